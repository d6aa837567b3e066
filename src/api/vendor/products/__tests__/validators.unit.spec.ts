import { parseStrictly } from "../../../../lib/validation"
import { createProduct } from "../validators"

const variant = { title: "One", prices: [{ currency_code: "usd", amount: 1000 }] }
const product = { title: "Shirt", variants: [variant] }
const withVariant = (change: object) => ({ ...product, variants: [{ ...variant, ...change }] })
const withPrice = (change: object) => withVariant({ prices: [{ ...variant.prices[0], ...change }] })

describe("the body of a new product", () => {
  it("is complete with a title and a variant with a price", () => {
    expect(parseStrictly(createProduct, product, "body")).toMatchObject({
      title: "Shirt",
      options: [],
      variants: [{ title: "One", manage_inventory: true, allow_backorder: false }],
    })
  })

  it.each([
    ["a negative price", withPrice({ amount: -1 }), "variants.0.prices.0.amount: must be 0 or more minor units"],
    ["a fractional price", withPrice({ amount: 9.99 }), "variants.0.prices.0.amount: must be a whole number"],
    ["a huge price", withPrice({ amount: 1e12 }), "variants.0.prices.0.amount: must be at most 999999999999"],
    ["a price as text", withPrice({ amount: "10" }), "variants.0.prices.0.amount"],
    ["a currency in capitals", withPrice({ currency_code: "USD" }), "variants.0.prices.0.currency_code: must be a currency"],
    [
      "two prices in one currency",
      withVariant({ prices: [variant.prices[0], variant.prices[0]] }),
      "variants.0.prices.1: is the second price in \"usd\"",
    ],
    ["no price", withVariant({ prices: [] }), "variants.0.prices"],
    ["negative stock", withVariant({ stocked_quantity: -1 }), "variants.0.stocked_quantity: must be 0 or more units"],
    ["half a unit of stock", withVariant({ stocked_quantity: 0.5 }), "variants.0.stocked_quantity: must be a whole number"],
    ["no variant", { ...product, variants: [] }, "variants"],
    ["a SKU used twice", { ...product, variants: [{ ...variant, sku: "A" }, { ...variant, sku: "A" }] }, "variants.1.sku"],
    ["a state that is not the merchant's to give", { ...product, status: "proposed" }, "status: must be \"draft\" or"],
    ["a script as picture", { ...product, images: [{ url: "javascript:alert(1)" }] }, "images.0.url: must be a web address"],
    ["a handle with spaces", { ...product, handle: "my shirt" }, "handle: must be lower-case letters"],
    ["an owner", { ...product, merchant_id: "mer_1" }, "merchant_id: unknown field"],
    ["an option value twice", { ...product, options: [{ title: "Size", values: ["S", "S"] }] }, "options.0.values.1"],
  ])("is refused with %s, and the refusal says where", (_, body, message) => {
    expect(() => parseStrictly(createProduct, body, "body")).toThrow(message)
  })
})
