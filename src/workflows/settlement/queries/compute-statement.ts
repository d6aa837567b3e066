import { readBigint, type Sql } from "../../../lib/database"
import type { Statement, StatementLine } from "../../../modules/settlement/statement-types"
import { STATEMENT_LINE_KINDS } from "../../../modules/settlement/statement-types"
import { movementBindings, MOVEMENTS, type StatementScope } from "./statement-movements"

export type ComputedStatement = Pick<Statement, "opening_amount" | "closing_amount" | "lines"> & {
  /** The first journal that is not in it; null where there is none. */
  next_journal_id: bigint | null
}

/**
 * A party's account of a period, from the ledger's entries of the party alone, those that earlier statements have
 * seen left out.
 *
 * The balance it speaks of is what the platform holds for the party: pending, owed to a channel, available, reserve,
 * deposit and disputed amounts, less what the party owes. What moves between these does not show. A withdrawal
 * leaves it when it is asked for. Entries hold a sale's net; its journal says what was taken of it (commission and
 * its tax, tax, participants), and sales is net plus these, so that opening and lines always add up to closing.
 *
 * @param base_amount the closing balance of what was seen before
 */
export const computeStatement = async (
  scope: StatementScope,
  base_amount: bigint,
  sql: Sql
): Promise<ComputedStatement> => {
  const { rows } = await sql.raw(STATEMENT, movementBindings(scope))
  const read = (rows as { kind: string; count: number; amount: string }[]).map((row) => ({
    ...row,
    amount: readBigint(row.amount),
  }))
  const amountOf = (kind: string) => read.find((row) => row.kind === kind)?.amount
  const opening_amount = base_amount + (amountOf("opening") ?? 0n)
  const lines = read.filter(
    (row): row is StatementLine => (STATEMENT_LINE_KINDS as readonly string[]).includes(row.kind) && row.amount !== 0n
  )
  return {
    opening_amount,
    closing_amount: lines.reduce((sum, { amount }) => sum + amount, opening_amount),
    lines,
    next_journal_id: amountOf("next") ?? null,
  }
}

/** What the journal's own line does not show, on the line that does. */
const PARTS = ["commission", "commission_tax", "tax", "participants"]
  .map(
    (name) => `
    ('${name}', case when journal_kind = 'capture' then -${name} end),
    ('${name}_returned', case when journal_kind = 'refund' then ${name} end)`
  )
  .join(",")

const STATEMENT = `
with ${MOVEMENTS}, line as (
  select 'opening' as kind, amount from movement where occurred_at < :from_at::timestamptz
  union all
  select part.kind, part.amount
  from movement
  cross join lateral (values
    (movement.kind, case journal_kind
      when 'capture' then amount + deducted
      when 'refund' then amount - deducted
      else amount - fee_returned
    end),${PARTS},
    ('fees', nullif(fee_returned, 0))
  ) part (kind, amount)
  where occurred_at >= :from_at::timestamptz and part.amount <> 0
  union all
  select 'next', min(journal_id) from unseen where occurred_at >= :to_at::timestamptz having count(*) > 0
)
select kind, count(*)::int as count, sum(amount) as amount from line group by kind
order by array_position(array[${STATEMENT_LINE_KINDS.map((kind) => `'${kind}'`).join(",")}], kind)
`
