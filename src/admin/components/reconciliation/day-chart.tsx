import { Text } from "@medusajs/ui"
import type { RunDay } from "../../../client/types/reconciliation"
import { useLocale } from "../../lib/locale"

const WIDTH = 640
const HEIGHT = 120

export interface DayPoint {
  day: string
  matched_count: number
  break_count: number
}

/** Counts of both counterparts and all currencies, a point for each day, the oldest first. */
export const pointsOf = (days: RunDay[]): DayPoint[] => {
  const points = new Map<string, DayPoint>()
  for (const { day, matched_count, break_count } of days) {
    const point = points.get(day) ?? { day, matched_count: 0, break_count: 0 }
    point.matched_count += matched_count
    point.break_count += break_count
    points.set(day, point)
  }
  return [...points.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** Matched upwards, breaks downwards: a day without breaks has nothing below the line. */
export const DayChart = ({ days }: { days: RunDay[] }) => {
  const { t } = useLocale()
  const points = pointsOf(days).slice(-45)
  const most = Math.max(1, ...points.map(({ matched_count, break_count }) => Math.max(matched_count, break_count)))
  const step = WIDTH / Math.max(points.length, 1)
  const middle = HEIGHT * 0.6
  return (
    <figure className="px-6 py-4">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="h-32 w-full"
        preserveAspectRatio="none"
        role="img"
        aria-label={t("reconciliation.chart")}
      >
        {points.map((point, index) => (
          <g key={point.day}>
            <title>
              {t("reconciliation.chartDay", {
                day: point.day,
                matched: point.matched_count,
                breaks: point.break_count,
              })}
            </title>
            <rect x={index * step} y={0} width={step} height={HEIGHT} fill="transparent" />
            <rect
              x={index * step + step * 0.15}
              width={step * 0.7}
              y={middle - (point.matched_count / most) * (middle - 4)}
              height={(point.matched_count / most) * (middle - 4)}
              className="fill-ui-tag-green-icon"
            />
            <rect
              x={index * step + step * 0.15}
              width={step * 0.7}
              y={middle + 1}
              height={(point.break_count / most) * (HEIGHT - middle - 1) + (point.break_count > 0 ? 2 : 0)}
              className="fill-ui-tag-red-icon"
            />
          </g>
        ))}
        <line x1={0} x2={WIDTH} y1={middle} y2={middle} className="stroke-ui-border-strong" />
      </svg>
      <figcaption>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("reconciliation.chartHint")}
        </Text>
      </figcaption>
    </figure>
  )
}
