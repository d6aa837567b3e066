import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { useMerchantOrders, useMerchantOrderSummary } from "../hooks/merchant-order"
import { MerchantOrderTable } from "../merchant-order/merchant-order-table"

const SHOWN = 5

export const OrdersToFulfil = () => {
  const { t } = useTranslation()
  const orders = useMerchantOrders({ status: ["placed", "partially_fulfilled"], limit: SHOWN })
  const summary = useMerchantOrderSummary({ enabled: true })
  const counts = summary.data?.counts

  return (
    <Section
      title={t("home.toFulfil")}
      description={
        counts && (
          <>
            {t("home.counts", {
              placed: counts.placed ?? 0,
              packed: (counts.fulfilled ?? 0) + (counts.partially_fulfilled ?? 0),
              shipped: (counts.shipped ?? 0) + (counts.partially_shipped ?? 0),
            })}
          </>
        )
      }
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to="/orders">{t("home.allOrders")}</Link>
        </Button>
      }
      flush
    >
      <Loaded query={orders} rows={SHOWN}>
        {({ merchant_orders }) =>
          merchant_orders.length === 0 ? (
            <EmptyState title={t("home.noOrders")} hint={t("home.noOrdersHint")} />
          ) : (
            <MerchantOrderTable orders={merchant_orders} />
          )
        }
      </Loaded>
    </Section>
  )
}
