import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { readMerchantDetail } from "../../../workflows/merchant/queries/merchants"
import { refuseOthersThanPartner } from "../../../workflows/merchant/steps/create-partner"
import { listBalances } from "../../../workflows/settlement/queries/list-balances"

/** A partner with its balances by currency. @throws MedusaError NOT_FOUND, for a merchant that sells too */
export const answerPartner = async (id: string, scope: MedusaContainer) => {
  const sql = databaseOf(scope)
  const { product_count: _, application_id: __, ...partner } = await readMerchantDetail(sql, id)
  refuseOthersThanPartner(partner)
  const balances = await listBalances(id, sql)
  return { partner: { ...partner, balances: toJson(balances) } }
}
