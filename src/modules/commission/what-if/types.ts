/** Which past orders are calculated again. */
export type WhatIfFilters = {
  /** Placed from then on. */
  from: Date
  /** Until then, not included. */
  to: Date
  /** null: all. */
  merchant_ids: string[] | null
  currency_code: string | null
  sales_channel_id: string | null
  /** Rules for a time are looked for as if every order were placed then; null: as each was. */
  valid_at: Date | null
}

export const whatIfStatuses = ["queued", "running", "completed", "failed", "canceled"] as const
export type WhatIfStatus = (typeof whatIfStatuses)[number]

/** A run whose runner died is taken over, so running can follow running. */
export const WHAT_IF_TRANSITIONS = {
  queued: ["running", "canceled"],
  running: ["completed", "failed", "canceled"],
  completed: [],
  failed: [],
  canceled: [],
} as const satisfies Record<WhatIfStatus, readonly WhatIfStatus[]>

/** By what the lines of a run are summed up. */
export const whatIfDimensions = ["merchant", "tier", "category", "rule", "day"] as const
export type WhatIfDimension = (typeof whatIfDimensions)[number]

/** Sums of lines; minor units of `currency_code`. */
export type WhatIfSums = {
  line_count: number
  /** What was sold: the base by the plan that is tried. */
  base_amount: bigint
  /** Commission as it was charged. */
  current_amount: bigint
  /** Commission by the plan that is tried. */
  simulated_amount: bigint
}

export type WhatIfRow = WhatIfSums & {
  dimension: WhatIfDimension
  /** An id, a code or a day; "" where a line has none, "shipping" for a category of shipping. */
  key: string
  currency_code: string
}

export type WhatIfTotal = WhatIfSums & {
  currency_code: string
  order_count: number
  current_tax_amount: bigint
  simulated_tax_amount: bigint
  /** Merchants who would pay less, more, or the same. */
  winner_count: number
  loser_count: number
  unchanged_count: number
}

/** Merchants by how their commission changes, in basis points of what they sold. */
export type WhatIfBin = {
  currency_code: string
  /** Not included, except where both ends are 0: those without a change; null: no end. */
  from_bps: number | null
  to_bps: number | null
  merchant_count: number
  delta_amount: bigint
}

/** What a run found, apart from its rows. */
export type WhatIfResult = {
  totals: WhatIfTotal[]
  histogram: WhatIfBin[]
  /** Placed before facts were kept: of those only the amounts and the merchant are known. */
  line_count_without_facts: number
}

export type WhatIfRun = {
  id: string
  fee_plan_id: string
  /** Of the plan, as it was when the run began; null before. */
  fee_plan_revision: number | null
  status: WhatIfStatus
  filters: WhatIfFilters
  order_count: number | null
  processed_order_count: number
  processed_line_count: number
  result: WhatIfResult | null
  error: string | null
  requested_by: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}
