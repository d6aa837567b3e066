import { readBigint, type Transaction } from "../../../lib/database"

/**
 * What of a dispute still stands in `dispute_receivable`, by its own journals: taken, and neither given back nor
 * borne by anybody yet. Minor units.
 */
export const readStandingAmount = async (
  { dispute_id, currency_code }: { dispute_id: string; currency_code: string },
  trx: Transaction
): Promise<bigint> => {
  const { rows } = await trx.raw(
    `select coalesce(sum(e.amount), 0) as amount
     from ledger_journal j
     join ledger_entry e on e.journal_id = j.id
     join ledger_account a on a.id = e.account_id
     where j.reference_type = 'dispute' and j.reference_id = ?
       and a.kind = 'dispute_receivable' and e.currency_code = ?`,
    [dispute_id, currency_code]
  )
  return readBigint(rows[0].amount)
}
