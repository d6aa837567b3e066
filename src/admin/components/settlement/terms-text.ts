import type { TFunction } from "i18next"
import type { TermsRule, TermsScope } from "../../../client/types/settlement-terms"

/** Whom terms are for, in words. */
export const scopeText = ({ merchant_id, tier_code, currency_code }: TermsScope, t: TFunction): string => {
  if (merchant_id) {
    return t("settlementTerms.ofMerchant", { id: merchant_id })
  }
  if (tier_code) {
    return t("settlementTerms.ofTier", { code: tier_code })
  }
  return currency_code ? t("settlementTerms.ofCurrency", { code: currency_code.toUpperCase() }) : t("settlementTerms.ofAll")
}

/** "Delivery, 7 days, weekly" */
export const ruleText = (rule: TermsRule, t: TFunction): string =>
  [
    t(`settlementTerms.triggers.${rule.trigger}`),
    rule.auto_confirm_days === null ? "" : t("settlementTerms.confirmedAfter", { count: rule.auto_confirm_days }),
    t(`settlementTerms.days.${rule.day_kind}`, { count: rule.settlement_days }),
    rule.calendar_code ?? "",
    t(`settlementTerms.cycles.${rule.cycle}`),
    rule.time_zone,
  ]
    .filter(Boolean)
    .join(" · ")
