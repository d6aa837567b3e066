import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { MerchantOrderDetail } from "../../client/types/merchant-order"
import { Page } from "../components/page"
import { Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useMerchantOrder } from "../hooks/merchant-order"
import { useSession } from "../providers/session"
import { CancelDrawer } from "./cancel-drawer"
import { CustomerSection } from "./customer-section"
import { FulfilDrawer } from "./fulfil-drawer"
import { FulfillmentSection } from "./fulfillment-section"
import { LineSection } from "./line-section"
import { openQuantity } from "./quantities"
import { RefundDrawer } from "./refund-drawer"
import { SplitSection } from "./split-section"
import { TotalsSection } from "./totals-section"

export const Component = () => {
  const { id = "" } = useParams()
  const order = useMerchantOrder(id)
  return <Loaded query={order}>{(data) => <OrderDetail order={data} />}</Loaded>
}

const OrderDetail = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  return (
    <Page
      title={t("orders.one", { number: order.display_id })}
      subtitle={
        <span className="flex flex-wrap items-center gap-2">
          <When at={order.placed_at} time />
          <Status kind="order" status={order.status} />
          <Status kind="payment" status={order.payment_status} />
        </span>
      }
      back={{ to: "/orders", label: t("orders.title") }}
      actions={<Actions order={order} />}
    >
      <div className="grid items-start gap-3 xl:grid-cols-[1fr_380px]">
        <div className="flex min-w-0 flex-col gap-y-3">
          <LineSection order={order} />
          <FulfillmentSection order={order} />
          <SplitSection order={order} />
        </div>
        <div className="flex min-w-0 flex-col gap-y-3">
          <CustomerSection address={order.shipping_address} />
          <TotalsSection order={order} />
        </div>
      </div>
    </Page>
  )
}

const Actions = ({ order }: { order: MerchantOrderDetail }) => {
  const { can } = useSession()
  const hasOpenLines = order.lines.some((line) => openQuantity(line) > 0)
  const hasMoneyLeft = order.captured_amount > order.refunded_amount
  return (
    <>
      {can("order:refund") && hasMoneyLeft && <RefundDrawer order={order} />}
      {can("order:cancel") && hasOpenLines && <CancelDrawer order={order} />}
      {can("order:fulfil") && hasOpenLines && <FulfilDrawer order={order} />}
    </>
  )
}
