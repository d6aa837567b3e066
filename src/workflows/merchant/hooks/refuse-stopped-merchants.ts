import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { addToCartWorkflow, completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf, type Sql } from "../../../lib/database"
import { takesHook } from "../../../lib/hooks"
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

type AddedItems = { input: { items?: { variant_id?: string | null }[] } }
type CompletedCart = { cart: { completed_at?: unknown; items?: { product_id?: string | null }[] | null } }
type Scope = { container: MedusaContainer }

/**
 * Handler of `addToCart.validate`. Medusa's cart takes any variant by its id, published or not: unpublishing alone does not
 * keep a stopped merchant's products out of it.
 *
 * @throws MedusaError NOT_ALLOWED that names the merchants who cannot sell
 */
export const refuseStoppedMerchantsItems = async ({ input }: AddedItems, { container }: Scope): Promise<void> => {
  const variant_ids = present((input.items ?? []).map(({ variant_id }) => variant_id))
  await refuse(databaseOf(container), { variant_ids })
}

/**
 * Handler of `completeCart.validate`: a cart may be older than a suspension.
 *
 * @throws MedusaError NOT_ALLOWED that names the merchants who cannot sell
 */
export const refuseStoppedMerchantsCart = async ({ cart }: CompletedCart, { container }: Scope): Promise<void> => {
  // A completed cart that is completed again answers its order, whatever became of the merchant.
  if (cart.completed_at) {
    return
  }
  await refuse(databaseOf(container), { product_ids: present((cart.items ?? []).map(({ product_id }) => product_id)) })
}

if (takesHook("addToCart.validate")) {
  addToCartWorkflow.hooks.validate(refuseStoppedMerchantsItems)
}

if (takesHook("completeCart.validate")) {
  completeCartWorkflow.hooks.validate(refuseStoppedMerchantsCart)
}
