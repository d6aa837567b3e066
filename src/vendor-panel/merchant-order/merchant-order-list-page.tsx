import { Input } from "@medusajs/ui"
import { ShoppingCart } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { merchantOrderStatuses, paymentStatuses } from "../../client/types/merchant-order"
import { FilterSelect, ListToolbar, SearchBox } from "../components/list-controls"
import { useListParams } from "../components/list-params"
import type { ListParams } from "../components/list-params"
import { Pager } from "../components/list-table"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { useMerchantOrders } from "../hooks/merchant-order"
import { endOfDay, startOfDay } from "../lib/dates"
import { MerchantOrderTable } from "./merchant-order-table"

export const Component = () => {
  const { t } = useTranslation()
  const params = useListParams()
  const orders = useMerchantOrders({
    q: params.q,
    status: merchantOrderStatuses.find((one) => one === params.get("status")),
    payment_status: paymentStatuses.find((one) => one === params.get("payment_status")),
    placed_from: startOfDay(params.get("from")),
    placed_to: endOfDay(params.get("to")),
    limit: params.limit,
    offset: params.offset,
  })

  return (
    <Page title={t("orders.title")}>
      <Section flush>
        <ListToolbar>
          <SearchBox params={params} label={t("orders.search")} />
          <FilterSelect
            params={params}
            name="status"
            label={t("orders.status")}
            options={merchantOrderStatuses.map((one) => ({ value: one, label: t(`status.order.${one}`) }))}
          />
          <FilterSelect
            params={params}
            name="payment_status"
            label={t("orders.payment")}
            options={paymentStatuses.map((one) => ({ value: one, label: t(`status.payment.${one}`) }))}
          />
          <DayInput params={params} name="from" label={t("orders.from")} />
          <DayInput params={params} name="to" label={t("orders.to")} />
        </ListToolbar>
        <Loaded query={orders}>
          {({ merchant_orders, count }) => (
            <>
              {merchant_orders.length > 0 ? (
                <MerchantOrderTable orders={merchant_orders} />
              ) : params.narrowed ? (
                <EmptyState title={t("states.noMatch")} hint={t("states.noMatchHint")} />
              ) : (
                <EmptyState icon={<ShoppingCart />} title={t("orders.empty")} hint={t("orders.emptyHint")} />
              )}
              <Pager count={count} params={params} />
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

const DayInput = ({ params, name, label }: { params: ListParams; name: string; label: string }) => (
  <label className="txt-compact-small text-ui-fg-subtle flex w-[calc(50%-4px)] flex-col gap-x-2 sm:w-auto sm:flex-row sm:items-center [&>div]:w-full">
    {label}
    <Input
      className="min-w-0"
      type="date"
      size="small"
      value={params.get(name) ?? ""}
      onChange={(event) => params.set(name, event.target.value || undefined)}
    />
  </label>
)
