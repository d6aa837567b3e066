import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ContentsQuery } from "../../../../vendor/withdrawals/[id]/contents/validators"
import { readWithdrawalContents } from "../../../../withdrawal-contents"

/** `GET /admin/withdrawals/:id/contents`: the earnings that it consists of, first in, first out. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ContentsQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ContentsQuery
  res.json(await readWithdrawalContents(req.scope, { id: req.params.id, limit, offset }))
}
