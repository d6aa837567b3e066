import { refusalOf } from "../../../modules/ledger/refusal"
import type { RunBatch, SettlementRun } from "../../../modules/settlement/run-types"
import type { MoneyDeps } from "../../money/deps"
import type { AtSettlementBoundary, SettlementBoundary } from "../boundary"
import { confirmReceipts } from "./confirm-receipts"
import { releaseEarnings } from "./release-batch"

/** Earnings in one transaction. */
const CHUNK = 1_000
/** Transactions at the same time, each on a connection of its own. */
const WORKERS = 4
const MAX_TRIES = 5

export type SettleOptions = {
  /** The operator who started it, or "system". */
  started_by?: string
  worker_count?: number
  /** Earnings in one transaction, and about as many in one batch. */
  chunk_size?: number
  atBoundary?: AtSettlementBoundary
}

/** What one pass did itself: other workers may have had a hand in the same run. */
export type Settled = { run: SettlementRun; released_count: number; errors: Error[] }

/**
 * Releases everything whose day has come, as one run: planned in batches of merchants, worked on by several
 * transactions at a time, each batch by one. A run that was interrupted goes on first: what was committed is done,
 * what was not is as before, so that nothing is released twice. A merchant that cannot be settled stops no other;
 * the run shows its error, and the next run tries it again. Safe to run twice, late, or on several machines.
 *
 * @returns what was done; undefined where nothing was due
 */
export const settle = async (deps: MoneyDeps, options: SettleOptions = {}): Promise<Settled | undefined> => {
  await confirmReceipts(deps)
  const interrupted = await deps.settlement.runs.openRun()
  if (interrupted) {
    const resumed = await workOn(deps, interrupted, options)
    const next = await settleNew(deps, options)
    return next ? together(resumed, next) : resumed
  }
  return settleNew(deps, options)
}

/**
 * The same, for those who only want to know how many earnings were released.
 * @throws the first error of a batch, after all others were done
 */
export const releaseDueEarnings = async (deps: MoneyDeps, options: SettleOptions = {}): Promise<number> => {
  const settled = await settle(deps, options)
  if (settled && settled.errors.length > 0) {
    throw settled.errors[0]
  }
  return settled?.released_count ?? 0
}

const together = (first: Settled, second: Settled): Settled => ({
  run: second.run,
  released_count: first.released_count + second.released_count,
  errors: [...first.errors, ...second.errors],
})

/** Plans a run without working on it. @returns the run that goes on now; undefined where nothing is due */
export const startRun = async (
  { settlement, clock }: Pick<MoneyDeps, "settlement" | "clock">,
  started_by: string,
  batch_size = CHUNK
): Promise<SettlementRun | undefined> => {
  const now = clock.now()
  return settlement.runs.plan({ as_of_at: now, started_at: now, started_by, batch_size })
}

const settleNew = async (deps: MoneyDeps, options: SettleOptions): Promise<Settled | undefined> => {
  const run = await startRun(deps, options.started_by ?? "system", options.chunk_size)
  return run && workOn(deps, run, options)
}

/** The process was stopped on purpose: no failure of the batch. */
class Stopped extends Error {
  constructor(readonly reason: unknown) {
    super("stopped at a seam")
  }
}

type Pass = { deps: MoneyDeps; run: SettlementRun; chunk_size: number; errors: Error[]; seam: (at: SettlementBoundary) => Promise<void> }

const workOn = async (deps: MoneyDeps, run: SettlementRun, options: SettleOptions): Promise<Settled> => {
  const { worker_count = WORKERS, chunk_size = CHUNK, atBoundary } = options
  const seam = async (boundary: SettlementBoundary) => {
    try {
      await atBoundary?.(boundary, run.id)
    } catch (error) {
      throw new Stopped(error)
    }
  }
  const pass: Pass = { deps, run, chunk_size, errors: [], seam }
  try {
    await seam("run_planned")
    const useful = Math.min(worker_count, Math.ceil(run.total_count / chunk_size))
    const counts = await Promise.all(Array.from({ length: useful }, () => work(pass)))
    await deps.sql.transaction((trx) => deps.settlement.runs.finish(run.id, deps.clock.now(), trx))
    await seam("run_finished")
    const released_count = counts.reduce((sum, count) => sum + count, 0)
    return { run: await deps.settlement.runs.retrieve(run.id), released_count, errors: pass.errors }
  } catch (error) {
    throw error instanceof Stopped ? error.reason : error
  }
}

/** Takes batches until none is left that nobody works on. */
const work = async (pass: Pass): Promise<number> => {
  let released = 0
  for (;;) {
    const count = await settleOneBatch(pass)
    if (count === undefined) {
      return released
    }
    released += count
  }
}

const settleOneBatch = async (pass: Pass): Promise<number | undefined> => {
  for (let tries = 1; ; tries++) {
    const taken: { batch?: RunBatch } = {}
    try {
      const count = await settleChunk(pass, taken)
      await (count !== undefined && pass.seam("batch_committed"))
      return count
    } catch (error) {
      if (!taken.batch || error instanceof Stopped || isConnectionLost(error)) {
        throw error
      }
      if (refusalOf(error)?.transient && tries < MAX_TRIES) {
        continue
      }
      await recordFailure(pass, taken.batch, error)
      return 0
    }
  }
}

/** Nobody's batch is to blame: the run stays open, and the next pass goes on with it. (SQLSTATE classes 08 and 57.) */
const isConnectionLost = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return /^(08|57P)/.test(String(code)) || /connection terminated|ECONN(RESET|REFUSED)/i.test(String(message))
}

/** One transaction: a batch is taken, some of its earnings are released, and that is written down. */
const settleChunk = (
  { deps, run, chunk_size, seam }: Pass,
  taken: { batch?: RunBatch }
): Promise<number | undefined> =>
  deps.sql.transaction(async (trx) => {
    const { runs } = deps.settlement
    const batch = await runs.claimBatch(run.id, trx)
    if (!batch) {
      return undefined
    }
    taken.batch = batch
    await seam("batch_claimed")
    await deps.ledger.lockParties(batch.merchant_ids, trx)
    const now = deps.clock.now()
    const { merchant_ids } = batch
    const earnings = await runs.lockDue({ merchant_ids, as_of_at: run.as_of_at, limit: chunk_size }, trx)
    const amounts = earnings.length > 0 ? await releaseEarnings(deps, earnings, now, trx) : {}
    const is_done = earnings.length < chunk_size
    await runs.advanceBatch(batch, { count: earnings.length, amounts, is_done }, trx)
    await seam("batch_released")
    return earnings.length
  })

const recordFailure = async ({ deps, errors }: Pass, batch: RunBatch, error: unknown): Promise<void> => {
  const text = error instanceof Error ? error.message : String(error)
  // Several merchants are tried again one by one: only then is it known whose failure it is.
  if (batch.merchant_ids.length === 1) {
    errors.push(error instanceof Error ? error : new Error(text))
  }
  await deps.sql.transaction((trx) =>
    deps.settlement.runs.failBatch(batch, text.slice(0, 2_000), deps.clock.now(), trx)
  )
}
