import { toJson } from "../../../lib/json"
import type { Run } from "../../../modules/reconciliation/types"
import { reconcile } from "../../payout/steps/reconcile"
import type { ReconciliationDeps } from "../deps"
import { importLedger, importOrders } from "./import-ledger"
import { importProvider } from "./import-provider"

const HOUR_MS = 60 * 60 * 1_000
const DAY_MS = 24 * HOUR_MS
/** A run without a sign of life for this long died, and the next one takes it over. */
const STALE_MS = 10 * 60 * 1_000
/** Days whose standing is kept with a run. */
const DAYS_KEPT = 45

export type RunReconciliationInput = {
  kind: "scheduled" | "manual"
  started_by: string
  /** How long one side may be late before it counts as missing; 48 hours unless given. */
  grace_hours?: number
}

/**
 * Holds orders, ledger and the provider's book against each other: imports what is new of each, matches it as sets,
 * classifies what is left, compares balances, and keeps how each day stands. Safe to run twice, late, or after a crash:
 * imports go on where they were, and a break is written once.
 *
 * @throws MedusaError NOT_ALLOWED while another run is alive; otherwise what went wrong, after the run says so
 */
export const runReconciliation = async (
  deps: ReconciliationDeps,
  input: RunReconciliationInput
): Promise<Run> => {
  const { reconciliation, clock } = deps
  const at = clock.now()
  const { kind, started_by } = input
  const run = await reconciliation.startRun({ kind, started_by, at, stale_before: new Date(at.getTime() - STALE_MS) })
  try {
    await work(deps, run, (input.grace_hours ?? 48) * HOUR_MS)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await reconciliation.endRun(run.id, { at: clock.now(), error: message })
    throw error
  }
  return reconciliation.retrieveRun(run.id)
}

const work = async (deps: ReconciliationDeps, run: Run, grace_ms: number): Promise<void> => {
  const { reconciliation, clock } = deps
  const note = (step: string) => async (count?: number) =>
    reconciliation.noteProgress(run.id, {
      step,
      counts: count === undefined ? {} : { [step]: count },
      at: clock.now(),
    })
  await note("import_provider")()
  const provider_count = await importProvider(deps, note("import_provider"))
  await note("import_ledger")()
  const ledger_count = await importLedger(deps, note("import_ledger"))
  await note("import_orders")()
  const order_count = await importOrders(deps)
  await note("import_orders")(order_count)
  const at = clock.now()
  const matched_count = await reconciliation.match({ run_id: run.id, at })
  await note("match")(matched_count)
  const quarantined_ids = (await deps.payout.listQuarantine()).map(({ provider_object_id }) => provider_object_id)
  const found = await reconciliation.findBreaks({ run_id: run.id, at, grace_ms, quarantined_ids })
  await note("breaks")(found.new_count)
  const balances = toJson(await reconcile(deps))
  await note("balances")(balances.account_count)
  await reconciliation.recordDays({ run_id: run.id, from_at: new Date(at.getTime() - DAYS_KEPT * DAY_MS) })
  const by_class = await reconciliation.countOpenBreaks()
  const totals = {
    imported_count: provider_count + ledger_count + order_count,
    matched_count,
    new_break_count: found.new_count,
    healed_count: found.healed_count,
    open_break_count: Object.values(by_class).reduce((sum, count) => sum + count, 0),
    by_class,
  }
  await reconciliation.endRun(run.id, { at: clock.now(), totals, balances })
}
