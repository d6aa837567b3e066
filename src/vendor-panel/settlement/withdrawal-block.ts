import { useTranslation } from "react-i18next"
import type { WithdrawalBlock } from "../../client/types/withdrawal"
import { useMoney } from "../components/money"

/** Why nothing can be withdrawn now, in words. */
export const useBlockText = () => {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  return (block: WithdrawalBlock): string => {
    switch (block.code) {
      case "stopped":
        return t("withdrawalTerms.blocks.stopped", { reason: block.reason })
      case "cooling": {
        const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" })
        return t("withdrawalTerms.blocks.cooling", { until: format.format(new Date(block.until_at)) })
      }
      case "currency_not_taken":
        return t("withdrawalTerms.blocks.currencyNotTaken", {
          currencies: block.currency_codes.map((code) => code.toUpperCase()).join(", "),
        })
      case "deposit_short":
        return t("withdrawalTerms.blocks.depositShort", {
          amount: money(block.shortfall_amount, block.currency_code),
        })
      case "no_account":
        return t("withdrawalTerms.blocks.noAccount")
      case "used_up":
        return t("withdrawalTerms.blocks.usedUp")
    }
  }
}
