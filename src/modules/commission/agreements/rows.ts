import { readBigint } from "../../../lib/database"
import type {
  AgreementInForce,
  AgreementTerms,
  AgreementVersion,
  AgreementVersionStatus,
  Attribution,
  Participant,
  ParticipantAmount,
} from "./types"

type Row = Record<string, unknown>

type ParticipantJson = Omit<Participant, "amounts"> & {
  amounts: {
    currency_code: string
    fixed_amount: string
    line_cap_amount: string | null
    order_cap_amount: string | null
  }[]
}

const amountOrNull = (value: string | null): bigint | null => (value === null ? null : readBigint(value))

const readAmounts = (amounts: ParticipantJson["amounts"]): ParticipantAmount[] =>
  amounts.map((amount) => ({
    currency_code: amount.currency_code,
    fixed_amount: readBigint(amount.fixed_amount),
    line_cap_amount: amountOrNull(amount.line_cap_amount),
    order_cap_amount: amountOrNull(amount.order_cap_amount),
  }))

const readParticipants = (row: Row): Participant[] =>
  (row.participants as ParticipantJson[]).map((participant) => ({
    ...participant,
    amounts: readAmounts(participant.amounts),
  }))

const termsOf = (row: Row): AgreementTerms => ({
  name: row.name as string,
  priority: row.priority as number,
  merchant_id: row.merchant_id as string | null,
  sales_channel_id: row.sales_channel_id as string | null,
  category_id: row.category_id as string | null,
  attribution: row.attribution as Attribution,
  referral_party: row.referral_party as string | null,
  includes_shipping: row.includes_shipping as boolean,
  line_ceiling_bps: row.line_ceiling_bps as number | null,
})

export const readVersion = (row: Row): AgreementVersion => ({
  ...termsOf(row),
  id: row.id as string,
  agreement_id: row.split_agreement_id as string,
  version: row.version as number | null,
  status: row.status as AgreementVersionStatus,
  valid_from_at: row.valid_from_at as Date | null,
  valid_until_at: row.valid_until_at as Date | null,
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
  published_by: row.published_by as string | null,
  ended_by: row.ended_by as string | null,
  participants: readParticipants(row),
})

/** @param row a version with `referrer`, the party whose referral the order carries */
export const readAgreementInForce = (row: Row): AgreementInForce => {
  const referrer = row.attribution === "referral" ? (row.referrer as string | null) : null
  return {
    ...termsOf(row),
    agreement_id: row.split_agreement_id as string,
    version: row.version as number,
    participants: readParticipants(row).flatMap((participant) => {
      const party = participant.party ?? referrer
      return party === null ? [] : [{ ...participant, party }]
    }),
  }
}

/** The participants of version `v` as one JSON column, amounts as text, so that no digit is lost. */
export const PARTICIPANTS_COLUMN = `
  (select coalesce(json_agg(json_build_object(
            'id', p.id, 'party', p.party, 'role', p.role, 'base', p.base, 'rate_bps', p.rate_bps,
            'fixed_per', p.fixed_per, 'borne_by', p.borne_by, 'ceiling_bps', p.ceiling_bps, 'amounts', (
              select coalesce(json_agg(json_build_object(
                       'currency_code', a.currency_code, 'fixed_amount', a.fixed_amount::text,
                       'line_cap_amount', a.line_cap_amount::text, 'order_cap_amount', a.order_cap_amount::text)
                     order by a.currency_code), '[]')
              from split_participant_amount a where a.split_participant_id = p.id))
          order by p.position), '[]')
     from split_participant p where p.split_agreement_version_id = v.id) as participants`
