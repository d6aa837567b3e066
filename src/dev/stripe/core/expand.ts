import { invalidRequest } from "./errors"
import { embeddedList } from "./router"
import type { Store } from "./store"

/** Fields that hold an id which a client may ask to see as the object itself. */
const expandable = new Set([
  "balance_transaction", "charge", "customer", "destination", "destination_payment",
  "destination_payment_refund", "failure_balance_transaction", "latest_charge", "payment_intent", "payment_method",
  "source", "source_refund", "source_transaction", "source_transfer", "transfer", "transfer_reversal",
])

/** Lists that are part of an object already. */
const embedded = new Set(["reversals", "external_accounts"])

/**
 * Replaces ids in a copy of an answer by the objects they name: `latest_charge.balance_transaction`, `data.charge`.
 * @throws StripeFailure where a field cannot be expanded, or is more than four levels down
 */
export const expandAll = (store: Store, body: object, paths: string[] | undefined): object => {
  if (!paths?.length) {
    return body
  }
  const copy = structuredClone(body)
  for (const path of paths) {
    const parts = path.split(".")
    if (parts.length > 4) {
      throw invalidRequest(
        `You cannot expand more than 4 levels of a property. Property: ${path}`,
        { param: "expand" }
      )
    }
    expandOne(store, copy, parts, path)
  }
  return copy
}

const expandOne = (store: Store, at: unknown, parts: string[], path: string): void => {
  if (Array.isArray(at)) {
    at.forEach((one) => expandOne(store, one, parts, path))
    return
  }
  if (parts.length === 0 || at === null || typeof at !== "object") {
    return
  }
  const [field, ...rest] = parts
  const hash = at as Record<string, unknown>
  const value = hash[field]
  if (field === "refunds" && hash.object === "charge") {
    hash.refunds = refundsOf(store, String(hash.id))
  } else if (typeof value === "string" && expandable.has(field)) {
    hash[field] = objectOf(store, value) ?? value
  } else if (!(expandable.has(field) || embedded.has(field) || (field === "data" && Array.isArray(value)))) {
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: "expand" })
  }
  expandOne(store, hash[field], rest, path)
}

/** A charge shows its refunds only when asked to. */
const refundsOf = (store: Store, charge: string) => {
  const refunds = [...store.refund.all()].map(({ object }) => object).filter((one) => one.charge === charge)
  return embeddedList(structuredClone(refunds).reverse(), `/v1/charges/${charge}/refunds`)
}

const objectOf = (store: Store, id: string): object | undefined => {
  for (const table of store.tables) {
    const row = table.get(id)
    if (row) {
      return structuredClone(row.object)
    }
  }
  return undefined
}
