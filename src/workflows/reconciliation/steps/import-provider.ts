import { MedusaError } from "@medusajs/framework/utils"
import type { ProviderBalanceTransaction } from "../../../modules/payout/provider-port"
import { providerMatchKey } from "../../../modules/reconciliation/match-key"
import type { NewMovement } from "../../../modules/reconciliation/types"
import { transferChanged } from "../../payout/steps/handle-event"
import type { ReconciliationDeps } from "../deps"

export const PROVIDER_CURSOR = "provider"

const PAGE = 100
const DAY_MS = 86_400_000
const FIRST_LOOK_BACK_DAYS = 30
/** A transaction may be listed a little later than the time that it bears. */
const OVERLAP_MS = 60 * 60 * 1_000
const AHEAD_MS = 5 * 60 * 1_000

/**
 * Reads the provider's book of the platform since the last time, the newest first, page by page. Each page is imported
 * before the next one is asked for, so that an import that is cut off goes on there.
 *
 * @param note called after each page with how many were new so far
 * @returns how many were new
 * @throws MedusaError UNEXPECTED_STATE where the provider does not answer: the next run goes on
 */
export const importProvider = async (
  deps: ReconciliationDeps,
  note: (imported_count: number) => Promise<void>
): Promise<number> => {
  const { reconciliation, provider } = deps
  const window = await openWindow(deps)
  let imported = 0
  for (let after_id = window.after_id; ; ) {
    const page = await provider.balanceTransactionPage({
      created_from: window.from_at,
      created_to: window.to_at,
      after_id,
      limit: PAGE,
    })
    if (page.outcome !== "done") {
      const why = "reason" in page ? page.reason : page.message
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `The provider's book could not be read (${page.outcome}: ${why}): the next run goes on where this one stopped`
      )
    }
    await explainTransfers(deps, page.object.rows)
    const rows = page.object.rows.map(movementOf).filter(({ amount }) => amount !== 0n)
    imported += await deps.sql.transaction(async (trx) => {
      const count = await reconciliation.importMovements(rows, deps.clock.now(), trx)
      const next = page.object.next_after_id
      const cursor = next
        ? { after_id: next }
        : { after_id: null, window_from_at: null, window_to_at: null, reached_at: window.to_at }
      await reconciliation.saveCursor(PROVIDER_CURSOR, cursor, trx)
      return count
    })
    await note(imported)
    after_id = page.object.next_after_id
    if (after_id === null) {
      return imported
    }
  }
}

type Window = { from_at: Date; to_at: Date; after_id: string | null }

/** The window that was cut off, or a new one up to now. */
const openWindow = async (deps: ReconciliationDeps): Promise<Window> => {
  const { reconciliation, clock, sql } = deps
  const cursor = await reconciliation.cursorOf(PROVIDER_CURSOR)
  if (cursor.window_from_at && cursor.window_to_at) {
    return { from_at: cursor.window_from_at, to_at: cursor.window_to_at, after_id: cursor.after_id }
  }
  const now = clock.now().getTime()
  const [journals]: { first: Date | null }[] = await sql("ledger_journal").min({ first: "occurred_at" })
  const first = Math.min(now - FIRST_LOOK_BACK_DAYS * DAY_MS, (journals.first?.getTime() ?? now) - DAY_MS)
  const from_at = new Date((cursor.reached_at?.getTime() ?? first) - OVERLAP_MS)
  const window = { from_at, to_at: new Date(now + AHEAD_MS), after_id: null }
  await reconciliation.saveCursor(PROVIDER_CURSOR, {
    window_from_at: window.from_at,
    window_to_at: window.to_at,
    after_id: null,
  })
  return window
}

const movementOf = (row: ProviderBalanceTransaction): NewMovement => ({
  counterpart: "provider",
  side: "theirs",
  object_id: row.balance_transaction_id,
  kind: row.type,
  match_key: providerMatchKey({
    object_id: row.balance_transaction_id,
    kind: row.type,
    source_id: row.source_id,
    charge_id: row.charge_id,
    amount: row.net_amount,
  }),
  amount: row.net_amount,
  fee_amount: row.fee_amount,
  currency_code: row.currency_code,
  source_id: row.source_id,
  charge_id: row.charge_id,
  destination_account_id: row.destination_account_id,
  is_available: row.is_available,
  occurred_at: row.created_at,
})

/** A transfer that we do not know completes its intent, or is put aside: before the ledger is read. */
const explainTransfers = async (deps: ReconciliationDeps, rows: ProviderBalanceTransaction[]): Promise<void> => {
  const ids = rows.flatMap(({ type, source_id }) =>
    type === "transfer" && source_id?.startsWith("tr_") ? [source_id] : []
  )
  if (ids.length === 0) {
    return
  }
  const known: string[] = await deps.sql("payout_intent").whereIn("provider_object_id", ids).pluck("provider_object_id")
  const aside: string[] = await deps.sql("payout_quarantine").whereIn("provider_object_id", ids).pluck("provider_object_id")
  const covers: string[] = await deps.sql("payout_recovery").whereIn("provider_object_id", ids).pluck("provider_object_id")
  for (const id of ids.filter((one) => ![...known, ...aside, ...covers].includes(one))) {
    await transferChanged(deps, id)
  }
}
