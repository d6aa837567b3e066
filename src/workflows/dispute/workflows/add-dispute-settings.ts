import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import { toJson } from "../../../lib/json"
import type { DisputeSettings } from "../../../modules/dispute/types"
import { disputeDepsOf } from "../deps"

export const addDisputeSettingsWorkflowId = "add-dispute-settings"

export type AddDisputeSettings = Pick<
  DisputeSettings,
  "fee_borne_by" | "evidence_margin_hours" | "is_review_required" | "freezes_participants"
> & { valid_from_at: string | null; operator_id: string }

const addDisputeSettingsStep = createStep(
  "add-dispute-settings",
  async ({ operator_id, valid_from_at, ...settings }: AddDisputeSettings, { container }) => {
    const { disputes, sql, audit, clock } = disputeDepsOf(container)
    const now = clock.now()
    const from = valid_from_at ? new Date(valid_from_at) : now
    if (from < now) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "valid_from_at: must not be in the past")
    }
    const added = await sql.transaction(async (trx) => {
      const row = { ...settings, valid_from_at: from, created_by: operator_id, created_at: now }
      const next = await disputes.addSettings(row, trx)
      const subject = { type: "dispute_settings", id: next.id }
      const actor = { type: "user" as const, id: operator_id }
      await audit.record([{ actor, action: "dispute_settings.added", subject, occurred_at: now, data: settings }], trx)
      return next
    })
    return new StepResponse(toJson(added))
  }
)

/** Adds a version of how disputes are handled; those that are open keep theirs. @returns it, as JSON */
export const addDisputeSettingsWorkflow = createWorkflow(
  addDisputeSettingsWorkflowId,
  (input: AddDisputeSettings) => new WorkflowResponse(addDisputeSettingsStep(input))
)
