import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"
import type { MoneyDeps } from "../../money/deps"

/**
 * What is sent to a balance below zero only fills it: nothing would reach the bank.
 * @throws MedusaError NOT_ALLOWED while the merchant's balance at the provider is below zero
 */
export const refuseWhileShort = async (
  { payout }: Pick<MoneyDeps, "payout">,
  merchant_id: string,
  sql: Sql
): Promise<void> => {
  const [short] = await payout.recoveries.openShortfalls({ merchant_id }, sql)
  if (short) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Your balance at the payout provider is ${short.shortfall_amount} ${short.currency_code} (minor units) below zero. ` +
        "Withdrawals are possible again once your next earnings have covered it"
    )
  }
}
