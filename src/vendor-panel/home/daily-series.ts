import type { DailySales } from "../../client/types/settlement"

export interface SalesPoint {
  day: string
  sales_amount: number
  merchant_order_count: number
}

/** One point per day, days without a sale included. */
export const seriesOf = (rows: DailySales[], days: string[], currencyCode: string): SalesPoint[] => {
  const byDay = new Map(
    rows.filter((row) => row.currency_code === currencyCode).map((row) => [row.day.slice(0, 10), row])
  )
  return days.map((day) => ({
    day,
    sales_amount: byDay.get(day)?.sales_amount ?? 0,
    merchant_order_count: byDay.get(day)?.merchant_order_count ?? 0,
  }))
}

const STEPS = [1, 2, 2.5, 5, 10]

/** The smallest round number that is not below `value`: the top of a chart's axis. */
export const niceCeiling = (value: number): number => {
  if (value <= 0) {
    return 1
  }
  const magnitude = 10 ** Math.floor(Math.log10(value))
  const step = STEPS.find((one) => one * magnitude >= value) ?? 10
  return step * magnitude
}
