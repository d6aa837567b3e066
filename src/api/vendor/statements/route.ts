import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listStatements } from "../../../workflows/settlement/queries/list-statements"
import { createStatementWorkflow } from "../../../workflows/settlement/workflows/create-statement"
import { presentStatement } from "../../statement-files"
import type { VendorRequest } from "../routing/vendor-request"
import type { CreateStatement, ListStatements } from "./validators"

/** `GET /vendor/statements`: the merchant's statements, the latest period first. */
export const GET = async (req: VendorRequest<unknown, ListStatements>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListStatements
  const { rows, count } = await listStatements(databaseOf(req.scope), {
    ...query,
    merchant_id: req.vendor.merchant.id,
  })
  res.json({ statements: toJson(rows).map(presentStatement), count, limit: query.limit, offset: query.offset })
}

/**
 * `POST /vendor/statements`: the statement of a period that is over. The same period again is the same
 * statement.
 */
export const POST = async (req: VendorRequest<CreateStatement>, res: MedusaResponse) => {
  const { result } = await createStatementWorkflow(req.scope).run({
    input: { ...req.validatedBody, merchant_id: req.vendor.merchant.id, created_by: req.vendor.member.id },
  })
  res.status(201).json({ statement: presentStatement(result) })
}
