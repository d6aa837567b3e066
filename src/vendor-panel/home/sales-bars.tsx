import { useTranslation } from "react-i18next"
import { useMoney } from "../components/money"
import { formatDay } from "../lib/dates"
import { niceCeiling } from "./daily-series"
import type { SalesPoint } from "./daily-series"

const WIDTH = 900
const HEIGHT = 200
const FOOT = 8
const GRID_LINES = [0, 0.5, 1]

interface SalesBarsProps {
  points: SalesPoint[]
  currency: string
  onActive: (point: SalesPoint | null) => void
}

/** Bars of sales, one a day; the table beside it says the same to those who cannot see it. */
export const SalesBars = ({ points, currency, onActive }: SalesBarsProps) => {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  const top = niceCeiling(Math.max(...points.map((point) => point.sales_amount)))
  const slot = WIDTH / points.length
  const plotHeight = HEIGHT - FOOT
  const labelled = [points[0], points[Math.floor(points.length / 2)], points[points.length - 1]]

  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-2">
      <div aria-hidden className="text-ui-fg-muted txt-compact-xsmall relative text-right" style={{ height: HEIGHT }}>
        {/* Makes the column as wide as the longest label. */}
        <span className="invisible">{money(top, currency)}</span>
        {GRID_LINES.map((part) => (
          <span
            key={part}
            className="absolute right-0 -translate-y-1/2 whitespace-nowrap"
            style={{ top: FOOT + plotHeight * (1 - part) }}
          >
            {money(top * part, currency)}
          </span>
        ))}
      </div>
      <div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-[200px] w-full"
          role="img"
          aria-label={t("sales.title")}
          onMouseLeave={() => onActive(null)}
        >
          {GRID_LINES.map((part) => (
            <line
              key={part}
              x1={0}
              x2={WIDTH}
              y1={FOOT + plotHeight * (1 - part) - (part === 0 ? 0.5 : 0)}
              y2={FOOT + plotHeight * (1 - part) - (part === 0 ? 0.5 : 0)}
              className="stroke-ui-border-base"
              vectorEffect="non-scaling-stroke"
              strokeDasharray={part === 0 ? undefined : "3 3"}
            />
          ))}
          {points.map((point, index) => {
            const height = (plotHeight * point.sales_amount) / top
            return (
              <g key={point.day} onMouseEnter={() => onActive(point)} className="group">
                <rect x={index * slot} y={FOOT} width={slot} height={plotHeight} fill="transparent" />
                <rect
                  x={index * slot + slot * 0.18}
                  y={HEIGHT - height}
                  width={slot * 0.64}
                  height={height}
                  className="fill-ui-tag-blue-icon group-hover:fill-ui-fg-interactive-hover"
                />
              </g>
            )
          })}
        </svg>
        <div className="text-ui-fg-muted txt-compact-xsmall flex justify-between pt-1" aria-hidden>
          {labelled.map((point) => (
            <span key={point.day}>{formatDay(point.day, i18n.language)}</span>
          ))}
        </div>
      </div>
    </div>
  )
}
