import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf, type Sql, type Transaction } from "../../lib/database"
import { ledgerOf, merchantOrderOf } from "./modules"
import type { OrderSplit } from "./share-money"

/** An order's split as it stands, to look at; undefined where it is not split (yet). Three statements. */
export const readSplit = async (
  order_id: string,
  container: MedusaContainer,
  sql: Sql = databaseOf(container)
): Promise<OrderSplit | undefined> => {
  const split = await merchantOrderOf(container).splitOf(order_id, sql)
  return split && withLines(split, container, sql)
}

/** Everybody whose money a split moves. */
export const partiesOfSplit = ({ lines }: Pick<OrderSplit, "lines">): string[] => [
  ...new Set(lines.flatMap(({ shares }) => shares.flatMap(({ party }) => party ?? []))),
]

/**
 * Locks an order for a booking: the parties first, then the order, so that all bookings take their locks in
 * one order.
 *
 * @param parties those of the split as it was read before
 * @returns undefined where it is not split, or where an edit brought a party in meanwhile: the sweep books it
 */
export const lockSplit = async (
  order_id: string,
  parties: string[],
  container: MedusaContainer,
  sql: Transaction
): Promise<OrderSplit | undefined> => {
  await ledgerOf(container).lockParties(parties, sql)
  const split = await merchantOrderOf(container).lockSplit(order_id, sql)
  const locked = split && (await withLines(split, container, sql))
  return locked && partiesOfSplit(locked).every((party) => parties.includes(party)) ? locked : undefined
}

const withLines = async (
  split: Omit<OrderSplit, "lines">,
  container: MedusaContainer,
  sql: Sql
): Promise<OrderSplit> => {
  const ids = split.merchant_orders.map(({ id }) => id)
  return { ...split, lines: await merchantOrderOf(container).splitLinesOf(ids, sql) }
}
