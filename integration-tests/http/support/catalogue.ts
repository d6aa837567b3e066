import type { CreateProduct, Product, ShippingOption } from "../../../src/client/types/product"
import type { Marketplace, OwnedMerchant } from "./marketplace"

export type CartItem = { product: Product; quantity?: number }

/** A cart as the store API answers it, as far as tests read it. */
export type StoreCart = {
  id: string
  currency_code: string
  total: number
  item_total: number
  shipping_total: number
  items: { id: string; product_id: string; variant_id: string; quantity: number; unit_price: number }[]
  shipping_methods: { id: string; shipping_option_id: string; amount: number; name: string }[]
}

/** A shipping option as the store API answers it, as far as tests read it. */
export type StoreShippingOption = {
  id: string
  name: string
  amount: number
  price_type: string
  shipping_profile_id: string
  service_zone_id: string
  insufficient_inventory: boolean
}

/** A complete product that costs 19.99 usd and of which ten are there; give what the test is about. */
export const productBody = (given: Partial<CreateProduct> = {}): CreateProduct => ({
  title: "Linen shirt",
  status: "published",
  options: [{ title: "Size", values: ["S", "M"] }],
  variants: [
    {
      title: "Small",
      options: { Size: "S" },
      prices: [{ currency_code: "usd", amount: 1999 }],
      stocked_quantity: 10,
    },
  ],
  ...given,
})

/** Lists a product of a merchant through the vendor API. */
export const aProduct = async (
  { http }: Marketplace,
  { headers }: Pick<OwnedMerchant, "headers">,
  given: Partial<CreateProduct> = {}
): Promise<Product> => {
  const { product } = await http.postOk<{ product: Product }>("/vendor/products", { headers, body: productBody(given) })
  return product
}

/** The shipping options that a merchant has, activation's default included. */
export const shippingOptionsOf = async (
  { http }: Marketplace,
  { headers }: Pick<OwnedMerchant, "headers">
): Promise<ShippingOption[]> => {
  const body = await http.getOk<{ shipping_options: ShippingOption[] }>("/vendor/shipping-options", { headers })
  return body.shipping_options
}

const ADDRESS = {
  first_name: "Grace",
  last_name: "Hopper",
  address_1: "1 Harbor St",
  city: "Boston",
  province: "ma",
  postal_code: "02110",
  country_code: "us",
}

/** A cart with an address and these items, made through the stock store API. */
export const aCart = async ({ http, storeHeaders, region_id }: Marketplace, items: CartItem[]): Promise<StoreCart> => {
  const { cart } = await http.postOk<{ cart: StoreCart }>("/store/carts", {
    headers: storeHeaders,
    body: {
      region_id,
      email: "grace@customer.example.com",
      shipping_address: ADDRESS,
      items: items.map(({ product, quantity }) => ({ variant_id: product.variants[0].id, quantity: quantity ?? 1 })),
    },
  })
  return cart
}

/** What our handler offers for a cart. */
export const listCartOptions = async (
  { http, storeHeaders: headers }: Marketplace,
  cart_id: string
): Promise<StoreShippingOption[]> => {
  const body = await http.getOk<{ shipping_options: StoreShippingOption[] }>("/store/shipping-options", {
    headers,
    query: { cart_id },
  })
  return body.shipping_options
}
