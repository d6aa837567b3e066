import { useState } from "react"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { TrendPoint } from "../../client/types/cash-flow"
import { ListTable } from "../components/list-table"
import { Money } from "../components/money"
import { Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { useBalanceTrend } from "../hooks/cash-flow"
import { formatDay } from "../lib/dates"
import { useSession } from "../providers/session"
import { TrendLine } from "./trend-line"

const DAYS = 30

/** How the shop's balance moved, as a chart and as a table. */
export const BalanceTrend = () => {
  const { membership } = useSession()
  const currency = membership.merchant.currency_code
  const trend = useBalanceTrend(currency, DAYS)
  return <Loaded query={trend}>{(points) => <Trend points={points} currency={currency} />}</Loaded>
}

const Trend = ({ points, currency }: { points: TrendPoint[]; currency: string }) => {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  const isFlat = points.every(({ held_amount, available_amount }) => held_amount === 0 && available_amount === 0)
  return (
    <Section
      title={t("cashFlow.trend")}
      description={t("cashFlow.trendHint")}
      actions={
        !isFlat && (
          <Button size="small" variant="transparent" onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
            {t(asTable ? "sales.asChart" : "sales.asTable")}
          </Button>
        )
      }
      flush
    >
      {isFlat ? (
        <EmptyState title={t("cashFlow.trendEmpty")} />
      ) : asTable ? (
        <TrendTable points={points} currency={currency} />
      ) : (
        <figure className="px-4 py-4 md:px-6">
          <TrendLine points={points} currency={currency} />
          <figcaption className="txt-compact-xsmall text-ui-fg-subtle flex flex-wrap gap-x-4 pt-3">
            <Legend className="bg-ui-tag-blue-icon" text={t("cashFlow.held")} />
            <Legend className="bg-ui-tag-green-icon" text={t("cashFlow.available")} />
          </figcaption>
        </figure>
      )}
    </Section>
  )
}

const Legend = ({ className, text }: { className: string; text: string }) => (
  <span className="flex items-center gap-x-1.5">
    <span aria-hidden className={`inline-block h-2 w-3 rounded-sm ${className}`} />
    {text}
  </span>
)

const TrendTable = ({ points, currency }: { points: TrendPoint[]; currency: string }) => {
  const { t, i18n } = useTranslation()
  return (
    <div className="max-h-80 overflow-y-auto">
      <ListTable
        label={t("cashFlow.trend")}
        rows={[...points].reverse()}
        keyOf={(point) => point.day}
        columns={[
          { id: "day", header: t("cashFlow.day"), cell: (point) => formatDay(point.day, i18n.language) },
          {
            id: "held",
            header: t("cashFlow.held"),
            align: "right",
            cell: (point) => <Money amount={point.held_amount} currency={currency} />,
          },
          {
            id: "available",
            header: t("cashFlow.available"),
            align: "right",
            cell: (point) => <Money amount={point.available_amount} currency={currency} />,
          },
        ]}
      />
    </div>
  )
}
