/** Of a settlement run, each with the states that may follow. The one place that says so. */
export const RUN_TRANSITIONS = {
  /** Batches are left, or under way. */
  running: ["completed", "completed_with_failures"],
  completed: [],
  /** Some merchants could not be settled; what is theirs is tried again by the next run. */
  completed_with_failures: [],
} as const satisfies Record<string, readonly string[]>

export type RunStatus = keyof typeof RUN_TRANSITIONS
export const RUN_STATUSES = Object.keys(RUN_TRANSITIONS) as RunStatus[]

/** One pass over everything that is due at a moment. */
export type SettlementRun = {
  id: string
  status: RunStatus
  /** What is due by then belongs to the run; what becomes due while it works waits for the next. */
  as_of_at: Date
  /** Earnings that were due when it began. */
  total_count: number
  done_count: number
  /** Earnings of merchants whose batch failed. */
  failed_count: number
  /** Released minor units by currency, what holds keep included. */
  amounts: Record<string, bigint>
  started_by: string
  started_at: Date
  finished_at: Date | null
}

/** A merchant that a run could not settle. */
export type RunFailure = { merchant_id: string; count: number; error: string; failed_at: Date }

/** Some merchants of a run, held by the transaction that settles them. */
export type RunBatch = {
  id: string
  run_id: string
  merchant_ids: string[]
  total_count: number
  done_count: number
  amounts: Record<string, bigint>
}
