import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "../../../lib/database"
import type { AuditActor } from "../../../modules/audit/service"
import { auditOf, merchantOf, nowOf } from "../modules"
import { restoreProducts, withholdProducts } from "../queries/listings"

export const suspendMerchantStepId = "suspend-merchant"
export const reinstateMerchantStepId = "reinstate-merchant"

export type SuspendMerchantInput = { merchant_id: string; reason: string; actor: AuditActor }
export type ReinstateMerchantInput = { merchant_id: string; actor: AuditActor }

type Change = SuspendMerchantInput | ReinstateMerchantInput

const change = async (container: MedusaContainer, input: Change): Promise<boolean> =>
  inTransaction(container, async (sql) => {
    const { merchant_id, actor } = input
    const reason = "reason" in input ? input.reason : undefined
    const at = nowOf(container)
    const to = reason === undefined ? "active" : "suspended"
    const merchant = merchantOf(container)
    await merchant.lockTeam(merchant_id, sql)
    const changed = await merchant.changeStatus({ merchant_id, to, at, reason }, sql)
    if (!changed) {
      return false
    }
    const product_count = await (to === "suspended"
      ? withholdProducts(merchant_id, at, sql)
      : restoreProducts(merchant_id, at, sql))
    await auditOf(container).record(
      [
        {
          actor,
          action: to === "suspended" ? "merchant.suspended" : "merchant.reinstated",
          subject: { type: "merchant", id: merchant_id },
          merchant_id,
          occurred_at: at,
          data: { product_count, ...(reason === undefined ? {} : { reason }) },
        },
      ],
      sql
    )
    return true
  })

/**
 * Stops a merchant's trade: status, products and record in one transaction. A second call changes nothing.
 */
export const suspendMerchantStep = createStep(
  suspendMerchantStepId,
  async (input: SuspendMerchantInput, { container }) =>
    new StepResponse({ id: input.merchant_id, changed: await change(container, input) })
)

/**
 * Lets a merchant trade again: exactly what the suspension took off sale is back. A second call changes
 * nothing.
 */
export const reinstateMerchantStep = createStep(
  reinstateMerchantStepId,
  async (input: ReinstateMerchantInput, { container }) =>
    new StepResponse({ id: input.merchant_id, changed: await change(container, input) })
)
