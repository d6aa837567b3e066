import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listInventoryLevels } from "../../../workflows/product/queries/list-inventory-levels"
import type { VendorRequest } from "../routing/vendor-request"
import type { ListInventoryLevels } from "./validators"

/** `GET /vendor/inventory-levels`: the stock of the merchant's variants that is counted. */
export const GET = async (req: VendorRequest<unknown, ListInventoryLevels>, res: MedusaResponse) => {
  const { merchant } = req.vendor
  const query = req.validatedQuery as ListInventoryLevels
  const { inventory_levels, count } = await listInventoryLevels(databaseOf(req.scope), {
    ...query,
    merchant_id: merchant.id,
    stock_location_id: merchant.stock_location_id ?? "",
  })
  res.json({ inventory_levels, count, limit: query.limit, offset: query.offset })
}
