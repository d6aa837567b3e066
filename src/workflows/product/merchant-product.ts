import { toMajor } from "../../lib/money"

/** The merchant that lists: read from the token's scope, never from a body. */
export type ListingMerchant = {
  id: string
  handle: string
  shipping_profile_id: string | null
  stock_location_id: string | null
}

/** Minor units of the currency. */
export type MerchantPrice = { currency_code: string; amount: number }

export type MerchantVariantInput = {
  title: string
  sku?: string | null
  barcode?: string | null
  /** Option title → value. */
  options?: Record<string, string>
  prices: MerchantPrice[]
  manage_inventory?: boolean
  allow_backorder?: boolean
  /** Units at the merchant's stock slot; 0 when absent. */
  stocked_quantity?: number
  weight?: number
  length?: number
  height?: number
  width?: number
}

export type MerchantOptionInput = { title: string; values: string[] }

export type MerchantProductInput = {
  title: string
  subtitle?: string | null
  description?: string | null
  handle?: string
  status?: "draft" | "published"
  thumbnail?: string | null
  images?: { url: string }[]
  category_ids?: string[]
  weight?: number
  length?: number
  height?: number
  width?: number
  material?: string | null
  options: MerchantOptionInput[]
  variants: MerchantVariantInput[]
}

export type MerchantProductUpdate = Partial<Omit<MerchantProductInput, "options" | "variants">>

/** What a product without options gets, because Medusa asks each product for one. */
const ONLY_OPTION: MerchantOptionInput = { title: "Default option", values: ["Default option value"] }

/** A field of the input and what is wrong with it. */
export type InputProblem = { path: string; message: string }

/** A product without options becomes one with a single option of a single value. */
export const withDefaultOption = <T extends Pick<MerchantProductInput, "options" | "variants">>(product: T): T =>
  product.options.length > 0
    ? product
    : {
        ...product,
        options: [ONLY_OPTION],
        variants: product.variants.map((variant) => ({
          ...variant,
          options: variant.options ?? { [ONLY_OPTION.title]: ONLY_OPTION.values[0] },
        })),
      }

/** Finds variants that name no, an unknown, or a doubled combination of the product's option values. */
export const findOptionProblems = ({
  options,
  variants,
}: Pick<MerchantProductInput, "options" | "variants">): InputProblem[] => {
  const seen = new Map<string, number>()
  return variants.flatMap((variant, index) => {
    const chosen = variant.options ?? {}
    const problems = [
      ...unknownOptions(options, chosen, `variants.${index}.options`),
      ...missingOptions(options, chosen, `variants.${index}.options`),
    ]
    const key = JSON.stringify(options.map(({ title }) => chosen[title]))
    const earlier = seen.get(key)
    seen.set(key, index)
    return earlier === undefined || problems.length > 0
      ? problems
      : [{ path: `variants.${index}.options`, message: `is the same combination as variants.${earlier}` }]
  })
}

const unknownOptions = (
  options: MerchantOptionInput[],
  chosen: Record<string, string>,
  path: string
): InputProblem[] =>
  Object.keys(chosen)
    .filter((title) => !options.some((option) => option.title === title))
    .map((title) => ({
      path: `${path}.${title}`,
      message: `is no option of the product; it has ${options.map(({ title }) => title).join(", ")}`,
    }))

const missingOptions = (
  options: MerchantOptionInput[],
  chosen: Record<string, string>,
  path: string
): InputProblem[] =>
  options
    .filter(({ title, values }) => !values.includes(chosen[title]))
    .map(({ title, values }) => ({ path: `${path}.${title}`, message: `must be one of ${values.join(", ")}` }))

/** Medusa's price list of one thing: decimals of each currency. */
export const toMedusaPrices = (prices: MerchantPrice[]): MerchantPrice[] =>
  prices.map(({ currency_code, amount }) => ({
    currency_code,
    amount: toMajor(BigInt(amount), currency_code),
  }))

/** A variant as Medusa's product workflows take it. */
export const toMedusaVariant = ({ stocked_quantity: _, prices, ...variant }: MerchantVariantInput) => ({
  ...variant,
  sku: variant.sku ?? undefined,
  barcode: variant.barcode ?? undefined,
  prices: toMedusaPrices(prices),
})
