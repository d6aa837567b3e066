import { useTranslation } from "react-i18next"
import type { TrendPoint } from "../../client/types/cash-flow"
import { useMoney } from "../components/money"
import { niceCeiling } from "../home/daily-series"
import { formatDay } from "../lib/dates"

const WIDTH = 900
const HEIGHT = 180
const FOOT = 8

interface TrendLineProps {
  points: TrendPoint[]
  currency: string
}

/** Two lines over the same days: all that is held, and the part of it that is available. The table says the same. */
export const TrendLine = ({ points, currency }: TrendLineProps) => {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  const values = points.flatMap(({ held_amount, available_amount }) => [held_amount, available_amount])
  const top = niceCeiling(Math.max(...values, 1))
  const least = Math.min(...values)
  const bottom = least < 0 ? -niceCeiling(-least) : 0
  const xOf = (index: number) => (WIDTH * index) / Math.max(1, points.length - 1)
  const yOf = (amount: number) => FOOT + (HEIGHT - 2 * FOOT) * (1 - (amount - bottom) / (top - bottom))
  const pathOf = (pick: (point: TrendPoint) => number) =>
    points.map((point, index) => `${index === 0 ? "M" : "L"}${xOf(index)},${yOf(pick(point))}`).join(" ")
  const levels = bottom < 0 ? [top, 0, bottom] : [top, top / 2, 0]
  const labelled = [points[0], points[Math.floor(points.length / 2)], points[points.length - 1]]

  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-2">
      <div aria-hidden className="text-ui-fg-muted txt-compact-xsmall relative text-right" style={{ height: HEIGHT }}>
        <span className="invisible">{money(top, currency)}</span>
        {levels.map((level) => (
          <span key={level} className="absolute right-0 -translate-y-1/2 whitespace-nowrap" style={{ top: yOf(level) }}>
            {money(level, currency)}
          </span>
        ))}
      </div>
      <div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="w-full"
          style={{ height: HEIGHT }}
          role="img"
          aria-label={t("cashFlow.trend")}
        >
          {levels.map((level) => (
            <line
              key={level}
              x1={0}
              x2={WIDTH}
              y1={yOf(level)}
              y2={yOf(level)}
              className="stroke-ui-border-base"
              vectorEffect="non-scaling-stroke"
              strokeDasharray={level === 0 ? undefined : "3 3"}
            />
          ))}
          <path
            d={pathOf(({ held_amount }) => held_amount)}
            fill="none"
            className="stroke-ui-tag-blue-icon"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={pathOf(({ available_amount }) => available_amount)}
            fill="none"
            className="stroke-ui-tag-green-icon"
            strokeWidth={2}
            strokeDasharray="6 3"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <div className="text-ui-fg-muted txt-compact-xsmall flex justify-between pt-1" aria-hidden>
          {labelled.map((point, index) => (
            <span key={index}>{formatDay(point.day, i18n.language)}</span>
          ))}
        </div>
      </div>
    </div>
  )
}
