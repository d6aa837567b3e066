import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STORE_MERCHANT_FIELDS } from "../../../workflows/product/queries/list-store-merchants"

const RELATION = "merchant_product.merchant"

const PUBLIC_FIELDS = STORE_MERCHANT_FIELDS.map((field) => `${RELATION}.${field}`)

/** "merchant", and all ways to write "everything of merchant_product.merchant". */
const WHOLE_MERCHANT = /^[+*\s]?(?:merchant_product\.)?merchant(?:\.\*)?$/

/**
 * Lets the store API's product routes answer who sells a product: `fields=+merchant` (or
 * `+merchant_product.merchant.*`, or single fields of it). Whole is what everybody may know: asked for with a star,
 * the merchant's e-mail address must not come along.
 */
export const allowStoreMerchant = (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
  req.allowed.push(...PUBLIC_FIELDS)
  const { fields } = req.query
  if (typeof fields === "string") {
    req.query.fields = fields
      .split(",")
      .flatMap((field) => (WHOLE_MERCHANT.test(field) ? PUBLIC_FIELDS.map((known) => `+${known}`) : [field]))
      .join(",")
  }
  next()
}
