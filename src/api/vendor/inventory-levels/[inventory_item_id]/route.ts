import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { updateInventoryLevelsWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf } from "../../../../lib/database"
import { listInventoryLevels } from "../../../../workflows/product/queries/list-inventory-levels"
import type { VendorRequest } from "../../routing/vendor-request"
import type { SetInventoryLevel } from "../validators"

const readOne = async (req: VendorRequest<SetInventoryLevel>) => {
  const { merchant } = req.vendor
  const { inventory_item_id } = req.params
  const { inventory_levels } = await listInventoryLevels(databaseOf(req.scope), {
    merchant_id: merchant.id,
    stock_location_id: merchant.stock_location_id ?? "",
    inventory_item_id,
    order: { column: "title", direction: "asc" },
    limit: 1,
    offset: 0,
  })
  if (!inventory_levels[0]) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Inventory item with id: ${inventory_item_id} was not found`)
  }
  return inventory_levels[0]
}

/**
 * `POST /vendor/inventory-levels/:inventory_item_id { stocked_quantity }`: what was counted on the shelf, the reserved
 * units included.
 * @throws 400, 404
 */
export const POST = async (req: VendorRequest<SetInventoryLevel>, res: MedusaResponse) => {
  const { inventory_item_id } = await readOne(req)
  await updateInventoryLevelsWorkflow(req.scope).run({
    input: {
      updates: [
        {
          inventory_item_id,
          location_id: req.vendor.merchant.stock_location_id as string,
          stocked_quantity: req.validatedBody.stocked_quantity,
        },
      ],
    },
  })
  res.json({ inventory_level: await readOne(req) })
}
