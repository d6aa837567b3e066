import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction, type Transaction } from "../../../lib/database"
import type OnboardingModuleService from "../../../modules/onboarding/service"
import type { ApplicationForm } from "../../../modules/onboarding/service"
import { auditOf, nowOf } from "../../merchant/modules"
import { ensureMember } from "../../merchant/steps/ensure-member"

export const submitApplicationStepId = "submit-application"

export type SubmitApplicationInput = { auth_identity_id: string; form: ApplicationForm }

const refuseTakenHandle = async (handle: string, sql: Transaction): Promise<void> => {
  const taken = await sql("merchant").where({ handle }).whereNull("deleted_at").first("id")
  if (taken) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `shop_handle: "${handle}" is taken; choose another one`
    )
  }
}

const refuseUnknownCurrency = async (currency_code: string, sql: Transaction): Promise<void> => {
  const offered: string[] = await sql("region")
    .whereNull("deleted_at")
    .distinct("currency_code")
    .pluck("currency_code")
  if (!offered.includes(currency_code)) {
    const known = offered.sort().join(", ") || "none yet"
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `currency_code: "${currency_code}" is not sold in here; the marketplace's currencies are: ${known}`
    )
  }
}

/** Makes the login a member, if it is none yet, and submits the application: one transaction. */
export const submitApplicationStep = createStep(
  submitApplicationStepId,
  async ({ auth_identity_id, form }: SubmitApplicationInput, { container }) => {
    const id = await inTransaction(container, async (sql) => {
      const at = nowOf(container)
      await refuseTakenHandle(form.shop_handle, sql)
      await refuseUnknownCurrency(form.currency_code, sql)
      const names = { first_name: form.contact_first_name, last_name: form.contact_last_name }
      const member = await ensureMember({ auth_identity_id, ...names }, sql)
      const onboarding = container.resolve<OnboardingModuleService>("onboarding")
      const id = await onboarding.submit(member.id, form, at, sql)
      const entry = {
        actor: { type: "member" as const, id: member.id },
        action: "merchant_application.submitted",
        subject: { type: "merchant_application", id },
        occurred_at: at,
      }
      await auditOf(container).record([entry], sql)
      return id
    })
    return new StepResponse({ id })
  }
)
