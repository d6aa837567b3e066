import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../../lib/database"
import { shortfallOf } from "../../../modules/settlement/deposits-rules"
import type { DepositBlock } from "../../../modules/settlement/deposits-types"
import type { MoneyDeps } from "../../money/deps"

export type ShortDeposit = { shortfall_amount: bigint; currency_code: string }

/** The first currency in which a deposit is short whose rule blocks `what`; null where none is. Minor units. */
export const shortDepositThatBlocks = async (
  { settlement, ledger }: Pick<MoneyDeps, "settlement" | "ledger">,
  merchant_id: string,
  what: DepositBlock,
  sql: Sql
): Promise<ShortDeposit | null> => {
  const deposits = await settlement.deposits.ofMerchants([merchant_id], sql)
  const blocking = deposits.filter((deposit) => deposit[`blocks_${what}`] && deposit.required_amount > 0n)
  if (blocking.length === 0) {
    return null
  }
  const paid = await ledger.balances({ accounts: [`deposit:${merchant_id}`] }, sql)
  for (const deposit of blocking) {
    const { currency_code } = deposit
    const balance = paid.find((one) => one.currency_code === currency_code)?.natural_amount ?? 0n
    const shortfall_amount = shortfallOf(deposit, balance)
    if (shortfall_amount > 0n) {
      return { shortfall_amount, currency_code }
    }
  }
  return null
}

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
      `Your deposit is short of ${short.shortfall_amount} ${short.currency_code} (minor units): pay it before you withdraw`
    )
  }
}
