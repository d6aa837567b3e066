import { z } from "@medusajs/framework/zod"

/** How a list is sorted. */
export type ListOrder<Column extends string = string> = { column: Column; direction: "asc" | "desc" }

type ListSpec = { order_by: readonly [string, ...string[]] }

type FiltersOf<Spec> = {
  -readonly [Name in Exclude<keyof Spec, "order_by">]: Spec[Name] extends z.ZodType ? Spec[Name] : never
}

type Unsigned<Name extends string> = Name extends `-${infer Column}` ? Column : Name

const orderOf = <Names extends ListSpec["order_by"]>(names: Names) => {
  type Column = Unsigned<Names[number]>
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
 * @param spec the filters by name, and `order_by`: the columns that can be sorted by, the first one the
 *   default, with a leading "-" where its greatest value comes first
 */
export const listQuery = <const Spec extends ListSpec>(spec: Spec & FiltersOf<Spec>) => {
  const { order_by, ...filters } = spec as ListSpec
  return z
    .object({
      ...(filters as FiltersOf<Spec>),
      q: z.string().trim().max(200).optional(),
      limit: wholeNumber("limit", 1, 100, 20),
      offset: wholeNumber("offset", 0, 100_000_000, 0),
      order: orderOf<Spec["order_by"]>(order_by),
    })
    .strict()
}
