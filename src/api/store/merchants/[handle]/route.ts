import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { readStoreMerchant } from "../../../../workflows/product/queries/list-store-merchants"

/** `GET /store/merchants/:handle`. @throws 404 where there is none that trades */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ merchant: await readStoreMerchant(databaseOf(req.scope), req.params.handle) })
}
