import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** A connection pool or one open transaction of it: whatever can run SQL. */
export type Sql = Knex | Knex.Transaction

/** One open transaction. Services that must not run outside one ask for this. */
export type Transaction = Knex.Transaction

/** The pool that the platform and all its modules share. */
export const databaseOf = (container: MedusaContainer): Knex =>
  container.resolve(ContainerRegistrationKeys.PG_CONNECTION) as Knex

/**
 * Runs `work` in one database transaction: all of it, or nothing. The services of several modules join it by
 * taking the transaction as their last argument. Nothing that leaves the process may be called inside.
 */
export const inTransaction = <T>(
  container: MedusaContainer,
  work: (transaction: Transaction) => Promise<T>
): Promise<T> => databaseOf(container).transaction(work)

/** Postgres gives `bigint` as text, so that no digit is lost; this reads it, and refuses what is not a whole number. */
export const readBigint = (value: unknown): bigint => {
  if (typeof value === "bigint") {
    return value
  }
  if (typeof value === "string" || Number.isSafeInteger(value)) {
    return BigInt(value as string | number)
  }
  throw new TypeError(`Expected a bigint column, got ${typeof value} ${String(value)}`)
}
