import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { answerAgreement } from "../present"

/** `GET /admin/split-agreements/:id`: an agreement with all its versions. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await answerAgreement(req.params.id, req.scope))
}
