import type { Sql } from "../../../lib/database"
import type { JournalWithEntries } from "../../../modules/ledger/types"
import type { Break, Correction, Movement } from "../../../modules/reconciliation/types"
import type { ReconciliationDeps } from "../deps"
import { type JournalProposal, proposeJournal } from "../propose-journal"

/** Both sides of a break beside each other, what has been proposed about it, and what could be. */
export type BreakDetail = Break & {
  ours: (Movement & { journal: JournalWithEntries }) | null
  theirs: Movement | null
  merchant_id: string | null
  corrections: Correction[]
  proposal: JournalProposal
}

/** @throws MedusaError NOT_FOUND */
export const readBreakDetail = async (deps: ReconciliationDeps, id: string, sql?: Sql): Promise<BreakDetail> => {
  const { reconciliation, ledger } = deps
  const found = await reconciliation.retrieveBreak(id, sql)
  const ids = [found.ours_movement_id, found.theirs_movement_id].filter((one) => one !== null)
  const movements = await reconciliation.movementsOf({ ids }, sql)
  const ours = movements.find(({ side }) => side === "ours")
  const theirs = movements.find(({ side }) => side === "theirs") ?? null
  const journal = ours && (await ledger.retrieveJournal(ours.object_id, sql))
  const merchant_id = await merchantOf(deps, theirs, sql)
  return {
    ...found,
    ours: ours && journal ? { ...ours, journal } : null,
    theirs,
    merchant_id,
    corrections: await reconciliation.correctionsOf(id, sql),
    proposal: proposeJournal({
      class: found.class,
      counterpart: found.counterpart,
      ours: ours && journal ? { amount: ours.amount, currency_code: ours.currency_code, entries: linesOf(journal) } : null,
      theirs: theirs && { ...theirs, is_dispute: theirs.match_key.startsWith("dispute:") },
      party: merchant_id,
      debt_amount: await debtOf(deps, merchant_id, theirs?.currency_code, sql),
    }),
  }
}

const linesOf = ({ entries }: JournalWithEntries) =>
  entries.map(({ account, currency_code, amount }) => ({ account, currency_code, amount }))

const merchantOf = async (
  { payout }: ReconciliationDeps,
  theirs: Movement | null,
  sql?: Sql
): Promise<string | null> => {
  const account = theirs?.destination_account_id
  return account ? ((await payout.accountByProviderId(account, sql))?.merchant_id ?? null) : null
}

const debtOf = async (
  { ledger }: ReconciliationDeps,
  merchant_id: string | null,
  currency_code: string | undefined,
  sql?: Sql
): Promise<bigint> => {
  if (!merchant_id || !currency_code) {
    return 0n
  }
  const [debt] = await ledger.balances({ accounts: [`merchant_receivable:${merchant_id}`], currency_code }, sql)
  return debt?.natural_amount ?? 0n
}
