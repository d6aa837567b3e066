import type { OrderCommission } from "../commissionable"
import type { WhatIfDimension, WhatIfResult, WhatIfRow, WhatIfSums, WhatIfTotal } from "./types"
import { histogramOf } from "./histogram"

/** One line of a past order, as far as sums need it. */
export type PastLine = {
  merchant_id: string
  tier_code: string | null
  /** The nearest category, the least id of several; null: none. */
  category_id: string | null
  is_shipping: boolean
  has_facts: boolean
  /** Commission as it was charged. */
  current_amount: bigint
  /** False: it is calculated with its order, but not summed up. */
  counts: boolean
}

type PastOrder = {
  currency_code: string
  /** The day it was placed on, "2026-11-22". */
  day: string
  lines: readonly PastLine[]
  current_tax_amount: bigint
}

const nothing = (): WhatIfSums => ({
  line_count: 0,
  base_amount: 0n,
  current_amount: 0n,
  simulated_amount: 0n,
})

type Totals = WhatIfTotal

/** Sums of a run: they grow by merchants, categories, rules and days, never by orders. */
export class WhatIfTally {
  private readonly rows = new Map<string, WhatIfRow>()
  private readonly totals = new Map<string, Totals>()
  private line_count_without_facts = 0

  /** Adds an order: what was charged, and what the plan that is tried would have. */
  add(order: PastOrder, simulated: OrderCommission): void {
    const { currency_code, lines, day } = order
    if (!lines.some(({ counts }) => counts)) {
      return
    }
    const total = this.totalOf(currency_code)
    total.order_count += 1
    total.current_tax_amount += order.current_tax_amount
    for (const [index, line] of lines.entries()) {
      if (!line.counts) {
        continue
      }
      const { base_amount, commission_amount, commission_tax_amount, fee_rule_id } = simulated.lines[index]
      const sums = { base_amount, current_amount: line.current_amount, simulated_amount: commission_amount }
      add(total, sums)
      total.simulated_tax_amount += commission_tax_amount
      this.line_count_without_facts += line.has_facts ? 0 : 1
      this.addTo("merchant", line.merchant_id, currency_code, sums)
      this.addTo("tier", line.tier_code ?? "", currency_code, sums)
      this.addTo("category", line.is_shipping ? "shipping" : (line.category_id ?? ""), currency_code, sums)
      this.addTo("rule", fee_rule_id ?? "", currency_code, sums)
      this.addTo("day", day, currency_code, sums)
    }
  }

  private totalOf(currency_code: string): Totals {
    const known = this.totals.get(currency_code)
    if (known) {
      return known
    }
    const counts = { order_count: 0, winner_count: 0, loser_count: 0, unchanged_count: 0 }
    const taxes = { current_tax_amount: 0n, simulated_tax_amount: 0n }
    const total = { ...nothing(), ...counts, ...taxes, currency_code }
    this.totals.set(currency_code, total)
    return total
  }

  private addTo(
    dimension: WhatIfDimension,
    key: string,
    currency_code: string,
    sums: Omit<WhatIfSums, "line_count">
  ): void {
    const id = `${dimension} ${currency_code} ${key}`
    let row = this.rows.get(id)
    if (!row) {
      row = { ...nothing(), dimension, key, currency_code }
      this.rows.set(id, row)
    }
    add(row, sums)
  }

  /** The sums so far. */
  finish(): { rows: WhatIfRow[]; result: WhatIfResult } {
    const rows = [...this.rows.values()]
    const merchants = rows.filter(({ dimension }) => dimension === "merchant")
    const totals = [...this.totals.values()].map((total) => {
      const own = merchants.filter(({ currency_code }) => currency_code === total.currency_code)
      const deltas = own.map((row) => row.simulated_amount - row.current_amount)
      return {
        ...total,
        winner_count: deltas.filter((delta) => delta < 0n).length,
        loser_count: deltas.filter((delta) => delta > 0n).length,
        unchanged_count: deltas.filter((delta) => delta === 0n).length,
      }
    })
    totals.sort((a, b) => b.line_count - a.line_count || (a.currency_code < b.currency_code ? -1 : 1))
    return {
      rows,
      result: {
        totals,
        histogram: totals.flatMap(({ currency_code }) =>
          histogramOf(
            currency_code,
            merchants.filter((row) => row.currency_code === currency_code)
          )
        ),
        line_count_without_facts: this.line_count_without_facts,
      },
    }
  }
}

const add = (sums: WhatIfSums, more: Omit<WhatIfSums, "line_count">): void => {
  sums.line_count += 1
  sums.base_amount += more.base_amount
  sums.current_amount += more.current_amount
  sums.simulated_amount += more.simulated_amount
}
