import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { formatMoney } from "../../client/money"

interface MoneyProps {
  /** Minor units. */
  amount: number
  currency: string
  className?: string
}

export const Money = ({ amount, currency, className }: MoneyProps) => {
  const { i18n } = useTranslation()
  return (
    <span className={clx("whitespace-nowrap tabular-nums", className)}>
      {formatMoney(amount, currency, i18n.language)}
    </span>
  )
}

export const useMoney = () => {
  const { i18n } = useTranslation()
  return (amount: number, currency: string) => formatMoney(amount, currency, i18n.language)
}
