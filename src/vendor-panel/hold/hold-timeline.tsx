import { useState } from "react"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { HoldDay } from "../../client/types/hold"
import { ListTable } from "../components/list-table"
import { Money, useMoney } from "../components/money"
import { Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { niceCeiling } from "../home/daily-series"
import { useHoldTimeline } from "../hooks/hold"
import { formatDay } from "../lib/dates"

/** When what is held comes back: one figure a currency, a table beside it. */
export const HoldTimeline = () => {
  const { t } = useTranslation()
  const timeline = useHoldTimeline()
  return (
    <Loaded query={timeline} rows={3}>
      {(days) =>
        days.length === 0 ? (
          <Section title={t("holds.timeline")} flush>
            <EmptyState title={t("holds.nothingHeld")} hint={t("holds.nothingHeldHint")} />
          </Section>
        ) : (
          currenciesOf(days).map((currency) => (
            <Timeline
              key={currency}
              currency={currency}
              days={days.filter(({ currency_code }) => currency_code === currency)}
            />
          ))
        )
      }
    </Loaded>
  )
}

const currenciesOf = (days: HoldDay[]): string[] => [...new Set(days.map(({ currency_code }) => currency_code))]

interface DaysProps {
  days: HoldDay[]
  currency: string
}

const Timeline = ({ days, currency }: DaysProps) => {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  const total = days.reduce((sum, { amount }) => sum + amount, 0)
  return (
    <Section
      title={t("holds.timeline")}
      description={
        <>
          {t("holds.heldNow")} <Money amount={total} currency={currency} />
        </>
      }
      actions={
        <Button size="small" variant="transparent" onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {t(asTable ? "holds.asChart" : "holds.asTable")}
        </Button>
      }
      flush
    >
      {asTable ? <DayTable days={days} currency={currency} /> : <DayBars days={days} currency={currency} />}
    </Section>
  )
}

const WIDTH = 900
const HEIGHT = 120

const DayBars = ({ days, currency }: DaysProps) => {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  const [active, setActive] = useState<HoldDay | null>(null)
  const top = niceCeiling(Math.max(...days.map(({ amount }) => amount)))
  const slot = WIDTH / Math.max(days.length, 6)
  return (
    <figure className="px-4 py-4 md:px-6">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-[120px] w-full"
        role="img"
        aria-label={t("holds.timeline")}
        onMouseLeave={() => setActive(null)}
      >
        <line
          x1={0}
          x2={WIDTH}
          y1={HEIGHT - 0.5}
          y2={HEIGHT - 0.5}
          className="stroke-ui-border-base"
          vectorEffect="non-scaling-stroke"
        />
        {days.map((day, index) => {
          const height = Math.max((HEIGHT * day.amount) / top, 2)
          return (
            <g key={day.day} onMouseEnter={() => setActive(day)} className="group">
              <rect x={index * slot} y={0} width={slot} height={HEIGHT} fill="transparent" />
              <rect
                x={index * slot + slot * 0.2}
                y={HEIGHT - height}
                width={slot * 0.6}
                height={height}
                className="fill-ui-tag-orange-icon group-hover:fill-ui-fg-interactive-hover"
              />
            </g>
          )
        })}
      </svg>
      <figcaption className="min-h-5 pt-2" aria-live="polite">
        <Text size="xsmall" className="text-ui-fg-subtle">
          {active
            ? t("holds.ofDay", {
                day: formatDay(active.day, i18n.language),
                amount: money(active.amount, currency),
                count: active.hold_count,
              })
            : t("holds.nextDay", {
                day: formatDay(days[0].day, i18n.language),
                amount: money(days[0].amount, currency),
              })}
        </Text>
      </figcaption>
    </figure>
  )
}

const DayTable = ({ days, currency }: DaysProps) => {
  const { t, i18n } = useTranslation()
  return (
    <div className="max-h-80 overflow-y-auto">
      <ListTable
        label={t("holds.timeline")}
        rows={days}
        keyOf={({ day }) => day}
        columns={[
          { id: "day", header: t("holds.day"), cell: ({ day }) => formatDay(day, i18n.language) },
          { id: "count", header: t("holds.count"), align: "right", cell: ({ hold_count }) => hold_count },
          {
            id: "amount",
            header: t("holds.amount"),
            align: "right",
            cell: ({ amount }) => <Money amount={amount} currency={currency} />,
          },
        ]}
      />
    </div>
  )
}
