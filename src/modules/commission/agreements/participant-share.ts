import { BPS_IN_WHOLE, toJsonAmount } from "../../../lib/money"
import { matchedBy } from "./share-base"
import type {
  AgreementInForce,
  Bearer,
  FixedPer,
  ParticipantAmount,
  ParticipantInForce,
  ParticipantRole,
  ShareBase,
} from "./types"

/** Why a share is what it is. JSON: it is stored with the share and shown to its party and who bears it. */
export type ParticipantExplanation = {
  agreement_id: string
  agreement_version: number
  agreement_name: string
  participant_id: string
  matched_by: string
  base: ShareBase
  base_amount: number
  rate_bps: number
  fixed_amount: number
  fixed_per: FixedPer
  line_cap_amount: number | null
  order_cap_amount: number | null
  ceiling_bps: number | null
  /** The strictest of all agreements that concern the line. */
  line_ceiling_bps: number | null
  borne_by: Bearer
  steps: string[]
}

/** What one participant gets of one line. */
export type ParticipantShare = {
  agreement_id: string
  agreement_version: number
  party: string
  role: ParticipantRole
  /** Where it waits: what a channel or referrer earned is owed as `channel_payable`, the others' as `pending`. */
  account: "channel_payable" | "pending"
  borne_by: Bearer
  /** Minor units. */
  amount: bigint
  explanation: ParticipantExplanation
}

/** A share of one line before it is rounded. */
export type Draft = {
  index: number
  /** In ten-thousandths of a minor unit. */
  exact: bigint
  base_amount: bigint
  steps: string[]
}

type Served = {
  agreement: AgreementInForce
  participant: ParticipantInForce
  draft: Draft
  /** The participant's amounts in the order's currency. */
  amount: ParticipantAmount | undefined
  fixed: bigint
  line_ceiling_bps: number | null
  /** Rounded, minor units. */
  share: bigint
}

/** A rounded share with its explanation. */
export const shareOf = (served: Served): ParticipantShare => {
  const { agreement, participant, draft, amount, fixed, line_ceiling_bps, share } = served
  const { role, party, borne_by } = participant
  const rounding =
    draft.exact % BPS_IN_WHOLE === 0n
      ? []
      : [
          `rounded to ${share}: the participant's total rounds half up, its lines share it by largest remainder`,
        ]
  return {
    agreement_id: agreement.agreement_id,
    agreement_version: agreement.version,
    party,
    role,
    account: role === "channel" || role === "referrer" ? "channel_payable" : "pending",
    borne_by,
    amount: share,
    explanation: {
      agreement_id: agreement.agreement_id,
      agreement_version: agreement.version,
      agreement_name: agreement.name,
      participant_id: participant.id,
      matched_by: matchedBy(agreement),
      base: participant.base,
      base_amount: toJsonAmount(draft.base_amount),
      rate_bps: participant.rate_bps,
      fixed_amount: toJsonAmount(fixed),
      fixed_per: participant.fixed_per,
      line_cap_amount: jsonOrNull(amount?.line_cap_amount),
      order_cap_amount: jsonOrNull(amount?.order_cap_amount),
      ceiling_bps: participant.ceiling_bps,
      line_ceiling_bps,
      borne_by,
      steps: [...draft.steps, ...rounding],
    },
  }
}

/** Ten-thousandths of a minor unit as minor units, for an explanation. */
export const asText = (exact: bigint): string => {
  const fraction = (exact % BPS_IN_WHOLE).toString().padStart(4, "0").replace(/0+$/, "")
  return fraction ? `${exact / BPS_IN_WHOLE}.${fraction}` : `${exact / BPS_IN_WHOLE}`
}

const jsonOrNull = (amount: bigint | null | undefined): number | null =>
  amount === null || amount === undefined ? null : toJsonAmount(amount)
