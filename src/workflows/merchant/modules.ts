import type { MedusaContainer } from "@medusajs/framework/types"
import type { Clock } from "../../lib/clock"
import { inTransaction, type Transaction } from "../../lib/database"
import type AuditModuleService from "../../modules/audit/service"
import type { AuditEntry } from "../../modules/audit/service"
import type MerchantModuleService from "../../modules/merchant/service"

export const merchantOf = (container: MedusaContainer): MerchantModuleService =>
  container.resolve<MerchantModuleService>("merchant")

export const auditOf = (container: MedusaContainer): AuditModuleService =>
  container.resolve<AuditModuleService>("audit")

export const nowOf = (container: MedusaContainer): Date => container.resolve<Clock>("clock").now()

/** A member who acts in a merchant. */
export type ActingMember = { merchant_id: string; member_id: string; membership_id: string }

type TeamChange = { sql: Transaction; merchant: MerchantModuleService; at: Date }

/**
 * Changes who may do what in a merchant: one change at a time per merchant, with its audit record, or not
 * at all.
 *
 * @param work makes the change; what it returns as `deed` is recorded as done by the acting member
 */
export const changeTeam = <T>(
  container: MedusaContainer,
  acting: ActingMember,
  work: (change: TeamChange) => Promise<{ result: T; deed: Pick<AuditEntry, "action" | "subject" | "data"> }>
): Promise<T> =>
  inTransaction(container, async (sql) => {
    const merchant = merchantOf(container)
    const at = nowOf(container)
    await merchant.lockTeam(acting.merchant_id, sql)
    const { result, deed } = await work({ sql, merchant, at })
    const actor = { type: "member" as const, id: acting.member_id }
    await auditOf(container).record(
      [{ ...deed, actor, merchant_id: acting.merchant_id, occurred_at: at }],
      sql
    )
    return result
  })
