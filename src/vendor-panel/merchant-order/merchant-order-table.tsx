import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { MerchantOrder } from "../../client/types/merchant-order"
import { ListTable } from "../components/list-table"
import type { Column } from "../components/list-table"
import { Money } from "../components/money"
import { Status } from "../components/status"
import { When } from "../components/when"

const customerOf = ({ shipping_address: address }: MerchantOrder) =>
  [address?.first_name, address?.last_name].filter(Boolean).join(" ") || "–"

export const MerchantOrderTable = ({ orders }: { orders: MerchantOrder[] }) => {
  const { t } = useTranslation()
  const columns: Column<MerchantOrder>[] = [
    {
      id: "number",
      header: t("orders.number"),
      cell: (order) => (
        <Link to={`/orders/${order.id}`} className="text-ui-fg-base whitespace-nowrap font-medium">
          #{order.display_id}
        </Link>
      ),
    },
    { id: "placed", header: t("orders.placed"), wideOnly: true, cell: (order) => <When at={order.placed_at} time /> },
    { id: "customer", header: t("orders.customer"), wideOnly: true, cell: customerOf },
    { id: "status", header: t("orders.status"), cell: (order) => <Status kind="order" status={order.status} /> },
    {
      id: "payment",
      header: t("orders.payment"),
      wideOnly: true,
      cell: (order) => <Status kind="payment" status={order.payment_status} />,
    },
    {
      id: "total",
      header: t("orders.total"),
      align: "right",
      cell: (order) => <Money amount={order.total_amount} currency={order.currency_code} />,
    },
  ]
  return (
    <ListTable
      label={t("orders.title")}
      columns={columns}
      rows={orders}
      keyOf={(order) => order.id}
      to={(order) => `/orders/${order.id}`}
    />
  )
}
