import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "../../../lib/database"
import type OnboardingModuleService from "../../../modules/onboarding/service"
import type { RejectionReason } from "../../../modules/onboarding/service"
import { auditOf, merchantOf, nowOf } from "../../merchant/modules"

export const approveApplicationStepId = "approve-application"
export const rejectApplicationStepId = "reject-application"

export type ApproveApplicationInput = { application_id: string; user_id: string }
export type RejectApplicationInput = ApproveApplicationInput & { reasons: RejectionReason[] }

/**
 * Approves, and opens the merchant with its owner: one transaction. It is not compensated: a decision
 * stands, and approving again finishes what came after it.
 */
export const approveApplicationStep = createStep(
  approveApplicationStepId,
  async ({ application_id, user_id }: ApproveApplicationInput, { container }) => {
    const merchant_id = await inTransaction(container, async (sql) => {
      const at = nowOf(container)
      const { application, decided } = await container
        .resolve<OnboardingModuleService>("onboarding")
        .decide(
          {
            id: application_id,
            to: "approved",
            merchant_id: generateEntityId(undefined, "mer"),
            by: user_id,
            at,
          },
          sql
        )
      const merchant_id = application.merchant_id as string
      if (!decided) {
        return merchant_id
      }
      const { shop_handle, shop_name, country_code, currency_code, email, member_id } = application
      await merchantOf(container).openMerchant(
        { id: merchant_id, handle: shop_handle, name: shop_name, country_code, currency_code, email },
        { member_id, at },
        sql
      )
      const entry = {
        actor: { type: "user" as const, id: user_id },
        action: "merchant_application.approved",
        subject: { type: "merchant_application", id: application_id },
        merchant_id,
        occurred_at: at,
      }
      await auditOf(container).record([entry], sql)
      return merchant_id
    })
    return new StepResponse({ merchant_id })
  }
)

/** Rejects with the reasons: one transaction. A second rejection changes nothing, its reasons included. */
export const rejectApplicationStep = createStep(
  rejectApplicationStepId,
  async ({ application_id, user_id, reasons }: RejectApplicationInput, { container }) => {
    const decided = await inTransaction(container, async (sql) => {
      const at = nowOf(container)
      const onboarding = container.resolve<OnboardingModuleService>("onboarding")
      const { decided } = await onboarding.decide(
        { id: application_id, to: "rejected", reasons, by: user_id, at },
        sql
      )
      if (decided) {
        const entry = {
          actor: { type: "user" as const, id: user_id },
          action: "merchant_application.rejected",
          subject: { type: "merchant_application", id: application_id },
          occurred_at: at,
          data: { fields: reasons.map(({ field }) => field) },
        }
        await auditOf(container).record([entry], sql)
      }
      return decided
    })
    return new StepResponse({ id: application_id, decided })
  }
)
