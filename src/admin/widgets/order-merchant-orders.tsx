import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Container, Heading, Table, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { Loaded } from "../components/loaded"
import { RefundToConfirm } from "../components/refund-to-confirm"
import { Status } from "../components/status"
import { useMerchantOrdersOf } from "../hooks/merchant-order"
import { useRefundsToConfirm } from "../hooks/merchant-order-refund"
import { useLocale } from "../lib/locale"
import type { AdminMerchantOrder } from "../lib/types"

/** The order's merchant orders, and who gets what of each. */
const OrderMerchantOrders = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const { t } = useLocale()
  const merchantOrders = useMerchantOrdersOf(order.id)
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("orders.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("orders.hint")}
        </Text>
      </div>
      <RefundsToConfirm order_id={order.id} />
      <Loaded query={merchantOrders}>
        {(rows) =>
          rows.length > 0 ? (
            <MerchantOrderTable rows={rows} />
          ) : (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("orders.empty")}
            </Text>
          )
        }
      </Loaded>
    </Container>
  )
}

/** Refunds of the order that an operator must look at; nothing where there are none. */
const RefundsToConfirm = ({ order_id }: { order_id: string }) => {
  const { t } = useLocale()
  const { data } = useRefundsToConfirm({ order_id, limit: 100 })
  const refunds = data?.merchant_order_refunds ?? []
  return refunds.length === 0 ? null : (
    <div className="bg-ui-bg-subtle">
      <div className="px-6 pt-4">
        <Text size="small" weight="plus">
          {t("orderRefunds.widgetTitle")}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("orderRefunds.hint")}
        </Text>
      </div>
      <ul className="divide-y">
        {refunds.map((refund) => (
          <RefundToConfirm key={refund.id} refund={refund} />
        ))}
      </ul>
    </div>
  )
}

const MerchantOrderTable = ({ rows }: { rows: AdminMerchantOrder[] }) => {
  const { t, money } = useLocale()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("orders.number")}</Table.HeaderCell>
            <Table.HeaderCell>{t("merchants.one")}</Table.HeaderCell>
            <Table.HeaderCell>{t("list.status")}</Table.HeaderCell>
            <Table.HeaderCell>{t("orders.payment")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("orders.total")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("orders.commission")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("orders.merchantShare")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.id}>
              <Table.Cell className="whitespace-nowrap">#{row.display_id}</Table.Cell>
              <Table.Cell>
                <Link className="text-ui-fg-interactive" to={`/merchants/${row.merchant_id}`}>
                  {row.merchant?.name ?? row.merchant_id}
                </Link>
              </Table.Cell>
              <Table.Cell>
                <Status kind="order" status={row.status} />
              </Table.Cell>
              <Table.Cell>
                <Status kind="payment" status={row.payment_status} />
              </Table.Cell>
              <Amount>{money(row.total_amount, row.currency_code)}</Amount>
              <Amount>{money(row.commission_amount, row.currency_code)}</Amount>
              <Amount>{money(row.merchant_amount, row.currency_code)}</Amount>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

const Amount = ({ children }: { children: string }) => (
  <Table.Cell className="whitespace-nowrap text-right tabular-nums">{children}</Table.Cell>
)

export const config = defineWidgetConfig({ zone: "order.details.after" })

export default OrderMerchantOrders
