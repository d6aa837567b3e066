import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { CashFlowItem, CashFlowItemQuery } from "../../client/types/cash-flow"
import type { Column } from "../components/list-table"
import { ListTable, Pager } from "../components/list-table"
import { Money } from "../components/money"
import { Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { When } from "../components/when"
import { useCashFlowItems } from "../hooks/cash-flow"
import { formatDay } from "../lib/dates"

const LIMIT = 20

/** The earnings and holds behind a day, or behind one reason why there is no day yet. */
export const CashFlowItems = ({ query }: { query: CashFlowItemQuery }) => {
  const { t, i18n } = useTranslation()
  const [page, setPage] = useState(0)
  const items = useCashFlowItems({ ...query, limit: LIMIT, offset: page * LIMIT })
  const title = query.reason
    ? t(`cashFlow.reasons.${query.reason}`)
    : t("cashFlow.ofDay", { day: formatDay(query.from ?? "", i18n.language) })
  const columns: Column<CashFlowItem>[] = [
    { id: "kind", header: t("cashFlow.what"), cell: (item) => <What item={item} /> },
    { id: "why", header: t("cashFlow.why"), wideOnly: true, cell: (item) => <Why item={item} /> },
    { id: "when", header: t("cashFlow.expected"), wideOnly: true, cell: (item) => <When at={item.expected_at} time /> },
    {
      id: "amount",
      header: t("cashFlow.amount"),
      align: "right",
      cell: (item) => <Money amount={item.amount} currency={item.currency_code} />,
    },
  ]
  return (
    <Section title={title} flush>
      <Loaded query={items}>
        {({ cash_flow_items, count }) => (
          <>
            {cash_flow_items.length > 0 ? (
              <ListTable label={title} columns={columns} rows={cash_flow_items} keyOf={(item) => `${item.kind} ${item.id}`} />
            ) : (
              <EmptyState title={t("cashFlow.empty")} />
            )}
            <Pager
              count={count}
              params={{ q: undefined, page, limit: LIMIT, offset: page * LIMIT, get: () => undefined, set: () => undefined, setPage, narrowed: false }}
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}

const ofHold = (item: CashFlowItem) => item.kind === "hold_ends"

const What = ({ item }: { item: CashFlowItem }) => {
  const { t } = useTranslation()
  const isReason = ["next_run", "awaiting_payment", "awaiting_delivery", "awaiting_confirmation", "stopped"].includes(item.kind)
  const label = isReason ? t(`cashFlow.reasons.${item.kind}`) : t(`cashFlow.kinds.${item.kind}`)
  const number = item.merchant_order_display_id ? ` #${item.merchant_order_display_id}` : ""
  return (
    <Link to={ofHold(item) ? "/holds" : `/balance/earnings/${item.id}`} className="text-ui-fg-base font-medium">
      {label}
      {number}
    </Link>
  )
}

/** "Delivered 5 Jan, 7 days, paid out monthly". */
export const Why = ({ item }: { item: Pick<CashFlowItem, "trigger" | "triggered_at" | "settlement_days" | "day_kind" | "cycle"> }) => {
  const { t } = useTranslation()
  if (!item.trigger) {
    return <span className="text-ui-fg-muted">–</span>
  }
  return (
    <span className="text-ui-fg-subtle">
      {t(`cashFlow.triggers.${item.trigger}`)} <When at={item.triggered_at} />
      {item.settlement_days !== null && item.day_kind !== null && (
        <> · {t(`cashFlow.days.${item.day_kind}`, { count: item.settlement_days })}</>
      )}
      {item.cycle && item.cycle !== "none" && <> · {t(`cashFlow.cycles.${item.cycle}`)}</>}
    </span>
  )
}
