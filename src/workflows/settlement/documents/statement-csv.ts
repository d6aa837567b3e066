import { toMajorText } from "../../../lib/money"
import type { Statement } from "../../../modules/settlement/statement-types"
import type { Movement } from "../queries/list-movements"
import { csvLine } from "./csv"

/**
 * Columns of a statement's CSV file. They are stable: new ones are added at the end. Amounts are decimal text of the
 * currency, as they count for the merchant. gross + commission + commission_tax + tax + participants = net.
 */
export const STATEMENT_COLUMNS = [
  "statement_id",
  "occurred_at",
  "journal_id",
  "kind",
  "event",
  "reference_type",
  "reference_id",
  "merchant_order",
  "gross",
  "commission",
  "commission_tax",
  "tax",
  "participants",
  "net",
  "balance",
  "currency",
] as const

/** Between kind and balance, where a line is no journal. */
const NOTHING = STATEMENT_COLUMNS.slice(4, 14).map(() => "")

/** The lines of the file: the opening balance, one line for each journal, the closing balance. */
export async function* statementCsv(
  statement: Statement,
  movements: AsyncIterable<Movement> | Iterable<Movement>
): AsyncGenerator<string> {
  const { id, currency_code } = statement
  const money = (amount: bigint) => toMajorText(amount, currency_code)
  const bound = (at: Date, kind: string, amount: bigint) =>
    csvLine([id, at.toISOString(), "", kind, ...NOTHING, money(amount), currency_code])
  yield csvLine([...STATEMENT_COLUMNS])
  yield bound(statement.period_from_at, "opening", statement.opening_amount)
  for await (const row of movements) {
    yield csvLine([
      id,
      row.occurred_at.toISOString(),
      row.journal_id,
      row.kind,
      row.journal_kind,
      row.reference_type,
      row.reference_id,
      row.merchant_order_display_id,
      money(row.gross_amount),
      money(row.commission_amount),
      money(row.commission_tax_amount),
      money(row.tax_amount),
      money(row.participants_amount),
      money(row.net_amount),
      money(row.balance_amount),
      currency_code,
    ])
  }
  yield bound(statement.period_to_at, "closing", statement.closing_amount)
}
