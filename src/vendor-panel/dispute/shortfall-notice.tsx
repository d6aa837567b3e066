import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Money } from "../components/money"
import { useShortfalls } from "../hooks/dispute"

/** Says that the shop's balance at the payout provider is below zero, what that stops, and what ends it. */
export const ShortfallNotice = () => {
  const { t } = useTranslation()
  const shortfalls = useShortfalls()
  return (
    <>
      {(shortfalls.data ?? []).map(({ id, shortfall_amount, currency_code }) => (
        <Alert key={id} variant="warning" role="alert">
          <strong>{t("disputes.shortfall")}</strong> <Money amount={shortfall_amount} currency={currency_code} />
          <br />
          {t("disputes.shortfallHint")}
        </Alert>
      ))}
    </>
  )
}
