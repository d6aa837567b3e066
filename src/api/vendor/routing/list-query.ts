import { z } from "@medusajs/framework/zod"

/** How a list is sorted. */
export type ListOrder<Column extends string = string> = { column: Column; direction: "asc" | "desc" }

type Unsigned<Name extends string> = Name extends `-${infer Column}` ? Column : Name

const orderOf = <Name extends string>(names: readonly [Name, ...Name[]]) => {
  type Column = Unsigned<Name>
  const columns = names.map((name) => name.replace(/^-/, ""))
  const read = (text: string): ListOrder<Column> => ({
    column: text.replace(/^-/, "") as Column,
    direction: text.startsWith("-") ? "desc" : "asc",
  })
  return z
    .string()
    .refine((text) => columns.includes(text.replace(/^-/, "")), {
      message: `must be one of ${columns.join(", ")}, with a leading "-" for the greatest first`,
    })
    .default(names[0])
    .transform(read)
}

const wholeNumber = (name: string, smallest: number, greatest: number, preset: number) => {
  const message = `must be a whole number from ${smallest} to ${greatest}`
  return z
    .union([z.number(), z.string().regex(/^\d{1,9}$/, { message })], { error: message })
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= smallest && value <= greatest, { message })
    .default(preset)
    .describe(name)
}

/**
 * The query of a list: the filters given, and `q`, `limit` (1 to 100, default 20), `offset` and `order`.
 *
 * @param spec the filters by name, and `order_by`: the columns that can be sorted by, the first one the default,
 *   with a leading "-" where its greatest value comes first
 */
export const listQuery = <
  const Name extends string,
  Filters extends Record<string, z.ZodType> = Record<never, never>,
>({
  order_by,
  ...filters
}: { order_by: readonly [Name, ...Name[]] } & Filters) =>
  z
    .object({
      ...(filters as unknown as Omit<Filters, "order_by">),
      q: z.string().trim().max(200).optional(),
      limit: wholeNumber("limit", 1, 100, 20),
      offset: wholeNumber("offset", 0, 100_000_000, 0),
      order: orderOf(order_by),
    })
    .strict()
