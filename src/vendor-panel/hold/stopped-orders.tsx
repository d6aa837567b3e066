import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { ListTable } from "../components/list-table"
import { Money } from "../components/money"
import { Section } from "../components/page"
import { When } from "../components/when"
import { useStoppedOrders } from "../hooks/hold"

/** Orders that the marketplace looks at before anything of them is released; nothing where there are none. */
export const StoppedOrders = () => {
  const { t } = useTranslation()
  const orders = useStoppedOrders().data ?? []
  if (orders.length === 0) {
    return null
  }
  return (
    <Section title={t("holds.checking")} description={t("holds.checkingHint")} flush>
      <ListTable
        label={t("holds.checking")}
        rows={orders}
        keyOf={({ merchant_order_id }) => merchant_order_id}
        to={({ merchant_order_id }) => `/orders/${merchant_order_id}`}
        columns={[
          {
            id: "order",
            header: t("holds.order"),
            cell: ({ merchant_order_id, merchant_order_display_id }) => (
              <Link className="text-ui-fg-interactive" to={`/orders/${merchant_order_id}`}>
                {merchant_order_display_id ?? merchant_order_id}
              </Link>
            ),
          },
          { id: "since", header: t("holds.since"), cell: ({ stopped_at }) => <When at={stopped_at} /> },
          {
            id: "amount",
            header: t("holds.amount"),
            align: "right",
            cell: ({ pending_amount, currency_code }) => <Money amount={pending_amount} currency={currency_code} />,
          },
        ]}
      />
    </Section>
  )
}
