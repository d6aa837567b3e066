import { readBigint, type Sql } from "../../../lib/database"
import { type Page, type PageQuery, readPage } from "../../../lib/page"
import { shortfallOf } from "../../../modules/settlement/deposits-rules"
import { readDepositRule } from "../../../modules/settlement/deposits"
import type { Deposit, DepositRule } from "../../../modules/settlement/deposits-types"
import type { Row } from "../../../modules/settlement/rows"

/** A deposit with what is in it. Amounts in minor units. */
export type ShownDeposit = Omit<Deposit, "required_amount"> & {
  required_amount: bigint
  paid_amount: bigint
  shortfall_amount: bigint
  /** The rule that requires it: why the amount. */
  rule: (DepositRule & { category_name: string | null }) | null
  merchant: { id: string; handle: string; name: string } | null
}

export type DepositFilter = PageQuery & { merchant_id?: string; currency_code?: string; state?: "short" | "leaving"; q?: string }

const COLUMNS = `deposit.*, coalesce(paid.natural_amount, 0) as paid_amount,
  to_jsonb(deposit_rule.*) as rule, product_category.name as category_name,
  case when merchant.id is null then null
    else jsonb_build_object('id', merchant.id, 'handle', merchant.handle, 'name', merchant.name) end as merchant`

/** Deposits with what is in them, of one merchant or of all. */
export const listDeposits = async (sql: Sql, filter: DepositFilter): Promise<Page<ShownDeposit>> => {
  const query = sql("deposit")
    .select(sql.raw(COLUMNS))
    .leftJoin("deposit_rule", "deposit_rule.id", "deposit.rule_id")
    .leftJoin("product_category", "product_category.id", "deposit_rule.category_id")
    .leftJoin("merchant", "merchant.id", "deposit.merchant_id")
    .joinRaw(
      `left join ledger_account_balance paid on paid.name = 'deposit:' || deposit.merchant_id
         and paid.currency_code = deposit.currency_code`
    )
  for (const name of ["merchant_id", "currency_code"] as const) {
    if (filter[name] !== undefined) {
      query.where(`deposit.${name}`, filter[name])
    }
  }
  if (filter.state === "short") {
    query.whereRaw("deposit.required_amount > coalesce(paid.natural_amount, 0)")
  } else if (filter.state === "leaving") {
    query.whereNotNull("deposit.exit_started_at")
  }
  if (filter.q) {
    query.whereRaw("merchant.name ilike ?", [`%${filter.q.replace(/[\\%_]/g, "\\$&")}%`])
  }
  const column = filter.order.column === "required_amount" ? "deposit.required_amount" : "deposit.assessed_at"
  const page = { ...filter, order: { ...filter.order, column } }
  const { rows, count } = await readPage<Row>(query, page, "deposit.merchant_id")
  return { rows: rows.map(readShown), count }
}

const readShown = ({ paid_amount, category_name, rule, merchant, ...row }: Row): ShownDeposit => {
  const required_amount = readBigint(row.required_amount)
  const paid = readBigint(paid_amount)
  return {
    ...(row as Deposit),
    required_amount,
    paid_amount: paid,
    shortfall_amount: shortfallOf({ required_amount }, paid),
    rule: rule
      ? { ...readDepositRule(rule as Row), category_name: category_name as string | null }
      : null,
    merchant: merchant as ShownDeposit["merchant"],
  }
}

/** One line of a deposit's history: what the ledger says, and why where somebody decided it. */
export type DepositEntry = {
  id: string
  /** The movement's kind, or the journal's: a refund or a dispute may take from a deposit too. */
  kind: string
  /** Signed: what it did to the deposit. */
  amount: bigint
  currency_code: string
  reason_code: string | null
  reason: string | null
  occurred_at: Date
}

/** A deposit's history from the ledger, newest first. */
export const listDepositEntries = async (
  sql: Sql,
  { merchant_id, limit, offset }: { merchant_id: string; limit: number; offset: number }
): Promise<Page<DepositEntry>> => {
  const { rows } = await sql.raw(
    `select e.journal_id || '-' || e.line as id, coalesce(m.kind, j.kind) as kind, -e.amount as amount, a.currency_code, m.reason_code, m.reason,
       j.occurred_at, count(*) over ()::int as count
     from ledger_account a
     join ledger_entry e on e.account_id = a.id
     join ledger_journal j on j.id = e.journal_id
     left join deposit_movement m on j.reference_type = 'deposit_movement' and m.id = j.reference_id
     where a.party = :merchant_id and a.kind = 'deposit'
     order by e.journal_id desc, e.line limit :limit offset :offset`,
    { merchant_id, limit, offset }
  )
  const found = rows as (Row & { count: number })[]
  return {
    rows: found.map(({ count: _count, ...row }) => ({ ...(row as DepositEntry), amount: readBigint(row.amount) })),
    count: found[0]?.count ?? 0,
  }
}
