import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { Modules } from "@medusajs/framework/utils"
import { toJson } from "../../../lib/json"
import { disputeDepsOf } from "../deps"
import { addEvidenceFile, type EvidenceAuthor, type NewEvidenceFile } from "../steps/give-evidence"
import { lockForEvidence } from "../steps/own-dispute"

export const addDisputeFileWorkflowId = "add-dispute-file"

export type AddDisputeFileInput = EvidenceAuthor &
  Omit<NewEvidenceFile, "file_id"> & {
    /** Name under which it is stored: ours, unguessable. */
    stored_name: string
    /** Base64. */
    content: string
  }

/** Whose it is not, or whose time is over, has nothing stored. */
const checkAuthorStep = createStep("check-dispute-author", async (author: EvidenceAuthor, { container }) => {
  const deps = disputeDepsOf(container)
  await deps.sql.transaction((trx) => lockForEvidence(deps, author, trx))
  return new StepResponse(author.dispute_id)
})

/** Stores privately: nobody reads it but through a route that asks whose it is. Undone where it is refused. */
const storePrivatelyStep = createStep(
  "store-dispute-file",
  async ({ stored_name, mime_type, content }: AddDisputeFileInput, { container }) => {
    const files = container.resolve(Modules.FILE)
    const stored = await files.createFiles({
      ...{ filename: stored_name, mimeType: mime_type, content, access: "private" },
    })
    return new StepResponse(stored.id, stored.id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(Modules.FILE).deleteFiles(id)
    }
  }
)

const addDisputeFileStep = createStep(
  "add-dispute-file",
  async (input: { given: AddDisputeFileInput; file_id: string }, { container }) => {
    const { stored_name: _name, content: _content, kind, filename, mime_type, byte_count, ...author } = input.given
    const file = { kind, filename, mime_type, byte_count, file_id: input.file_id }
    return new StepResponse(toJson(await addEvidenceFile(disputeDepsOf(container), { ...author, file })))
  }
)

/** Adds a file to an author's evidence. @returns the file, as JSON */
export const addDisputeFileWorkflow = createWorkflow(addDisputeFileWorkflowId, (input: AddDisputeFileInput) => {
  checkAuthorStep(input)
  const file_id = storePrivatelyStep(input)
  return new WorkflowResponse(addDisputeFileStep({ given: input, file_id }))
})
