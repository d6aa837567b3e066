import type { CreateInventoryLevelInput } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"

export const prepareStockLevelsStepId = "prepare-stock-levels"

type PrepareInput = {
  stock_location_id: string
  variants: { id: string; stocked_quantity?: number }[]
}

/** The stock levels that these variants lack at a location; variants whose stock is not counted need none. */
export const prepareStockLevelsStep = createStep(
  prepareStockLevelsStepId,
  async ({ stock_location_id, variants }: PrepareInput, { container }) => {
    const { rows } = await databaseOf(container).raw<{
      rows: { variant_id: string; inventory_item_id: string }[]
    }>(
      `SELECT link.variant_id, link.inventory_item_id
         FROM product_variant_inventory_item link
        WHERE link.variant_id = ANY(:variant_ids) AND link.deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM inventory_level level
                           WHERE level.inventory_item_id = link.inventory_item_id
                             AND level.location_id = :stock_location_id AND level.deleted_at IS NULL)`,
      { variant_ids: variants.map(({ id }) => id), stock_location_id }
    )
    const quantityOf = new Map(variants.map(({ id, stocked_quantity }) => [id, stocked_quantity ?? 0]))
    const levels: CreateInventoryLevelInput[] = rows.map(({ variant_id, inventory_item_id }) => ({
      inventory_item_id,
      location_id: stock_location_id,
      stocked_quantity: quantityOf.get(variant_id) ?? 0,
    }))
    return new StepResponse(levels)
  }
)
