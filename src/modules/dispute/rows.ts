import { readBigint } from "../../lib/database"
import type { AttributionPart, Dispute, DisputeParty } from "./types"

/** A row as the driver gives it: text for bigint, Date for timestamptz, objects for jsonb. */
export type Row = Record<string, unknown>

const readAmounts = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name === "amount" || name.endsWith("_amount") ? readBigint(value) : value,
    ])
  )

const readAttribution = (value: unknown): AttributionPart[] | null =>
  value === null
    ? null
    : (value as (Omit<AttributionPart, "amount"> & { amount: string })[]).map((part) => ({
        ...part,
        amount: BigInt(part.amount),
      }))

// The columns carry the names of the type's fields: only amounts need reading.
export const readDispute = (row: Row): Dispute =>
  ({ ...readAmounts(row), attribution: readAttribution(row.attribution) }) as Dispute
export const readParty = (row: Row): DisputeParty => readAmounts(row) as DisputeParty

/** A row to insert or update with: amounts as text, so that no digit is lost; objects as JSON. */
export const writeRow = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, writeValue(value)]))

const asText = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value)

const writeValue = (value: unknown): unknown => {
  if (typeof value === "bigint") {
    return String(value)
  }
  return typeof value === "object" && value !== null && !(value instanceof Date)
    ? JSON.stringify(value, asText)
    : value
}
