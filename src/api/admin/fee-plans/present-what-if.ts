import { toJsonAmount } from "../../../lib/money"
import type { WhatIfRowRead } from "../../../modules/commission/what-if/rows"
import type { WhatIfRun, WhatIfSums } from "../../../modules/commission/what-if/types"

const presentSums = ({ line_count, base_amount, current_amount, simulated_amount }: WhatIfSums) => ({
  line_count,
  base_amount: toJsonAmount(base_amount),
  current_amount: toJsonAmount(current_amount),
  simulated_amount: toJsonAmount(simulated_amount),
  delta_amount: toJsonAmount(simulated_amount - current_amount),
})

/** A run with what it found, apart from its rows. */
export const presentWhatIf = (run: WhatIfRun) => ({
  ...run,
  result: run.result && {
    totals: run.result.totals.map((total) => ({
      ...total,
      ...presentSums(total),
      current_tax_amount: toJsonAmount(total.current_tax_amount),
      simulated_tax_amount: toJsonAmount(total.simulated_tax_amount),
    })),
    histogram: run.result.histogram.map((bin) => ({ ...bin, delta_amount: toJsonAmount(bin.delta_amount) })),
    line_count_without_facts: run.result.line_count_without_facts,
  },
})

/** A row of a run with the name of what it sums up; null where that is gone. */
export const presentWhatIfRow = (row: WhatIfRowRead, names: ReadonlyMap<string, string>) => ({
  dimension: row.dimension,
  key: row.key,
  name: names.get(row.key) ?? null,
  currency_code: row.currency_code,
  ...presentSums(row),
})
