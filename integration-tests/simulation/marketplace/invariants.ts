import { ACCOUNT_KINDS } from "../../../src/modules/ledger/account-kinds"
import { readBigint } from "../../../src/lib/database"
import type { World } from "./world"

type Row = Record<string, unknown>

const none = async (world: World, invariant: string, sql: string): Promise<void> => {
  const { rows } = await world.sql.raw<{ rows: Row[] }>(sql)
  if (rows.length > 0) {
    throw new Error(`Invariant ${invariant}\n  ${rows.map((row) => JSON.stringify(row)).join("\n  ")}`)
  }
}

/** Balances of the ledger, natural side. */
const BALANCES = `balance as (
  select a.kind, a.party, a.currency_code, sum(e.amount) * k.sign as amount
  from ledger_account a join ledger_entry e on e.account_id = a.id
  join (values ${Object.entries(ACCOUNT_KINDS)
    .map(([kind, { normal_side }]) => `('${kind}', ${normal_side === "debit" ? 1 : -1})`)
    .join(", ")}) k (kind, sign) on k.kind = a.kind
  group by a.kind, a.party, a.currency_code, k.sign)`

/** 8: what refunds and lost disputes gave back of a line is never more than came in, and all of it where all went back. */
const RETURNS = `
select s.merchant_order_id, s.line, s.role, s.party, s.amount, s.captured_amount, s.refunded_amount
from merchant_order_share s
join (select merchant_order_id, line,
        sum(case when role = 'promotion' then -captured_amount when borne_by = 'platform' then 0 else captured_amount end) as captured,
        sum(case when role = 'promotion' then -refunded_amount when borne_by = 'platform' then 0 else refunded_amount end) as refunded
      from merchant_order_share group by 1, 2) line using (merchant_order_id, line)
where line.refunded > line.captured or (line.captured > 0 and line.refunded = line.captured and s.refunded_amount <> s.captured_amount)
  or s.refunded_amount > s.captured_amount`

/** 7: the shares of an order and the platform's own part are what was captured and what went back of it. */
const SHARES = `
select o.order_id, o.captured_amount, o.refunded_amount, shares.*
from placed_order o
join (select mo.order_id,
        sum(case when role = 'promotion' then -s.captured_amount when borne_by = 'platform' then 0 else s.captured_amount end) as captured,
        sum(case when role = 'promotion' then -s.refunded_amount when borne_by = 'platform' then 0 else s.refunded_amount end) as refunded
      from merchant_order mo join merchant_order_share s on s.merchant_order_id = mo.id group by 1) shares using (order_id)
where o.captured_amount <> shares.captured + o.platform_captured_amount
   or o.refunded_amount <> shares.refunded + o.platform_refunded_amount`

/** The platform's own accounts hold what the shares of all orders say, each for itself. */
const PLATFORM = `
with ${BALANCES}, share as (
  select mo.currency_code,
    case when role = 'commission' then 'commission_rev' when role in ('commission_tax', 'tax') then 'tax_payable'
         when role = 'promotion' then 'promotion_expense' else 'rebate_expense' end as kind,
    sum(s.captured_amount - s.refunded_amount) as amount
  from merchant_order_share s join merchant_order mo on mo.id = s.merchant_order_id
  where s.role in ('commission', 'commission_tax', 'tax', 'promotion') or s.borne_by = 'platform'
  group by 1, 2)
select kind, currency_code, coalesce(b.amount, 0) as booked, coalesce(s.amount, 0) as of_shares
from (select * from balance where kind in ('commission_rev', 'tax_payable', 'promotion_expense', 'rebate_expense')) b
full join share s using (kind, currency_code)
where coalesce(b.amount, 0) <> coalesce(s.amount, 0)`

/** 15: paid + owed + held + recovered = lifetime net earnings, for every party and currency. */
const LIFETIMES = `
with ${BALANCES}, earned as (
  select s.party, mo.currency_code, sum(s.captured_amount - s.refunded_amount) as amount
  from merchant_order_share s join merchant_order mo on mo.id = s.merchant_order_id where s.party is not null group by 1, 2
), held as (
  select party, currency_code, sum(case when kind = 'merchant_receivable' then -amount else amount end) as amount
  from balance where party is not null and kind <> 'connected' group by 1, 2
), gone as (
  select merchant_id as party, currency_code,
    sum(fee_amount + case when status = 'paid' then net_amount else 0 end) as amount
  from withdrawal where status <> 'canceled' group by 1, 2
), fined as (
  select a.party, a.currency_code, sum(e.amount) as amount from ledger_journal j
  join ledger_entry e on e.journal_id = j.id join ledger_account a on a.id = e.account_id
  where j.kind in ('penalty', 'dispute_fee_charged', 'dispute_fee_returned') and a.party is not null group by 1, 2
)
select party, currency_code, earned.amount as earned, held.amount as held, gone.amount as gone, fined.amount as fined
from earned full join held using (party, currency_code) full join gone using (party, currency_code)
full join fined using (party, currency_code)
where coalesce(earned.amount, 0) <> coalesce(held.amount, 0) + coalesce(gone.amount, 0) + coalesce(fined.amount, 0)`

/** What the holds keep stands in reserve, party by party. */
const HOLDS = `
with ${BALANCES}, kept as (
  select merchant_id as party, currency_code, sum(remaining_amount) as amount from hold where status = 'active' group by 1, 2)
select party, currency_code, coalesce(b.amount, 0) as reserve, coalesce(kept.amount, 0) as kept
from (select * from balance where kind = 'reserve') b full join kept using (party, currency_code)
where coalesce(b.amount, 0) <> coalesce(kept.amount, 0)`

/** What earnings say is pending stands in pending, or in what is payable to a channel. */
const PENDING = `
with ${BALANCES}, expected as (
  select case when kind = 'rebate' then 'channel_payable' else 'pending' end as kind, merchant_id as party, currency_code,
    sum(pending_amount) as amount from earning group by 1, 2, 3)
select kind, party, currency_code, coalesce(b.amount, 0) as booked, coalesce(e.amount, 0) as of_earnings
from (select * from balance where kind in ('pending', 'channel_payable')) b full join expected e using (kind, party, currency_code)
where coalesce(b.amount, 0) <> coalesce(e.amount, 0)`

/** Everything that can be seen after every single event, from the books alone. */
export const checkInvariants = async (world: World): Promise<void> => {
  const broken = await world.deps.ledger.verify()
  if (broken.length > 0) {
    throw new Error(`Invariants 1 and 3\n  ${JSON.stringify(broken, (_k, v: unknown) => (typeof v === "bigint" ? String(v) : v))}`)
  }
  await none(world, "2: the trial balance is 0", `select a.currency_code, sum(e.amount) from ledger_entry e
    join ledger_account a on a.id = e.account_id group by 1 having sum(e.amount) <> 0`)
  await none(world, "7: shares add up to what was paid", SHARES)
  await none(world, "8: refunds return every share", RETURNS)
  await none(world, "(platform): revenue and expense are the sum of all shares", PLATFORM)
  await none(world, "15: lifetimes", LIFETIMES)
  await none(world, "(holds): what is kept is in reserve", HOLDS)
  await none(world, "(earnings): what is pending is in pending", PENDING)
  await checkStripe(world)
}

/** 11: every transfer that was made is booked in the same breath here, so the two are equal at all times. */
const checkStripe = async (world: World): Promise<void> => {
  const { rows } = await world.sql.raw<{ rows: Row[] }>(
    `with ${BALANCES} select currency_code, sum(amount) as amount from balance
     where kind in ('psp_pending', 'psp_available') group by 1`
  )
  const at_stripe = world.platformBalances()
  for (const row of rows) {
    const [booked, real] = [readBigint(row.amount), at_stripe[String(row.currency_code)] ?? 0n]
    if (booked !== real) {
      throw new Error(`Invariant 11: Stripe holds ${real} ${String(row.currency_code)}, the books say ${booked}`)
    }
  }
}
