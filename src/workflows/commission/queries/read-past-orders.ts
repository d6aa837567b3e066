import { readBigint, type Sql } from "../../../lib/database"
import type { CommissionableLine, MerchantFacts } from "../../../modules/commission/commissionable"
import type { LineFacts, MerchantOrderFacts } from "../../../modules/commission/line-facts"
import type { WhatIfFilters } from "../../../modules/commission/what-if/types"

/** Where a stream of past orders stands: after this order. */
export type PastOrderCursor = { placed_at: string; order_id: string }

/** A line as it was placed, with what was charged for it. */
export type PastOrderLine = CommissionableLine & {
  merchant_order_line_id: string | null
  /** null for shipping. */
  order_line_item_id: string | null
  current_amount: bigint
  has_facts: boolean
}

export type PastMerchantOrder = {
  merchant_order_id: string
  merchant_id: string
  is_canceled: boolean
  current_tax_amount: bigint
  facts: MerchantFacts & { is_known: boolean }
  lines: PastOrderLine[]
}

/** An order as it was placed: enough to calculate its commission again, without today's catalogue. */
export type PastOrder = {
  order_id: string
  placed_at: Date
  currency_code: string
  sales_channel_id: string | null
  merchant_orders: PastMerchantOrder[]
}

/**
 * The lines of an order as it was placed: all items in their order, then the shipping. What is left of
 * rounding goes to the first line, so their order decides over a minor unit.
 */
export const linesInOrder = ({
  merchant_orders,
}: PastOrder): { line: PastOrderLine; part: PastMerchantOrder }[] => {
  const lines = merchant_orders.flatMap((part) => part.lines.map((line) => ({ line, part })))
  const items = lines.filter(({ line }) => line.order_line_item_id !== null)
  const shipping = lines.filter(({ line }) => line.order_line_item_id === null)
  // Ids of Medusa's lines sort by when they were made, as its orders do.
  items.sort((a, b) => ((a.line.order_line_item_id ?? "") < (b.line.order_line_item_id ?? "") ? -1 : 1))
  return [...items, ...shipping]
}

type Filters = Pick<WhatIfFilters, "from" | "to" | "merchant_ids" | "currency_code">

/** Which orders; whole orders, because an order's commission is rounded once. */
const matching = ({ from, to, merchant_ids, currency_code }: Filters, sql: Sql) => {
  const orders = sql("placed_order as po")
    .where("po.placed_at", ">=", from.toISOString())
    .where("po.placed_at", "<", to.toISOString())
  if (currency_code) {
    orders.where("po.currency_code", currency_code)
  }
  if (merchant_ids) {
    orders.whereExists((own) => {
      own
        .from("merchant_order as mo")
        .whereRaw("mo.order_id = po.order_id")
        .whereIn("mo.merchant_id", merchant_ids)
    })
  }
  return orders
}

/** How many orders a run has to calculate. */
export const countPastOrders = async (filters: Filters, sql: Sql): Promise<number> => {
  const [{ count }] = await matching(filters, sql).count()
  return Number(count)
}

type OrderRow = { order_id: string; placed_at_text: string; currency_code: string }

/**
 * The next orders after a cursor, as they were placed, by time: three statements over indexes, however many
 * lines.
 */
export const readPastOrders = async (
  filters: Filters,
  { after, limit }: { after: PastOrderCursor | null; limit: number },
  sql: Sql
): Promise<{ orders: PastOrder[]; cursor: PastOrderCursor | null }> => {
  const page = matching(filters, sql)
    // As text: a Date would lose the microseconds, and the cursor would stand still.
    .select("po.order_id", sql.raw("po.placed_at::text as placed_at_text"), "po.currency_code")
    .orderBy(["po.placed_at", "po.order_id"])
    .limit(limit)
  if (after) {
    page.whereRaw("(po.placed_at, po.order_id) > (?::timestamptz, ?)", [after.placed_at, after.order_id])
  }
  const rows: OrderRow[] = await page
  if (rows.length === 0) {
    return { orders: [], cursor: null }
  }
  const parts = await readParts(
    rows.map(({ order_id }) => order_id),
    sql
  )
  const last = rows[rows.length - 1]
  return {
    orders: rows.map((row) => orderOf(row, parts.get(row.order_id) ?? [])),
    cursor: { placed_at: last.placed_at_text, order_id: last.order_id },
  }
}

/** One order by its id. @returns undefined where it was not split */
export const readPastOrder = async (order_id: string, sql: Sql): Promise<PastOrder | undefined> => {
  const [row]: OrderRow[] = await sql("placed_order")
    .select("order_id", sql.raw("placed_at::text as placed_at_text"), "currency_code")
    .where({ order_id })
  return row && orderOf(row, (await readParts([order_id], sql)).get(order_id) ?? [])
}

const orderOf = (row: OrderRow, parts: PartRead[]): PastOrder => ({
  order_id: row.order_id,
  placed_at: new Date(row.placed_at_text),
  currency_code: row.currency_code,
  sales_channel_id: parts[0]?.sales_channel_id ?? null,
  merchant_orders: parts,
})

type PartRead = PastMerchantOrder & { sales_channel_id: string | null }

type PartRow = {
  id: string
  order_id: string
  merchant_id: string
  sales_channel_id: string | null
  status: string
  commission_amount: string
  commission_tax_amount: string
  facts: MerchantOrderFacts | null
}

type LineRow = {
  id: string
  merchant_order_id: string
  order_line_item_id: string
  quantity: number
  subtotal_amount: string
  discount_amount: string
  tax_amount: string
  commission_amount: string
  facts: LineFacts | null
}

const readParts = async (order_ids: string[], sql: Sql): Promise<Map<string, PartRead[]>> => {
  const { rows: parts } = await sql.raw<{ rows: PartRow[] }>(
    `select id, order_id, merchant_id, sales_channel_id, status, commission_amount, commission_tax_amount, facts
     from merchant_order where order_id = any(?) order by order_id, merchant_id`,
    [order_ids]
  )
  const { rows: lines } = await sql.raw<{ rows: LineRow[] }>(
    `select id, merchant_order_id, order_line_item_id, quantity, subtotal_amount, discount_amount, tax_amount, commission_amount, facts
     from merchant_order_line where merchant_order_id = any(?) order by merchant_order_id, position`,
    [parts.map(({ id }) => id)]
  )
  const lines_of = grouped(
    lines,
    (line) => line.merchant_order_id,
    (line) => line
  )
  return grouped(
    parts,
    (part) => part.order_id,
    (part) => partOf(part, lines_of.get(part.id) ?? [])
  )
}

const grouped = <Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  valueOf: (row: Row) => Value
): Map<string, Value[]> => {
  const groups = new Map<string, Value[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) {
      group.push(valueOf(row))
    } else {
      groups.set(keyOf(row), [valueOf(row)])
    }
  }
  return groups
}

const partOf = (row: PartRow, lines: LineRow[]): PartRead => {
  const items = lines.map((line) => itemOf(line, row.merchant_id))
  const charged = items.reduce((all, line) => all + line.current_amount, 0n)
  return {
    merchant_order_id: row.id,
    merchant_id: row.merchant_id,
    sales_channel_id: row.sales_channel_id,
    is_canceled: row.status === "canceled",
    current_tax_amount: readBigint(row.commission_tax_amount),
    facts: {
      is_known: row.facts !== null,
      country_code: row.facts?.country_code ?? null,
      tier_code: row.facts?.tier_code ?? null,
      growth_plan_code: row.facts?.growth_plan_code ?? null,
      month_to_date_amount:
        row.facts?.month_to_date_amount == null ? null : BigInt(row.facts.month_to_date_amount),
    },
    lines: [...items, ...shippingOf(row, readBigint(row.commission_amount) - charged)],
  }
}

const itemOf = (line: LineRow, merchant_id: string): PastOrderLine => ({
  kind: "item",
  merchant_order_line_id: line.id,
  order_line_item_id: line.order_line_item_id,
  merchant_id,
  quantity: line.quantity,
  categories: line.facts?.categories ?? [],
  collection_id: line.facts?.collection_id ?? null,
  product_type_id: line.facts?.product_type_id ?? null,
  platform_campaign_ids: line.facts?.platform_campaign_ids ?? [],
  subtotal_amount: readBigint(line.subtotal_amount),
  // Store credit stands with the discounts of a line, and is none to a fee plan.
  discount_amount: readBigint(line.discount_amount) - BigInt(line.facts?.credit_amount ?? 0),
  tax_amount: readBigint(line.tax_amount),
  current_amount: readBigint(line.commission_amount),
  has_facts: line.facts !== null,
})

/** @param charged what of the merchant order's commission is not its items' */
const shippingOf = ({ merchant_id, facts }: PartRow, charged: bigint): PastOrderLine[] =>
  (facts?.shipping ?? []).map((shipping, index) => ({
    kind: "shipping",
    merchant_order_line_id: null,
    order_line_item_id: null,
    merchant_id,
    quantity: 1,
    categories: [],
    subtotal_amount: BigInt(shipping.subtotal_amount),
    discount_amount: BigInt(shipping.discount_amount),
    tax_amount: BigInt(shipping.tax_amount),
    current_amount: index === 0 ? charged : 0n,
    has_facts: true,
  }))
