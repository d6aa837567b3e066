import { parseMoney, toDecimalText } from "../../../client/money"
import { feeDimensions } from "../../../client/types/fee-plan"
import type { FeeDimension, FeeRule, FeeRuleAmount, NewFeeRule } from "../../../client/types/fee-plan"

/** What a person types: amounts in the currency's own unit, rates in percent. */
export interface BandFields {
  to: string
  rate: string
}

export interface AmountFields {
  currency_code: string
  fixed_amount: string
  line_fixed_amount: string
  order_fixed_amount: string
  floor_amount: string
  cap_amount: string
  bands: BandFields[]
}

export type RuleFields = Record<FeeDimension, string> & {
  name: string
  rate: string
  valid_from_at: string
  valid_to_at: string
  band_basis: "none" | "line" | "month"
  band_mode: "marginal" | "whole"
  amounts: AmountFields[]
}

const percentText = (bps: number): string => String(bps / 100)

/** Percent as typed, "12.5", as basis points. @returns null where it is none */
export const parsePercent = (text: string): number | null => {
  const match = /^(\d{1,3})(?:\.(\d{0,2}))?$/.exec(text.trim().replace(/%$/, ""))
  const bps = match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : null
  return bps !== null && bps <= 10_000 ? bps : null
}

/** A field of type datetime-local speaks of the browser's time. */
const localText = (at: string | null): string => {
  if (at === null) {
    return ""
  }
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const amountText = (amount: number | null, currency: string, empty: number | null): string =>
  amount === empty || amount === null ? "" : toDecimalText(amount, currency)

export const emptyAmount = (currency_code: string): AmountFields => ({
  currency_code,
  fixed_amount: "",
  line_fixed_amount: "",
  order_fixed_amount: "",
  floor_amount: "",
  cap_amount: "",
  bands: [],
})

const amountFields = (amount: FeeRuleAmount): AmountFields => ({
  currency_code: amount.currency_code,
  fixed_amount: amountText(amount.fixed_amount, amount.currency_code, 0),
  line_fixed_amount: amountText(amount.line_fixed_amount, amount.currency_code, 0),
  order_fixed_amount: amountText(amount.order_fixed_amount, amount.currency_code, 0),
  floor_amount: amountText(amount.floor_amount, amount.currency_code, null),
  cap_amount: amountText(amount.cap_amount, amount.currency_code, null),
  bands: amount.bands.map(({ to_amount, rate_bps }) => ({
    to: to_amount === null ? "" : toDecimalText(to_amount, amount.currency_code),
    rate: percentText(rate_bps),
  })),
})

/** A rule as the form shows it; null: an empty one. */
export const fieldsOf = (rule: FeeRule | null): RuleFields => ({
  ...(Object.fromEntries(feeDimensions.map((name) => [name, rule?.[name] ?? ""])) as Record<
    FeeDimension,
    string
  >),
  name: rule?.name ?? "",
  rate: rule ? percentText(rule.rate_bps) : "",
  valid_from_at: localText(rule?.valid_from_at ?? null),
  valid_to_at: localText(rule?.valid_to_at ?? null),
  band_basis: rule?.band_basis ?? "none",
  band_mode: rule?.band_mode ?? "marginal",
  amounts: (rule?.amounts ?? []).map(amountFields),
})

type Money = (text: string, currency: string) => number | null

/** What was typed is no amount: the field that is wrong. */
export class WrongField extends Error {}

const moneyOr =
  (empty: number | null): Money =>
  (text, currency) => {
    if (text.trim() === "") {
      return empty
    }
    const amount = parseMoney(text, currency)
    if (amount === null) {
      throw new WrongField(`${text} (${currency.toUpperCase()})`)
    }
    return amount
  }

const percentOf = (text: string): number => {
  const bps = parsePercent(text)
  if (bps === null) {
    throw new WrongField(`${text} %`)
  }
  return bps
}

const amountOf = (fields: AmountFields, has_bands: boolean): FeeRuleAmount => {
  const currency = fields.currency_code.trim().toLowerCase()
  if (!/^[a-z]{3}$/.test(currency)) {
    throw new WrongField(fields.currency_code)
  }
  const some = (name: "fixed_amount" | "line_fixed_amount" | "order_fixed_amount") =>
    moneyOr(0)(fields[name], currency) ?? 0
  let from_amount = 0
  const bands = (has_bands ? fields.bands : []).map(({ to, rate }, index, all) => {
    const is_last = index === all.length - 1
    const to_amount = is_last ? null : moneyOr(null)(to, currency)
    const band = { from_amount, to_amount, rate_bps: percentOf(rate) }
    from_amount = to_amount ?? from_amount
    return band
  })
  return {
    currency_code: currency,
    fixed_amount: some("fixed_amount"),
    line_fixed_amount: some("line_fixed_amount"),
    order_fixed_amount: some("order_fixed_amount"),
    floor_amount: moneyOr(null)(fields.floor_amount, currency),
    cap_amount: moneyOr(null)(fields.cap_amount, currency),
    bands,
  }
}

const instantOf = (text: string): string | null => (text === "" ? null : new Date(text).toISOString())

/** What was typed as a rule. @throws WrongField */
export const ruleOf = (fields: RuleFields): NewFeeRule => ({
  ...(Object.fromEntries(feeDimensions.map((name) => [name, fields[name].trim() || null])) as Record<
    FeeDimension,
    string | null
  >),
  name: fields.name.trim(),
  rate_bps: percentOf(fields.rate || "0"),
  valid_from_at: instantOf(fields.valid_from_at),
  valid_to_at: instantOf(fields.valid_to_at),
  band_basis: fields.band_basis === "none" ? null : fields.band_basis,
  band_mode: fields.band_mode,
  amounts: fields.amounts.map((amount) => amountOf(amount, fields.band_basis !== "none")),
})
