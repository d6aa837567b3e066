import { toJsonAmount } from "./money"

/** A record as JSON carries it: amounts as whole numbers of minor units, moments as text. */
export type Json<T> = T extends bigint
  ? number
  : T extends Date
    ? string
    : T extends readonly (infer Item)[]
      ? Json<Item>[]
      : T extends object
        ? { [Key in keyof T]: Json<T[Key]> }
        : T

/**
 * Reads a record of ours for an answer: every `bigint` becomes a number, every `Date` ISO text, at any depth.
 *
 * @throws RangeError where a number cannot hold an amount exactly
 */
export const toJson = <T>(value: T): Json<T> => {
  if (typeof value === "bigint") {
    return toJsonAmount(value) as Json<T>
  }
  if (value instanceof Date) {
    return value.toISOString() as Json<T>
  }
  if (Array.isArray(value)) {
    return value.map(toJson) as Json<T>
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)])) as Json<T>
  }
  return value as Json<T>
}
