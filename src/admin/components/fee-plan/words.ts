import { useTranslation } from "react-i18next"
import { formatBps } from "../../../client/money"
import { feeDimensions } from "../../../client/types/fee-plan"
import type { FeeRuleAmount, NewFeeRule } from "../../../client/types/fee-plan"
import { NAMESPACE, useLocale } from "../../lib/locale"

/** Rules, rates and fields as people read them. */
export const useFeeWords = () => {
  const { t, money, when } = useLocale()
  const { i18n } = useTranslation(NAMESPACE)
  const rate = (bps: number) => formatBps(bps, i18n.language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2"))

  const scope = (rule: NewFeeRule): string[] => {
    const named = feeDimensions.flatMap((dimension) =>
      rule[dimension] === null ? [] : [`${t(`feePlans.dimensions.${dimension}`)}: ${rule[dimension]}`]
    )
    return named.length > 0 ? named : [t("feePlans.everything")]
  }

  const validity = (rule: NewFeeRule): string | null =>
    rule.valid_from_at === null && rule.valid_to_at === null
      ? null
      : t("feePlans.validity", { from: when(rule.valid_from_at), to: when(rule.valid_to_at) })

  const band = (amount: FeeRuleAmount): string[] =>
    amount.bands.map(({ from_amount, to_amount, rate_bps }) =>
      t(to_amount === null ? "feePlans.bandOpen" : "feePlans.band", {
        from: money(from_amount, amount.currency_code),
        to: to_amount === null ? "" : money(to_amount, amount.currency_code),
        rate: rate(rate_bps),
      })
    )

  const parts = (amount: FeeRuleAmount): string[] =>
    (
      ["fixed_amount", "line_fixed_amount", "order_fixed_amount", "floor_amount", "cap_amount"] as const
    ).flatMap((name) => {
      const value = amount[name]
      const is_shown = value !== null && (value > 0 || name === "cap_amount")
      return is_shown ? [t(`feePlans.amounts.${name}`, { amount: money(value, amount.currency_code) })] : []
    })

  /** What a rule charges, a line for each thing. */
  const charges = (rule: NewFeeRule): string[] => {
    const banded = rule.amounts.filter(({ bands }) => bands.length > 0)
    const basis = rule.band_basis && t(`feePlans.bandsBy.${rule.band_basis}.${rule.band_mode}`)
    return [
      ...(banded.length === 0 || banded.length < rule.amounts.length ? [rate(rule.rate_bps)] : []),
      ...rule.amounts.flatMap((amount) => [
        ...(amount.bands.length > 0 ? [`${basis}: ${band(amount).join(", ")}`] : []),
        ...parts(amount),
      ]),
    ]
  }

  /** A field of a comparison, and what it is worth. */
  const field = (name: string): string => {
    const [first, second, third] = name.split(".")
    if (first === "taxes") {
      return t("feePlans.fields.tax", { country: second.toUpperCase() })
    }
    return first === "amounts"
      ? `${t(`feePlans.fields.${third}`)} (${second.toUpperCase()})`
      : t(`feePlans.fields.${first}`, { defaultValue: first })
  }

  const value = (name: string, worth: unknown): string => {
    const [first, currency] = name.split(".")
    if (worth === null || worth === undefined || (Array.isArray(worth) && worth.length === 0)) {
      return "–"
    }
    if (typeof worth === "boolean") {
      return t(worth ? "feePlans.yes" : "feePlans.no")
    }
    if (typeof worth === "number") {
      return first === "amounts" ? money(worth, currency) : rate(worth)
    }
    if (Array.isArray(worth)) {
      return band({ currency_code: currency, bands: worth } as FeeRuleAmount).join(", ")
    }
    return name.startsWith("valid_") ? when(String(worth)) : String(worth)
  }

  return { t, money, when, rate, scope, validity, charges, field, value }
}
