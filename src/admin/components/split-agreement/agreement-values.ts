import { parseMoney, toDecimalText } from "../../../client/money"
import type { AgreementDraft, AgreementParticipant, AgreementVersion } from "../../../client/types/partner"

/** What the editor's fields hold: rates in percent, amounts in decimals, "" for none. */
export interface AmountValues {
  currency_code: string
  fixed: string
  line_cap: string
  order_cap: string
}

export interface ParticipantValues {
  party: string
  role: AgreementParticipant["role"]
  base: AgreementParticipant["base"]
  rate: string
  fixed_per: AgreementParticipant["fixed_per"]
  borne_by: AgreementParticipant["borne_by"]
  ceiling: string
  amounts: AmountValues[]
}

export interface AgreementValues {
  name: string
  priority: string
  merchant_id: string
  sales_channel_id: string
  category_id: string
  attribution: "always" | "referral"
  referral_party: string
  includes_shipping: boolean
  line_ceiling: string
  participants: ParticipantValues[]
}

export const NO_AMOUNT: AmountValues = { currency_code: "", fixed: "", line_cap: "", order_cap: "" }

export const NO_PARTICIPANT: ParticipantValues = {
  party: "",
  role: "channel",
  base: "gross_excl_tax",
  rate: "",
  fixed_per: "line",
  borne_by: "platform",
  ceiling: "",
  amounts: [],
}

export const NO_AGREEMENT: AgreementValues = {
  name: "",
  priority: "100",
  merchant_id: "",
  sales_channel_id: "",
  category_id: "",
  attribution: "always",
  referral_party: "",
  includes_shipping: false,
  line_ceiling: "",
  participants: [NO_PARTICIPANT],
}

/** Basis points as percent: 1250 is "12.5". */
export const percentOf = (bps: number | null): string => (bps === null ? "" : String(bps / 100))

/** Percent as basis points, read as text; undefined where it is no rate of at most two decimals. */
export const bpsOf = (percent: string): number | undefined => {
  const match = /^(\d{1,3})(?:[.,](\d{0,2}))?$/.exec(percent.trim())
  if (!match) {
    return undefined
  }
  const bps = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"))
  return bps <= 10_000 ? bps : undefined
}

const amountText = (amount: number | null, currency: string) =>
  amount === null ? "" : toDecimalText(amount, currency)

/** A version as the editor shows it. */
export const valuesOf = (version: AgreementVersion): AgreementValues => ({
  name: version.name,
  priority: String(version.priority),
  merchant_id: version.merchant_id ?? "",
  sales_channel_id: version.sales_channel_id ?? "",
  category_id: version.category_id ?? "",
  attribution: version.attribution,
  referral_party: version.referral_party ?? "",
  includes_shipping: version.includes_shipping,
  line_ceiling: percentOf(version.line_ceiling_bps),
  participants: version.participants.map((participant) => ({
    party: participant.party ?? "",
    role: participant.role,
    base: participant.base,
    rate: percentOf(participant.rate_bps),
    fixed_per: participant.fixed_per,
    borne_by: participant.borne_by,
    ceiling: percentOf(participant.ceiling_bps),
    amounts: participant.amounts.map((amount) => ({
      currency_code: amount.currency_code,
      fixed: amountText(amount.fixed_amount, amount.currency_code),
      line_cap: amountText(amount.line_cap_amount, amount.currency_code),
      order_cap: amountText(amount.order_cap_amount, amount.currency_code),
    })),
  })),
})

/** What was typed does not say what to write: the field's path. */
export class WrongField extends Error {
  constructor(readonly path: string) {
    super(path)
  }
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim())

const readBps = (text: string, path: string): number | null => {
  if (text.trim() === "") {
    return null
  }
  const bps = bpsOf(text)
  if (bps === undefined) {
    throw new WrongField(path)
  }
  return bps
}

const readAmount = (text: string, currency: string, path: string): number | null => {
  if (text.trim() === "") {
    return null
  }
  const amount = parseMoney(text, currency)
  if (amount === null) {
    throw new WrongField(path)
  }
  return amount
}

/** What is sent. @throws WrongField */
export const draftOf = (values: AgreementValues): AgreementDraft => ({
  name: values.name.trim(),
  priority: /^\d{1,6}$/.test(values.priority.trim()) ? Number(values.priority) : wrong("priority"),
  merchant_id: orNull(values.merchant_id),
  sales_channel_id: orNull(values.sales_channel_id),
  category_id: orNull(values.category_id),
  attribution: values.attribution,
  referral_party: values.attribution === "referral" ? orNull(values.referral_party) : null,
  includes_shipping: values.includes_shipping,
  line_ceiling_bps: readBps(values.line_ceiling, "line_ceiling"),
  participants: values.participants.map((participant, index) => {
    const path = `participants.${index}`
    return {
      party: orNull(participant.party),
      role: participant.role,
      base: participant.base,
      rate_bps: readBps(participant.rate, `${path}.rate`) ?? 0,
      fixed_per: participant.fixed_per,
      borne_by: participant.borne_by,
      ceiling_bps: readBps(participant.ceiling, `${path}.ceiling`),
      amounts: participant.amounts.map((amount, position) => {
        const at = `${path}.amounts.${position}`
        const currency_code = amount.currency_code.trim().toLowerCase()
        if (!/^[a-z]{3}$/.test(currency_code)) {
          throw new WrongField(`${at}.currency_code`)
        }
        return {
          currency_code,
          fixed_amount: readAmount(amount.fixed, currency_code, `${at}.fixed`) ?? 0,
          line_cap_amount: readAmount(amount.line_cap, currency_code, `${at}.line_cap`),
          order_cap_amount: readAmount(amount.order_cap, currency_code, `${at}.order_cap`),
        }
      }),
    }
  }),
})

const wrong = (path: string): never => {
  throw new WrongField(path)
}
