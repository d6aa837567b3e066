import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { readBigint, type Sql } from "../../../lib/database"
import { containing, type Page, type PageQuery, readPage } from "../../../lib/page"
import { readEarning, type Row } from "../../../modules/settlement/rows"
import type { EarningStatus } from "../../../modules/settlement/states"
import type { Earning } from "../../../modules/settlement/types"

/** An earning with the number of its merchant order, as people know it. */
export type ListedEarning = Earning & {
  merchant_order_display_id: string | null
  /** When the order was placed, under the name that lists use. */
  created_at: Date
}

export type EarningFilter = PageQuery & {
  merchant_id?: string
  status?: EarningStatus
  currency_code?: string
  /** Anywhere in the number of the merchant order. */
  q?: string
}

const earnings = (sql: Sql): Knex.QueryBuilder =>
  sql("earning")
    .leftJoin("merchant_order", "merchant_order.id", "earning.merchant_order_id")
    .select("earning.*", "merchant_order.display_id as merchant_order_display_id")

const readListed = (row: Row): ListedEarning => ({
  ...readEarning(row),
  merchant_order_display_id: row.merchant_order_display_id as string | null,
  created_at: row.placed_at as Date,
})

/** Earnings of one merchant, or of all (operators only), newest first unless ordered otherwise. */
export const listEarnings = async (sql: Sql, filter: EarningFilter): Promise<Page<ListedEarning>> => {
  const query = earnings(sql)
  for (const name of ["merchant_id", "status", "currency_code"] as const) {
    if (filter[name] !== undefined) {
      query.where(`earning.${name}`, filter[name])
    }
  }
  if (filter.q) {
    query.whereRaw(`merchant_order.display_id ilike ?`, [containing(filter.q)])
  }
  const order = { ...filter.order, column: `earning.${filter.order.column}` }
  const { rows, count } = await readPage<Row>(query, { ...filter, order }, "earning.id")
  return { rows: rows.map(readListed), count }
}

/** One line of the ledger that moved the merchant's money for an earning. */
export type EarningLine = {
  journal_id: string
  kind: string
  account: string
  amount: bigint
  currency_code: string
  occurred_at: Date
}

/** A frozen share of the party in one line of the order, with every step of its calculation. */
export type EarningShare = {
  /** null: shipping. */
  title: string | null
  role: string
  participant_role: string | null
  borne_by: string | null
  amount: bigint
  captured_amount: bigint
  refunded_amount: bigint
  agreement_id: string | null
  agreement_version: number | null
  explanation: unknown
}

/**
 * An earning, why it is this amount (the party's shares as they were frozen; to who sells, the whole split),
 * and every line that the ledger has of it.
 */
export type ExplainedEarning = ListedEarning & {
  split: unknown
  shares: EarningShare[]
  ledger_lines: EarningLine[]
}

/**
 * One earning explained. Lines: those of the merchant's accounts in the journals of the order (captures,
 * refunds) and of the merchant order (releases); positive is more for the merchant.
 * @param merchant_id whose it must be; left out by operators only
 */
export const explainEarning = async (
  sql: Sql,
  { id, merchant_id }: { id: string; merchant_id?: string }
): Promise<ExplainedEarning | undefined> => {
  const query = earnings(sql).select("merchant_order.split", "merchant_order.order_id").where("earning.id", id)
  if (merchant_id !== undefined) {
    query.where("earning.merchant_id", merchant_id)
  }
  const row: Row | undefined = await query.first()
  if (!row) {
    return undefined
  }
  const lines: Row[] = await sql("ledger_line")
    .where({ party: row.merchant_id, currency_code: row.currency_code })
    .where((of) =>
      of
        .where({ reference_type: "order", reference_id: row.order_id ?? "" })
        .orWhere({ reference_type: "merchant_order", reference_id: row.merchant_order_id })
    )
    .orderBy(["journal_id", "line"])
  const shares: Row[] = await sql("merchant_order_share as share")
    .leftJoin("merchant_order_line as line", "line.id", "share.merchant_order_line_id")
    .where({ "share.merchant_order_id": row.merchant_order_id, "share.party": row.merchant_id })
    .orderBy(["share.line", "share.position"])
    .select("share.*", "line.title")
  return {
    ...readListed(row),
    // The rest of the split is another merchant's business.
    split: row.kind === "sale" ? (row.split ?? null) : null,
    shares: shares.map(readShare),
    ledger_lines: lines.map(readLine),
  }
}

const readShare = (row: Row): EarningShare => ({
  title: row.title as string | null,
  role: row.role as string,
  participant_role: row.participant_role as string | null,
  borne_by: row.borne_by as string | null,
  amount: readBigint(row.amount),
  captured_amount: readBigint(row.captured_amount),
  refunded_amount: readBigint(row.refunded_amount),
  agreement_id: row.agreement_id as string | null,
  agreement_version: row.agreement_version as number | null,
  explanation: row.explanation ?? null,
})

const readLine = (row: Row): EarningLine => ({
  journal_id: `jrn_${row.journal_id}`,
  kind: row.journal_kind as string,
  account: String(row.account_kind),
  amount: -readBigint(row.amount),
  currency_code: row.currency_code as string,
  occurred_at: row.occurred_at as Date,
})
