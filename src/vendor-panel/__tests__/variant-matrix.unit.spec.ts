import { optionInputsOf, splitValues, variantInputOf, variantsOf } from "../product/variant-matrix"

const size = { title: "Size", values: "S, M" }
const colour = { title: "Colour", values: "red，blue" }

describe("variants of a new product", () => {
  it("are one without options", () => {
    expect(variantsOf([], [], "Default").map(({ title, options }) => ({ title, options }))).toEqual([
      { title: "Default", options: {} },
    ])
  })

  it("are every combination of the options' values, in their order", () => {
    expect(variantsOf([size, colour], [], "Default").map(({ title }) => title)).toEqual([
      "S / red",
      "S / blue",
      "M / red",
      "M / blue",
    ])
  })

  it("keep what was typed when a value is added, and start new ones from the first price", () => {
    const before = variantsOf([size], [], "Default").map((variant) => ({ ...variant, price: "9.90", sku: variant.title }))
    const after = variantsOf([{ ...size, values: "S, M, L" }], before, "Default")
    expect(after.map(({ title, price, sku }) => [title, price, sku])).toEqual([
      ["S", "9.90", "S"],
      ["M", "9.90", "M"],
      ["L", "9.90", ""],
    ])
  })

  it("never exceed a hundred", () => {
    const values = Array.from({ length: 20 }, (_, index) => `v${index}`).join(",")
    expect(variantsOf([{ title: "A", values }, { title: "B", values }], [], "Default")).toHaveLength(100)
  })

  it("ignore half-filled options", () => {
    expect(optionInputsOf([{ title: "Size", values: "" }, { title: " ", values: "a" }, colour])).toEqual([
      { title: "Colour", values: ["red", "blue"] },
    ])
  })

  it("split values at Latin and Chinese commas, each once", () => {
    expect(splitValues("S, M，M、L; ")).toEqual(["S", "M", "L"])
  })

  it("are sent with their price in minor units and no empty SKU", () => {
    const [draft] = variantsOf([size], [], "Default")
    expect(variantInputOf({ ...draft, price: "19.9", stock: "3" }, "usd")).toEqual({
      title: "S",
      options: { Size: "S" },
      prices: [{ currency_code: "usd", amount: 1990 }],
      manage_inventory: true,
      stocked_quantity: 3,
    })
    expect(variantInputOf({ ...draft, price: "19.999" }, "usd")).toBeUndefined()
  })
})
