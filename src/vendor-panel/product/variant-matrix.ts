import type { Price, VariantInput } from "../../client/types/product"
import { parseMoney } from "../../client/money"

export interface OptionDraft {
  title: string
  /** As typed, values separated by commas. */
  values: string
}

export interface VariantDraft {
  key: string
  title: string
  options: Record<string, string>
  sku: string
  price: string
  stock: string
}

/** Splits what was typed into distinct values; Chinese commas count too. */
export const splitValues = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\n]/)
      .map((value) => value.trim())
      .filter(Boolean)
  ),
]

const usable = (options: OptionDraft[]) =>
  options
    .map(({ title, values }) => ({ title: title.trim(), values: splitValues(values) }))
    .filter(({ title, values }) => title !== "" && values.length > 0)

/** The options as the server takes them; half-filled rows are left out. */
export const optionInputsOf = usable

const combinationsOf = (options: { title: string; values: string[] }[]): Record<string, string>[] =>
  options.reduce<Record<string, string>[]>(
    (combinations, { title, values }) =>
      combinations.flatMap((combination) => values.map((value) => ({ ...combination, [title]: value }))),
    [{}]
  )

/** How many variants one product may have. */
export const MAX_VARIANTS = 100

/**
 * One draft per combination of option values, in the options' order. What was already typed for a
 * combination stays; new combinations start from the first row's price.
 *
 * @param defaultTitle the only variant's title where there are no options
 */
export const variantsOf = (
  options: OptionDraft[],
  before: VariantDraft[],
  defaultTitle: string
): VariantDraft[] => {
  const typed = new Map(before.map((variant) => [variant.key, variant]))
  return combinationsOf(usable(options))
    .slice(0, MAX_VARIANTS)
    .map((combination) => {
      const title = Object.values(combination).join(" / ") || defaultTitle
      const key = JSON.stringify(combination)
      return (
        typed.get(key) ?? {
          key,
          title,
          options: combination,
          sku: "",
          price: before[0]?.price ?? "",
          stock: "",
        }
      )
    })
}

/**
 * A draft as the server takes it.
 *
 * @returns undefined while its price is no amount of the currency
 */
export const variantInputOf = (draft: VariantDraft, currencyCode: string): VariantInput | undefined => {
  const amount = parseMoney(draft.price, currencyCode)
  if (amount === null) {
    return undefined
  }
  const prices: Price[] = [{ currency_code: currencyCode, amount }]
  return {
    title: draft.title,
    options: draft.options,
    prices,
    ...(draft.sku.trim() ? { sku: draft.sku.trim() } : {}),
    manage_inventory: true,
    stocked_quantity: Number(draft.stock || 0),
  }
}
