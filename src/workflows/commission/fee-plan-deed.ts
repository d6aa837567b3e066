import type { MedusaContainer } from "@medusajs/framework/types"
import { inTransaction, type Transaction } from "../../lib/database"
import type CommissionModuleService from "../../modules/commission/service"
import { auditOf } from "../merchant/modules"
import { commissionOf, nowOf } from "../merchant-order/modules"

type Doing = { commission: CommissionModuleService; at: Date; sql: Transaction }

type Done<T> = { result: T; id: string; data?: Record<string, unknown> }

/**
 * Runs an operator's change of a fee plan and records who did it, in one transaction.
 *
 * @param action past tense: "fee_plan.published"
 */
export const doToFeePlan = <T>(
  container: MedusaContainer,
  { action, user_id }: { action: string; user_id: string },
  work: (doing: Doing) => Promise<Done<T>>
): Promise<T> =>
  inTransaction(container, async (sql) => {
    const at = nowOf(container)
    const { result, id, data } = await work({ commission: commissionOf(container), at, sql })
    const actor = { type: "user" as const, id: user_id }
    const subject = { type: "fee_plan", id }
    await auditOf(container).record([{ actor, action, subject, occurred_at: at, data }], sql)
    return result
  })
