import { containing } from "../queries/containing"
import { findOptionProblems, toMedusaVariant, withDefaultOption } from "../merchant-product"

const size = { title: "Size", values: ["S", "M"] }
const variant = (options?: Record<string, string>) => ({ title: "V", prices: [], options })

describe("the options of a listed product", () => {
  it("gives a product without options one option of one value, and its variant that value", () => {
    const product = withDefaultOption({ options: [], variants: [variant()] })
    expect(product.options).toEqual([{ title: "Default option", values: ["Default option value"] }])
    expect(product.variants[0].options).toEqual({ "Default option": "Default option value" })
    expect(findOptionProblems(product)).toEqual([])
  })

  it("keeps the options that a product has", () => {
    const product = { options: [size], variants: [variant({ Size: "S" })] }
    expect(withDefaultOption(product)).toBe(product)
  })

  it.each([
    ["no value for an option", [variant({})], "variants.0.options.Size", "must be one of S, M"],
    ["a value that the option lacks", [variant({ Size: "XL" })], "variants.0.options.Size", "must be one of S, M"],
    [
      "an option that the product lacks",
      [variant({ Size: "S", Colour: "Red" })],
      "variants.0.options.Colour",
      "is no option of the product; it has Size",
    ],
    [
      "the combination of an earlier variant",
      [variant({ Size: "S" }), variant({ Size: "M" }), variant({ Size: "S" })],
      "variants.2.options",
      "is the same combination as variants.0",
    ],
  ])("refuses %s, and says where", (_, variants, path, message) => {
    expect(findOptionProblems({ options: [size], variants })).toEqual([{ path, message }])
  })

  it("refuses a second variant of a product without options", () => {
    const problems = findOptionProblems(withDefaultOption({ options: [], variants: [variant(), variant()] }))
    expect(problems).toEqual([{ path: "variants.1.options", message: "is the same combination as variants.0" }])
  })
})

describe("a variant on its way to Medusa", () => {
  it("has decimals of each currency instead of minor units, and no stock of its own", () => {
    const prices = [
      { currency_code: "usd", amount: 1999 },
      { currency_code: "jpy", amount: 1999 },
      { currency_code: "kwd", amount: 1999 },
    ]
    expect(toMedusaVariant({ title: "V", prices, stocked_quantity: 7, sku: null })).toEqual({
      title: "V",
      sku: undefined,
      barcode: undefined,
      prices: [
        { currency_code: "usd", amount: 19.99 },
        { currency_code: "jpy", amount: 1999 },
        { currency_code: "kwd", amount: 1.999 },
      ],
    })
  })
})

describe("a search text", () => {
  it.each([
    ["shirt", "%shirt%"],
    ["50%", "%50\\%%"],
    ["a_b", "%a\\_b%"],
    ["back\\slash", "%back\\\\slash%"],
  ])("%s is looked for as it stands", (text, pattern) => {
    expect(containing(text)).toBe(pattern)
  })
})
