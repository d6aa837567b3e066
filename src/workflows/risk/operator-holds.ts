import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../lib/database"
import type { Hold } from "../../modules/settlement/hold-types"
import type { MoneyDeps } from "../money/deps"
import { holdPlacedJournal } from "../money/journals/holds"
import { giveBack } from "./release-holds"

export type PlaceOperatorHold = {
  merchant_id: string
  currency_code: string
  /** Minor units; at most what is available. */
  amount: bigint
  hold_until_at: Date
  /** What the merchant reads. */
  reason: string
  operator_id: string
  /** The same key again is the same request. */
  idempotency_key: string
  /** The merchant order that it is about, for the merchant to see. */
  merchant_order_id?: string
}

/**
 * An operator keeps back what a merchant could withdraw: available becomes reserve, with the record of who and why. The same
 * key again answers with the hold of the first time.
 *
 * @throws MedusaError INVALID_DATA for a date that has passed; NOT_ALLOWED where less is available, or for a key that
 *   was used otherwise
 */
export const placeOperatorHold = async (deps: MoneyDeps, input: PlaceOperatorHold): Promise<Hold> =>
  deps.sql.transaction(async (trx) => {
    const { merchant_id, currency_code, amount } = input
    await deps.ledger.lockParties([merchant_id], trx)
    const earlier = await deps.settlement.holds.findByKey(input, trx)
    if (earlier) {
      return sameHold(earlier, input)
    }
    const now = deps.clock.now()
    refusePast(input.hold_until_at, now)
    const available_amount = await availableOf(deps, merchant_id, currency_code, trx)
    if (amount > available_amount) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `amount: ${amount} ${currency_code} is more than the ${available_amount} that are available (minor units)`
      )
    }
    const hold = await holdAvailable(deps, { ...input, at: now, kind: "operator", reason_code: "operator" }, trx)
    await record(deps, hold, { ...input, action: "hold.placed", now }, trx)
    return hold
  })

const sameHold = (earlier: Hold, { idempotency_key, amount, currency_code }: PlaceOperatorHold): Hold => {
  if (earlier.amount !== amount || earlier.currency_code !== currency_code) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `idempotency_key: "${idempotency_key}" was used for hold ${earlier.id} of ${earlier.amount} ${earlier.currency_code}: ` +
        "use a new key for another hold"
    )
  }
  return earlier
}

export type HoldAvailable = Omit<PlaceOperatorHold, "operator_id" | "idempotency_key"> & {
  idempotency_key?: string
  operator_id: string
  at: Date
  kind: Hold["kind"]
  reason_code: string
  earning_id?: string
  decision_id?: string
}

/** Books a hold on available money. The party is locked and has as much; this is the transaction's one posting. */
export const holdAvailable = async (
  { ledger, settlement }: Pick<MoneyDeps, "ledger" | "settlement">,
  { at, operator_id, reason, ...place }: HoldAvailable,
  trx: Transaction
): Promise<Hold> => {
  const [hold] = await settlement.holds.place(
    [{ ...place, reason: { text: reason }, created_by: operator_id, placed_at: at }],
    trx
  )
  const { merchant_id: party, currency_code, amount } = hold
  const reference = { type: "hold", id: hold.id }
  await ledger.post(
    [holdPlacedJournal({ hold_id: hold.id, party, amount, currency_code, occurred_at: at, reference })],
    trx
  )
  return hold
}

export type ChangeHold = { hold_id: string; reason: string; operator_id: string }

/**
 * An operator makes a hold end later or sooner. A planned hold's days are changed through its decision instead.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is not active; INVALID_DATA for a date that has passed
 */
export const setHoldEnd = async (
  deps: MoneyDeps,
  input: ChangeHold & { hold_until_at: Date }
): Promise<Hold> =>
  deps.sql.transaction(async (trx) => {
    const { hold, now } = await lockActive(deps, input.hold_id, trx)
    refusePast(input.hold_until_at, now)
    await deps.settlement.holds.setEnd(hold.id, { hold_until_at: input.hold_until_at }, trx)
    const later = hold.hold_until_at !== null && input.hold_until_at > hold.hold_until_at
    const data = { before: hold.hold_until_at?.toISOString(), after: input.hold_until_at.toISOString() }
    await record(deps, hold, { ...input, action: later ? "hold.extended" : "hold.shortened", now, data }, trx)
    return deps.settlement.holds.retrieve(hold.id, {}, trx)
  })

/**
 * An operator gives an active hold back, all of it or a part; debts are repaid from it first.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is not active or keeps less
 */
export const releaseHold = async (deps: MoneyDeps, input: ChangeHold & { amount?: bigint }): Promise<Hold> =>
  deps.sql.transaction(async (trx) => {
    const { hold, now } = await lockActive(deps, input.hold_id, trx)
    const amount = input.amount ?? hold.remaining_amount
    if (amount > hold.remaining_amount) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `amount: hold ${hold.id} keeps ${hold.remaining_amount} ${hold.currency_code} and cannot give ${amount} back`
      )
    }
    await giveBack(deps, [{ hold, amount }], now, trx)
    await record(deps, hold, { ...input, action: "hold.released", now, data: { amount: String(amount) } }, trx)
    return deps.settlement.holds.retrieve(hold.id, {}, trx)
  })

/** The party first, then the hold: the order that everybody takes them in. */
const lockActive = async (
  { ledger, settlement, clock }: MoneyDeps,
  id: string,
  trx: Transaction
): Promise<{ hold: Hold; now: Date }> => {
  const { merchant_id } = await settlement.holds.retrieve(id, {}, trx)
  await ledger.lockParties([merchant_id], trx)
  const hold = await settlement.holds.lock(id, trx)
  if (hold.status !== "active") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Hold ${id} is ${hold.status}: only an active hold can be released, extended or shortened`
    )
  }
  return { hold, now: clock.now() }
}

const availableOf = async (
  { ledger }: Pick<MoneyDeps, "ledger">,
  merchant_id: string,
  currency_code: string,
  trx: Transaction
): Promise<bigint> => {
  const [available] = await ledger.balances({ accounts: [`available:${merchant_id}`], currency_code }, trx)
  return available?.natural_amount ?? 0n
}

const refusePast = (until: Date, now: Date): void => {
  if (until <= now) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `hold_until_at: must be after now (${now.toISOString()}); to end a hold at once, release it`
    )
  }
}

type Decision = {
  action: string
  operator_id: string
  reason: string
  now: Date
  data?: Record<string, unknown>
}

const record = async (
  { audit }: Pick<MoneyDeps, "audit">,
  { id, merchant_id, currency_code, remaining_amount }: Hold,
  { action, operator_id, reason, now, data }: Decision,
  trx: Transaction
): Promise<void> => {
  await audit.record(
    [
      {
        actor: { type: "user", id: operator_id },
        action,
        subject: { type: "hold", id },
        merchant_id,
        occurred_at: now,
        data: { reason, currency_code, remaining_amount: String(remaining_amount), ...data },
      },
    ],
    trx
  )
}
