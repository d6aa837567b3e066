import { useMemo, useState } from "react"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DailySales } from "../../client/types/settlement"
import { ListTable } from "../components/list-table"
import { Money, useMoney } from "../components/money"
import { Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { useDailySales } from "../hooks/insights"
import { formatDay, lastDays } from "../lib/dates"
import { useSession } from "../providers/session"
import { seriesOf } from "./daily-series"
import type { SalesPoint } from "./daily-series"
import { SalesBars } from "./sales-bars"

const DAY_COUNT = 30

export const SalesChart = () => {
  const days = useMemo(() => lastDays(new Date(), DAY_COUNT), [])
  const sales = useDailySales(days, { enabled: true })
  return <Loaded query={sales}>{(data) => <Sales rows={data.daily_sales} days={days} />}</Loaded>
}

const Sales = ({ rows, days }: { rows: DailySales[]; days: string[] }) => {
  const { t } = useTranslation()
  const { membership } = useSession()
  const [asTable, setAsTable] = useState(false)
  const currency = rows[0]?.currency_code ?? membership.merchant.currency_code
  const points = seriesOf(rows, days, currency)
  const total = points.reduce((sum, point) => sum + point.sales_amount, 0)
  const count = points.reduce((sum, point) => sum + point.merchant_order_count, 0)

  return (
    <Section
      title={t("sales.title")}
      description={
        <>
          <Money amount={total} currency={currency} /> · {t("sales.orders", { count })}
        </>
      }
      actions={
        count > 0 && (
          <Button size="small" variant="transparent" onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
            {t(asTable ? "sales.asChart" : "sales.asTable")}
          </Button>
        )
      }
      flush
    >
      {count === 0 ? (
        <EmptyState title={t("sales.empty")} hint={t("sales.emptyHint")} />
      ) : asTable ? (
        <SalesTable points={points} currency={currency} />
      ) : (
        <SalesFigure points={points} currency={currency} />
      )}
    </Section>
  )
}

interface SeriesProps {
  points: SalesPoint[]
  currency: string
}

const SalesFigure = ({ points, currency }: SeriesProps) => {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  const [active, setActive] = useState<SalesPoint | null>(null)
  return (
    <figure className="px-4 py-4 md:px-6">
      <SalesBars points={points} currency={currency} onActive={setActive} />
      <figcaption className="min-h-5 pt-2" aria-live="polite">
        <Text size="xsmall" className="text-ui-fg-subtle">
          {active
            ? t("sales.ofDay", {
                day: formatDay(active.day, i18n.language),
                amount: money(active.sales_amount, currency),
                count: active.merchant_order_count,
              })
            : t("sales.hint")}
        </Text>
      </figcaption>
    </figure>
  )
}

const SalesTable = ({ points, currency }: SeriesProps) => {
  const { t, i18n } = useTranslation()
  return (
    <div className="max-h-80 overflow-y-auto">
      <ListTable
        label={t("sales.title")}
        rows={[...points].reverse()}
        keyOf={(point) => point.day}
        columns={[
          { id: "day", header: t("sales.day"), cell: (point) => formatDay(point.day, i18n.language) },
          {
            id: "count",
            header: t("sales.orderCount"),
            align: "right",
            cell: (point) => point.merchant_order_count,
          },
          {
            id: "amount",
            header: t("sales.amount"),
            align: "right",
            cell: (point) => <Money amount={point.sales_amount} currency={currency} />,
          },
        ]}
      />
    </div>
  )
}
