import type { Transaction } from "../../../lib/database"
import type { JournalInput } from "../../../modules/ledger/types"
import type { MoneyDeps } from "../../money/deps"

/** What a release made available to one party in one currency, holds and repaid debt already taken off. Minor units. */
export type Released = { party: string; currency_code: string; amount: bigint }

/**
 * What of the released amounts fills deposits that are short, as instalments. Called in the release's transaction,
 * with the parties locked.
 *
 * @returns the journals to post with the release's own
 */
export const instalmentsAtRelease = async (
  _deps: MoneyDeps,
  _released: Released[],
  _at: Date,
  _trx: Transaction
): Promise<JournalInput[]> => []
