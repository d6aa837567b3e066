import { useTranslation } from "react-i18next"
import type { MerchantOrderDetail } from "../../client/types/merchant-order"
import { Details } from "../components/details"
import type { Detail } from "../components/details"
import { Money } from "../components/money"
import { Section } from "../components/page"

export const TotalsSection = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  const money = (amount: number) => <Money amount={amount} currency={order.currency_code} />
  const rows: Detail[] = [
    { label: t("orders.items"), value: money(order.item_amount) },
    ...(order.discount_amount > 0
      ? [{ label: t("orders.discount"), value: money(-order.discount_amount) }]
      : []),
    { label: t("orders.shipping"), value: money(order.shipping_amount) },
    { label: t("orders.tax"), value: money(order.tax_amount) },
    { label: t("orders.total"), value: money(order.total_amount), strong: true },
    { label: t("orders.captured"), value: money(order.captured_amount) },
    ...(order.refunded_amount > 0
      ? [{ label: t("orders.refunded"), value: money(order.refunded_amount) }]
      : []),
  ]
  return (
    <Section title={t("orders.summary")}>
      <Details rows={rows} />
    </Section>
  )
}
