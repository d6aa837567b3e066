import type { Transaction } from "../../../lib/database"
import type { MoneyDeps } from "../../money/deps"

/** Refuses a withdrawal while a deposit is short whose rule blocks withdrawals. The party is locked. */
export const refuseShortDeposit = async (
  _deps: MoneyDeps,
  _of: { merchant_id: string },
  _trx: Transaction
): Promise<void> => {}
