import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../lib/database"
import { toJson } from "../lib/json"
import { settlementOf } from "../workflows/merchant-order/modules"
import { listWithdrawalContents } from "../workflows/settlement/queries/list-withdrawal-contents"

/**
 * The answer of both surfaces: what a withdrawal consists of.
 * @param merchant_id whose it must be; absent for operators
 * @throws MedusaError NOT_FOUND where it does not exist, or is somebody else's: the same text
 */
export const readWithdrawalContents = async (
  container: MedusaContainer,
  { id, merchant_id, limit, offset }: { id: string; merchant_id?: string; limit: number; offset: number }
) => {
  const own = merchant_id === undefined ? {} : { merchant_id }
  const [withdrawal] = await settlementOf(container).listWithdrawals({ id, ...own })
  if (!withdrawal) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Withdrawal with id: ${id} was not found`)
  }
  const { rows, count } = await listWithdrawalContents(withdrawal, { limit, offset }, databaseOf(container))
  return { contents: toJson(rows), count, limit, offset }
}
