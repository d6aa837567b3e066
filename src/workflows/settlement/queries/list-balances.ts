import { readBigint, type Sql } from "../../../lib/database"

/** Where a merchant's money stands in one currency. Minor units. */
export type Balance = {
  currency_code: string
  /** Captured, not yet released. */
  pending_amount: bigint
  /** Can be withdrawn. */
  available_amount: bigint
  /** Kept back: reserve, deposit, open disputes. */
  held_amount: bigint
  /** On its way: transfer, and payout until the bank has it. */
  in_transit_amount: bigint
  /** Reached the merchant's bank. */
  paid_amount: bigint
  /** What the merchant owes the platform; later earnings repay it first. */
  owed_amount: bigint
}

const AMOUNTS = [
  "pending_amount",
  "available_amount",
  "held_amount",
  "in_transit_amount",
  "paid_amount",
  "owed_amount",
] as const

/**
 * A merchant's balances, one row for each currency in which it ever had money. One query.
 *
 * `in_transit` counts a withdrawal once: in `in_transfer` until the transfer is confirmed, then as owed at
 * the provider, then as payout in transit.
 */
export const listBalances = async (merchant_id: string, sql: Sql): Promise<Balance[]> => {
  const { rows } = await sql.raw(
    `with paid as (
       select currency_code, sum(net_amount) as amount from withdrawal
       where merchant_id = :merchant_id and status = 'paid' group by currency_code
     ), held as (
       select currency_code,
         sum(natural_amount) filter (where kind in ('pending', 'channel_payable')) as pending_amount,
         sum(natural_amount) filter (where kind = 'available') as available_amount,
         sum(natural_amount) filter (where kind in ('reserve', 'deposit', 'dispute_hold')) as held_amount,
         sum(natural_amount) filter (where kind in ('in_transfer', 'owed_at_stripe', 'payout_in_transit'))
           as in_transit_amount,
         sum(natural_amount) filter (where kind = 'merchant_receivable') as owed_amount
       from ledger_account_balance where party = :merchant_id
       group by currency_code
     )
     select held.*, paid.amount as paid_amount from held left join paid using (currency_code)
     order by currency_code`,
    { merchant_id }
  )
  return (rows as Record<string, unknown>[]).map((row) => ({
    currency_code: row.currency_code as string,
    ...(Object.fromEntries(AMOUNTS.map((name) => [name, readBigint(row[name] ?? 0)])) as Record<
      (typeof AMOUNTS)[number],
      bigint
    >),
  }))
}
