import { readBigint, type Sql, type Transaction } from "../../../lib/database"
import { movementBindings, MOVEMENTS, type StatementScope } from "./statement-movements"

/** One journal of a statement. Amounts in minor units, as they count for the merchant: what is taken is negative. */
export type Movement = {
  journal_id: string
  occurred_at: Date
  kind: string
  journal_kind: string
  reference_type: string
  reference_id: string
  /** As people know the merchant order; null where it is none. */
  merchant_order_display_id: string | null
  gross_amount: bigint
  commission_amount: bigint
  commission_tax_amount: bigint
  tax_amount: bigint
  participants_amount: bigint
  net_amount: bigint
  /** The closing balance of everything up to this one. */
  balance_amount: bigint
}

type MovementRow = Record<string, string> & { occurred_at: Date; merchant_order_display_id: string | null }

const SIGNED = (name: string) =>
  `case journal_kind when 'capture' then -${name} when 'refund' then ${name} else 0 end as ${name}_amount`

/** In the order of posting. An order of several merchants is referred to as a whole: only the merchant's part is named. */
const ROWS = `
with ${MOVEMENTS}
select movement.journal_id, movement.occurred_at, movement.kind, movement.journal_kind, movement.reference_type,
  movement.reference_id, mo.display_id as merchant_order_display_id,
  case journal_kind when 'capture' then amount + deducted when 'refund' then amount - deducted else amount end as gross_amount,
  ${["commission", "commission_tax", "tax", "participants"].map(SIGNED).join(", ")},
  amount as net_amount,
  :opening_amount::bigint + sum(amount) over (order by movement.journal_id) as balance_amount
from movement
left join merchant_order mo
  on (movement.reference_type = 'merchant_order' and mo.id = movement.reference_id)
  or (movement.reference_type = 'order' and mo.order_id = movement.reference_id and mo.merchant_id = :merchant_id)
where movement.occurred_at >= :from_at::timestamptz
order by movement.journal_id`

const AMOUNTS = [
  "gross_amount",
  "commission_amount",
  "commission_tax_amount",
  "tax_amount",
  "participants_amount",
  "net_amount",
  "balance_amount",
] as const

const readMovement = (row: MovementRow): Movement => ({
  journal_id: `jrn_${row.journal_id}`,
  occurred_at: row.occurred_at,
  kind: row.kind,
  journal_kind: row.journal_kind,
  reference_type: row.reference_type,
  reference_id: row.reference_id,
  merchant_order_display_id: row.merchant_order_display_id,
  ...(Object.fromEntries(AMOUNTS.map((name) => [name, readBigint(row[name])])) as Record<(typeof AMOUNTS)[number], bigint>),
})

type Listed = StatementScope & { opening_amount: bigint }

const bindingsOf = (statement: Listed) => ({
  ...movementBindings(statement),
  opening_amount: String(statement.opening_amount),
})

/** The first movements of a statement. */
export const firstMovements = async (statement: Listed, limit: number, sql: Sql): Promise<Movement[]> => {
  const { rows } = await sql.raw(`${ROWS} limit :limit`, { ...bindingsOf(statement), limit })
  return (rows as MovementRow[]).map(readMovement)
}

/** One page of a statement's movements, and how many there are in all. */
export const listMovements = async (
  statement: Listed,
  { limit, offset }: { limit: number; offset: number },
  sql: Sql
): Promise<{ rows: Movement[]; count: number }> => {
  const bindings = bindingsOf(statement)
  const { rows } = await sql.raw(`${ROWS} limit :limit offset :offset`, { ...bindings, limit, offset })
  const counted = await sql.raw(
    `with ${MOVEMENTS} select count(*)::int as count from movement where occurred_at >= :from_at::timestamptz`,
    bindings
  )
  return { rows: (rows as MovementRow[]).map(readMovement), count: counted.rows[0].count as number }
}

const FETCH = 1_000

/** All movements of a statement, a thousand at a time, by a cursor: the memory does not grow with the statement. */
export async function* eachMovement(statement: Listed, trx: Transaction): AsyncGenerator<Movement> {
  await trx.raw(`declare movements no scroll cursor for ${ROWS}`, bindingsOf(statement))
  for (;;) {
    const { rows } = await trx.raw(`fetch ${FETCH} from movements`)
    for (const row of rows as MovementRow[]) {
      yield readMovement(row)
    }
    if (rows.length < FETCH) {
      return
    }
  }
}
