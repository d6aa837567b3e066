import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../lib/database"
import { readHoldPart } from "./hold-rows"
import type { HoldPart, HoldTaking } from "./hold-types"
import type { Row } from "./rows"

/** Where nothing is named: a loss that nobody will give back. */
const LOSS = "loss"

/**
 * Takes amounts out of active holds, those that end first first, because a debit of `reserve:<merchant>` takes them
 * out of the ledger in the same transaction. Lock the parties first. Not idempotent: the journal's key makes it
 * happen once. Two statements for any number of merchants.
 *
 * @returns what was taken of which hold
 * @throws MedusaError NOT_ALLOWED where the holds hold less: then they and the reserve disagree
 */
export const consumeHolds = async (takings: HoldTaking[], sql: Transaction): Promise<HoldPart[]> => {
  const wanted = takings.filter(({ amount }) => amount > 0n)
  if (wanted.length === 0) {
    return []
  }
  const { rows } = await sql.raw<{ rows: Row[] }>(CONSUME, columnsOf(wanted))
  const parts = rows.map(readHoldPart)
  refuseDifference(wanted, parts, "the holds of")
  return parts
}

/**
 * Gives back what a reference took, to the holds it was taken from, the last taken first: they are active again, and
 * end when they would have. The journal's credit of the reserve is the caller's, in the same transaction.
 *
 * @throws MedusaError NOT_ALLOWED where less was taken in that name
 */
export const restoreHolds = async (takings: HoldTaking[], sql: Transaction): Promise<HoldPart[]> => {
  const wanted = takings.filter(({ amount }) => amount > 0n)
  if (wanted.length === 0) {
    return []
  }
  const { rows } = await sql.raw<{ rows: Row[] }>(RESTORE, columnsOf(wanted))
  const parts = rows.map(readHoldPart)
  refuseDifference(wanted, parts, "what was taken of")
  return parts
}

// Two takings of one merchant in one call run one after the other: the running sums say where the second begins.
const WANTED = `
wanted as (
  select position, merchant_id, currency_code, reference, amount,
         sum(amount) over (partition by merchant_id, currency_code order by position) - amount as from_amount
  from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
       with ordinality as given (merchant_id, currency_code, reference, amount, position)
)`

const CONSUME = `
with ${WANTED}, locked as (
  select id, merchant_id, currency_code, remaining_amount, hold_until_at from hold
  where status = 'active' and (merchant_id, currency_code) in (select merchant_id, currency_code from wanted)
  order by id
  for no key update
), placed as (
  select *, sum(remaining_amount) over (partition by merchant_id, currency_code order by hold_until_at, id)
            - remaining_amount as from_amount
  from locked
), parts as (
  select placed.id as hold_id, placed.merchant_id, placed.currency_code, wanted.reference, wanted.position,
         least(placed.from_amount + placed.remaining_amount, wanted.from_amount + wanted.amount)
         - greatest(placed.from_amount, wanted.from_amount) as amount
  from placed join wanted using (merchant_id, currency_code)
), taken as (
  insert into hold_taking (hold_id, merchant_id, currency_code, reference, amount)
  select hold_id, merchant_id, currency_code, reference, amount from parts where amount > 0
  order by position, hold_id
  returning hold_id, merchant_id, currency_code, amount
), changed as (
  update hold set
    remaining_amount = remaining_amount - part.amount,
    consumed_amount = consumed_amount + part.amount,
    status = case when remaining_amount = part.amount then 'consumed' else status end
  from (select hold_id, sum(amount) as amount from parts where amount > 0 group by hold_id) as part
  where hold.id = part.hold_id
)
select hold_id, merchant_id, currency_code, amount from taken`

const RESTORE = `
with given as (
  select merchant_id, currency_code, reference, sum(amount) as amount
  from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as given (merchant_id, currency_code, reference, amount)
  group by 1, 2, 3
), locked as (
  select id, hold_id, merchant_id, currency_code, reference, amount - restored_amount as left_amount
  from hold_taking
  where restored_amount < amount
    and (reference, merchant_id, currency_code) in (select reference, merchant_id, currency_code from given)
  order by id
  for no key update
), ordered as (
  select *, sum(left_amount) over (partition by reference, merchant_id, currency_code order by id desc) as upto_amount
  from locked
), parts as (
  select ordered.id, ordered.hold_id, merchant_id, currency_code,
         least(left_amount, given.amount - (upto_amount - left_amount)) as amount
  from ordered join given using (reference, merchant_id, currency_code)
), restored as (
  update hold_taking set restored_amount = restored_amount + parts.amount
  from parts where hold_taking.id = parts.id and parts.amount > 0
), changed as (
  update hold set
    remaining_amount = remaining_amount + part.amount,
    consumed_amount = consumed_amount - part.amount,
    status = 'active',
    ended_at = null
  from (select hold_id, sum(amount) as amount from parts where amount > 0 group by hold_id) as part
  where hold.id = part.hold_id
)
select hold_id, merchant_id, currency_code, amount from parts where amount > 0`

const columnsOf = (takings: HoldTaking[]): string[][] => [
  takings.map(({ merchant_id }) => merchant_id),
  takings.map(({ currency_code }) => currency_code),
  takings.map(({ reference }) => reference ?? LOSS),
  takings.map(({ amount }) => String(amount)),
]

const refuseDifference = (wanted: HoldTaking[], parts: HoldPart[], what: string): void => {
  const sums = new Map<string, bigint>()
  const add = ({ merchant_id, currency_code, amount }: Omit<HoldTaking, "reference">, sign: bigint) => {
    const key = `${merchant_id} in ${currency_code}`
    sums.set(key, (sums.get(key) ?? 0n) + sign * amount)
  }
  wanted.forEach((taking) => add(taking, 1n))
  parts.forEach((part) => add(part, -1n))
  for (const [key, missing] of sums) {
    if (missing !== 0n) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `${what} ${key} fall short by ${missing} (minor units): nothing was moved`
      )
    }
  }
}
