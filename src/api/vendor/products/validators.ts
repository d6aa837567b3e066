import { z } from "@medusajs/framework/zod"
import { currencyCode, nonNegativeAmount } from "../../../lib/money"
import { listQuery } from "../routing/list-query"

/** A billion of a currency with two decimals and more than any card network takes: beyond it is a slip of the keyboard. */
const MAX_PRICE_AMOUNT = 999_999_999_999

/** Postgres counts stock exactly far beyond this; no warehouse does. */
const MAX_STOCK = 1_000_000_000

const text = (max: number) => z.string().trim().min(1).max(max)

const webUrl = z
  .string()
  .max(2_000)
  .refine((url) => /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url), {
    message: "must be a web address (http or https)",
  })

export const price = z
  .object({
    currency_code: currencyCode,
    amount: nonNegativeAmount.max(MAX_PRICE_AMOUNT, {
      message: `must be at most ${MAX_PRICE_AMOUNT} minor units`,
    }),
  })
  .strict()

const distinctBy = <T>(name: string, keyOf: (item: T) => string) => (items: T[], context: z.RefinementCtx) => {
  const seen = new Set<string>()
  items.forEach((item, index) => {
    const key = keyOf(item)
    if (seen.has(key)) {
      context.addIssue({ code: "custom", path: [index], message: `is the second ${name} "${key}"` })
    }
    seen.add(key)
  })
}

/** Prices of one thing: at most one per currency. */
export const prices = z
  .array(price)
  .min(1)
  .max(50)
  .superRefine(distinctBy("price in", ({ currency_code }) => currency_code))

const status = z.enum(["draft", "published"], {
  error: "must be \"draft\" or \"published\": any other state is the marketplace's to give",
})

const optionValues = z
  .array(text(200))
  .min(1)
  .max(100)
  .superRefine(distinctBy("value", (value: string) => value))

export const createOption = z.object({ title: text(200), values: optionValues }).strict()

export const updateOption = z.object({ title: text(200).optional(), values: optionValues.optional() }).strict()

export const stockedQuantity = z
  .number()
  .int({ message: "must be a whole number of units" })
  .min(0, { message: "must be 0 or more units" })
  .max(MAX_STOCK, { message: `must be at most ${MAX_STOCK} units` })

const measure = z.number().min(0).max(1_000_000_000).optional()

const variantFields = {
  title: text(200),
  sku: text(200).optional(),
  barcode: text(200).optional(),
  options: z.record(text(200), text(200)).optional(),
  prices,
  manage_inventory: z.boolean().default(true),
  allow_backorder: z.boolean().default(false),
  weight: measure,
  length: measure,
  height: measure,
  width: measure,
}

export const createVariant = z.object({ ...variantFields, stocked_quantity: stockedQuantity.optional() }).strict()

export const updateVariant = z
  .object({
    ...variantFields,
    manage_inventory: z.boolean(),
    allow_backorder: z.boolean(),
    sku: text(200).nullable(),
    barcode: text(200).nullable(),
  })
  .partial()
  .strict()

const productFields = {
  title: text(300),
  subtitle: text(300).nullable().optional(),
  description: z.string().trim().max(20_000).nullable().optional(),
  handle: z
    .string()
    .max(200)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { message: "must be lower-case letters and digits with single hyphens between" })
    .optional(),
  status: status.optional(),
  thumbnail: webUrl.nullable().optional(),
  images: z.array(z.object({ url: webUrl }).strict()).max(50).optional(),
  category_ids: z.array(text(100)).max(20).optional(),
  weight: measure,
  length: measure,
  height: measure,
  width: measure,
  material: text(200).nullable().optional(),
}

export const createProduct = z
  .object({
    ...productFields,
    options: z
      .array(createOption)
      .max(10)
      .superRefine(distinctBy("option", ({ title }) => title))
      .default([]),
    variants: z
      .array(createVariant)
      .min(1)
      .max(100)
      .superRefine((variants, context) =>
        variants.forEach(({ sku }, index) => {
          if (sku !== undefined && variants.findIndex((other) => other.sku === sku) < index) {
            context.addIssue({ code: "custom", path: [index, "sku"], message: `"${sku}" is used twice here` })
          }
        })
      ),
  })
  .strict()

export const updateProduct = z.object({ ...productFields, title: text(300).optional() }).strict()

export type CreateProduct = z.infer<typeof createProduct>
export type UpdateProduct = z.infer<typeof updateProduct>
export type CreateVariant = z.infer<typeof createVariant>
export type UpdateVariant = z.infer<typeof updateVariant>
export type CreateOption = z.infer<typeof createOption>
export type UpdateOption = z.infer<typeof updateOption>

export const listProducts = listQuery({
  status: z.enum(["draft", "proposed", "published", "rejected"]).optional(),
  category_id: z.string().max(100).optional(),
  order_by: ["-created_at", "updated_at", "title"],
})

export type ListProducts = z.infer<typeof listProducts>
