import { useTranslation } from "react-i18next"
import { useMoney } from "../components/money"
import { formatDay } from "../lib/dates"
import { niceCeiling } from "./daily-series"
import type { SalesPoint } from "./daily-series"

const WIDTH = 900
const HEIGHT = 200
const FOOT = 20
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
    <div>
      <div className="relative">
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
        {[1, 0.5].map((part) => (
          <span
            key={part}
            aria-hidden
            className="text-ui-fg-muted txt-compact-xsmall bg-ui-bg-base absolute left-0 pr-1"
            style={{ top: FOOT + plotHeight * (1 - part) - 18 }}
          >
            {money(top * part, currency)}
          </span>
        ))}
      </div>
      <div aria-hidden className="text-ui-fg-muted txt-compact-xsmall flex justify-between pt-1">
        {labelled.map((point) => (
          <span key={point.day}>{formatDay(point.day, i18n.language)}</span>
        ))}
      </div>
    </div>
  )
}
