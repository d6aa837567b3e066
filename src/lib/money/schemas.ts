import { z } from "@medusajs/framework/zod"

const safeAmount = (smallest: 0 | 1) =>
  z
    .number()
    .int({ message: "must be a whole number of minor units (1050 is 10.50 EUR)" })
    .min(smallest, { message: `must be ${smallest} or more minor units` })
    .max(Number.MAX_SAFE_INTEGER, { message: "must be at most 9007199254740991 minor units" })

/** An amount in a request body, above zero: minor units as a whole number. Read it with `fromJsonAmount`. */
export const positiveAmount = safeAmount(1)

/**
 * An amount in a request body, zero or more: minor units as a whole number. Read it with `fromJsonAmount`.
 */
export const nonNegativeAmount = safeAmount(0)

/** A currency code as Medusa writes it: three letters, lower case. */
export const currencyCode = z
  .string()
  .regex(/^[a-z]{3}$/, { message: "must be a currency code of three lower-case letters, e.g. \"eur\"" })
