import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { merchantOf } from "../modules"

export const updateMemberStepId = "update-member"

export type UpdateMemberInput = {
  member_id: string
  first_name?: string
  last_name?: string
  locale?: "en" | "zh-CN"
}

/** Changes what a member says of themselves. One transaction; nothing to undo. */
export const updateMemberStep = createStep(
  updateMemberStepId,
  async (input: UpdateMemberInput, { container }) => {
    const { member_id, ...change } = input
    await merchantOf(container).updateMembers({ id: member_id, ...change })
    return new StepResponse({ id: member_id })
  }
)
