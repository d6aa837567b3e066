import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { generateEntityId, toHandle } from "@medusajs/framework/utils"
import { databaseOf } from "../../../lib/database"
import { listMerchants } from "../../../workflows/merchant/queries/merchants"
import { createPartnerWorkflow } from "../../../workflows/merchant/workflows/create-partner"
import { answerPartner } from "./present"
import type { CreatePartner, ListPartners } from "./validators"

/** `GET /admin/partners`: partners by status, role and text. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListPartners>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListPartners
  const { rows, count } = await listMerchants(databaseOf(req.scope), { ...query, kind: "partner" })
  res.json({ partners: rows, count, limit: query.limit, offset: query.offset })
}

/**
 * `POST /admin/partners`: makes a partner and invites its first member. The answer holds the invitation's
 * token, once: the operator hands it on. @throws 400 (field's path; the handle is taken)
 */
export const POST = async (req: AuthenticatedMedusaRequest<CreatePartner>, res: MedusaResponse) => {
  const { handle, ...body } = req.validatedBody
  const { result } = await createPartnerWorkflow(req.scope).run({
    input: { ...body, handle: handle ?? handleOf(body.name), created_by: req.auth_context.actor_id },
  })
  res.json({ ...(await answerPartner(result.id, req.scope)), invitation: result.invitation })
}

const SLUG_LENGTH = 40
const SUFFIX_LENGTH = 6

/** Unlike any other: a name may be written in letters that no handle has, or be taken. */
const handleOf = (name: string): string => {
  const slug = toHandle(name).replace(/[^a-z0-9]+/g, "-").slice(0, SLUG_LENGTH).replace(/^-+|-+$/g, "")
  const suffix = generateEntityId().slice(-SUFFIX_LENGTH).toLowerCase()
  return `${slug || "partner"}-${suffix}`
}
