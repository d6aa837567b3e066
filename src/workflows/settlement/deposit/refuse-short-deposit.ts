import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../../lib/database"
import type { MoneyDeps } from "../../money/deps"

/** What a short deposit may keep a merchant from. */
export type DepositBlock = "publishing" | "withdrawals" | "campaigns"

/** The first currency in which a deposit is short whose rule blocks `what`; null where none is. Minor units. */
export const shortDepositThatBlocks = async (
  _deps: Pick<MoneyDeps, "settlement" | "ledger">,
  _merchant_id: string,
  _what: DepositBlock,
  _sql: Sql
): Promise<{ shortfall_amount: bigint; currency_code: string } | null> => null

/** Refuses a withdrawal while a deposit is short whose rule blocks withdrawals. The party is locked. */
export const refuseShortDeposit = async (
  deps: Pick<MoneyDeps, "settlement" | "ledger">,
  { merchant_id }: { merchant_id: string },
  trx: Transaction
): Promise<void> => {
  const short = await shortDepositThatBlocks(deps, merchant_id, "withdrawals", trx)
  if (short) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Your deposit is short of ${short.shortfall_amount} ${short.currency_code} (minor units): ` +
        "pay it before you withdraw"
    )
  }
}
