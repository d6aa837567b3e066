import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { settlementOf } from "../../../../../workflows/merchant-order/modules"
import type { ListFailures } from "../../validators"

/** `GET /admin/settlement-runs/:id/failures`: merchants that the run could not settle, and why. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListFailures>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ListFailures
  const { runs } = settlementOf(req.scope)
  const { id } = await runs.retrieve(req.params.id)
  const [failures, count] = await runs.failures({ run_id: id, limit, offset })
  res.json({ failures: toJson(failures), count, limit, offset })
}
