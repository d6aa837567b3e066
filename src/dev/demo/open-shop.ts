import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Operator } from "../marketplace/operator"
import { Seller, type VendorProduct } from "../marketplace/seller"
import type { DemoShop } from "./shops"

export type OpenShop = {
  seller: Seller
  merchant_id: string
  products: VendorProduct[]
  standard_option_id: string
  express_option_id: string
}
type ShippingOption = { id: string; name: string }

/** One shop of the demo: applied and approved, with its products, its shipping and an account to be paid to. */
export const openShop = async (operator: Operator, shop: DemoShop): Promise<OpenShop> => {
  await Seller.apply(operator.api, shop)
  await operator.approve(shop.handle)
  const seller = await Seller.logIn(operator.api, shop)
  await seller.post("/vendor/merchant", { description: shop.description })
  await seller.openPayoutAccount()
  const products: VendorProduct[] = []
  for (const product of shop.products) {
    products.push(await listProduct(seller, shop, product))
  }
  const { shipping_options } = await seller.get<{ shipping_options: ShippingOption[] }>("/vendor/shipping-options")
  const express_option_id = await seller.offerShipping({ ...shop, name: "Express", amount: shop.express_amount })
  return {
    seller,
    merchant_id: await seller.merchantId(),
    products,
    standard_option_id: shipping_options[0].id,
    express_option_id,
  }
}

const listProduct = async (
  seller: Seller,
  shop: DemoShop,
  product: DemoShop["products"][number]
): Promise<VendorProduct> => {
  const content = new Uint8Array(readFileSync(join(__dirname, "pictures", product.picture)))
  const { files } = await seller.api.upload<{ files: { url: string }[] }>(
    "/vendor/uploads",
    { name: product.picture, type: "image/webp", content },
    seller.token
  )
  return seller.ensureProduct({
    title: product.title,
    handle: product.handle,
    description: product.description,
    status: "published",
    thumbnail: files[0].url,
    images: [{ url: files[0].url }],
    options: [product.option],
    variants: product.option.values.map((value, index) => ({
      title: value,
      sku: `${product.handle}-${index + 1}`.toUpperCase(),
      options: { [product.option.title]: value },
      prices: [{ amount: product.price_amounts[index], currency_code: shop.currency_code }],
      stocked_quantity: product.stocked_quantity,
    })),
  })
}
