import type { Sql } from "../../../lib/database"

/** An option of a profile that the cart needs; whether the cart may have it is for Medusa to say (rules, zones). */
export type CartShippingOption = {
  id: string
  shipping_profile_id: string
}

/**
 * The shipping options of the shipping profiles of the products in a cart. One statement that starts at the cart's
 * items, so it costs the same with ten merchants and with ten thousand.
 *
 * @returns none where the cart is empty or unknown
 */
export const listCartShippingOptions = async (
  sql: Sql,
  cart_id: string
): Promise<CartShippingOption[]> => {
  const { rows } = await sql.raw<{ rows: CartShippingOption[] }>(
    `SELECT option.id, option.shipping_profile_id
       FROM shipping_option option
      WHERE option.deleted_at IS NULL
        AND option.shipping_profile_id IN (
              SELECT profile.shipping_profile_id
                FROM cart_line_item item
                JOIN product_shipping_profile profile
                  ON profile.product_id = item.product_id AND profile.deleted_at IS NULL
               WHERE item.cart_id = ? AND item.deleted_at IS NULL)
      ORDER BY option.id`,
    [cart_id]
  )
  return rows
}
