import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fromMajor } from "../../lib/money"

/** One piece of a real order; `price_amount` and `freight_amount` are minor units of the dataset's currency. */
export type RecordedItem = {
  product_id: string
  seller_id: string
  price_amount: bigint
  freight_amount: bigint
}

export type RecordedOrder = {
  order_id: string
  customer_id: string
  canceled: boolean
  purchased_at: Date
  shipped_at: Date | null
  delivered_at: Date | null
  items: RecordedItem[]
}

const ORDER_COLUMNS = [
  "order_id",
  "customer_id",
  "status",
  "purchased_at",
  "approved_at",
  "handed_to_carrier_at",
  "delivered_at",
  "estimated_delivery_at",
] as const
const ITEM_COLUMNS = ["order_id", "item_no", "product_id", "seller_id", "ship_by", "price", "freight"] as const

/** Reads a file of plain comma-separated rows, whose first row must name exactly `columns`. */
const readRows = <C extends string>(file: string, columns: readonly C[]): Record<C, string>[] => {
  const [header, ...lines] = readFileSync(file, "utf8").split(/\r?\n/)
  if (header !== columns.join(",")) {
    throw new Error(`${file} must start with the columns "${columns.join(",")}", it starts with "${header}"`)
  }
  return lines.filter(Boolean).map((line, index) => {
    const cells = line.split(",")
    if (line.includes('"') || cells.length !== columns.length) {
      throw new Error(`${file}, row ${index + 2}: expected ${columns.length} plain cells, got "${line}"`)
    }
    return Object.fromEntries(columns.map((column, at) => [column, cells[at]])) as Record<C, string>
  })
}

// The files give local times without a zone; all of them are read in one zone, so that their order holds.
const readTime = (text: string): Date | null => (text ? new Date(`${text}Z`) : null)

/**
 * Reads a folder of real orders: orders.csv and order_items.csv.
 *
 * @param folder the folder of the two files
 * @param currency_code the currency of their amounts, lower case
 * @returns the orders by time of purchase, each with its items in order
 * @throws Error that names the file and row where a column, cell or amount is not as it must be
 */
export const readDataset = (folder: string, currency_code: string): RecordedOrder[] => {
  const items = new Map<string, RecordedItem[]>()
  for (const row of readRows(join(folder, "order_items.csv"), ITEM_COLUMNS)) {
    const item = {
      product_id: row.product_id,
      seller_id: row.seller_id,
      price_amount: fromMajor(row.price, currency_code),
      freight_amount: fromMajor(row.freight, currency_code),
    }
    items.set(row.order_id, [...(items.get(row.order_id) ?? []), item])
  }
  return readRows(join(folder, "orders.csv"), ORDER_COLUMNS)
    .map((row) => ({
      order_id: row.order_id,
      customer_id: row.customer_id,
      canceled: row.status === "canceled",
      purchased_at: new Date(`${row.purchased_at}Z`),
      shipped_at: readTime(row.handed_to_carrier_at),
      delivered_at: readTime(row.delivered_at),
      items: items.get(row.order_id) ?? [],
    }))
    .filter((order) => order.items.length > 0)
    .sort((a, b) => a.purchased_at.getTime() - b.purchased_at.getTime() || (a.order_id < b.order_id ? -1 : 1))
}

/** The sellers of an order, in the order in which they first appear. */
export const sellersOf = (order: RecordedOrder): string[] => [...new Set(order.items.map((item) => item.seller_id))]

export type Selection = {
  from?: Date
  to?: Date
  limit?: number
  /** At least this many of the `limit` orders are to have more than one seller, as far as there are so many. */
  several_sellers?: number
}

/** Picks the orders to play: by time of purchase, then the first ones up to the limit. */
export const selectOrders = (orders: RecordedOrder[], selection: Selection): RecordedOrder[] => {
  const inWindow = orders.filter(
    (order) =>
      (!selection.from || order.purchased_at >= selection.from) && (!selection.to || order.purchased_at < selection.to)
  )
  const limit = selection.limit ?? inWindow.length
  const several = inWindow
    .filter((order) => sellersOf(order).length > 1)
    .slice(0, Math.min(selection.several_sellers ?? 0, limit))
  const chosen = new Set(several)
  for (const order of inWindow) {
    if (chosen.size >= limit) {
      break
    }
    chosen.add(order)
  }
  return inWindow.filter((order) => chosen.has(order))
}
