import { MedusaError } from "@medusajs/framework/utils"
import { addToCartWorkflow, completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf, type Sql } from "../../../lib/database"
import { listStoppedMerchants } from "../queries/listings"

const refuse = async (sql: Sql, of: Parameters<typeof listStoppedMerchants>[1]): Promise<void> => {
  const names = await listStoppedMerchants(sql, of)
  if (names.length > 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${names.join(", ")} cannot sell at the moment: remove their items from the cart`
    )
  }
}

const present = <T>(values: (T | null | undefined)[]): T[] => values.filter((value) => value != null)

// Medusa's cart takes any variant by its id, published or not, and a cart may be older than a suspension:
// unpublishing alone does not keep a stopped merchant's products from being sold.
addToCartWorkflow.hooks.validate(async ({ input }, { container }) => {
  const variant_ids = present((input.items ?? []).map(({ variant_id }) => variant_id))
  await refuse(databaseOf(container), { variant_ids })
})

completeCartWorkflow.hooks.validate(async ({ cart }, { container }) => {
  // A completed cart that is completed again answers its order, whatever became of the merchant.
  if (cart.completed_at) {
    return
  }
  const items: { product_id?: string | null }[] = cart.items ?? []
  await refuse(databaseOf(container), { product_ids: present(items.map(({ product_id }) => product_id)) })
})
