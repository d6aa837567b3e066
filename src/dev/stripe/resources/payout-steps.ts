import type Stripe from "stripe"
import type { Core } from "../core/core"
import { invalidRequest } from "../core/errors"
import type { PayoutFailure, PayoutHidden, Row } from "../core/store"

export type PayoutRow = Row<Stripe.Payout, PayoutHidden>

export const bookPayout = (
  core: Core,
  account: string,
  { id, currency: money }: Stripe.Payout,
  type: "payout" | "payout_failure" | "payout_cancel",
  moved: number
): string => {
  const now = core.now()
  return core.balances.book(
    {
      account, type, amount: moved, currency: money, source: id, available_on: now, description: "STRIPE PAYOUT",
      reporting_category: type === "payout" ? "payout" : "payout_reversal",
    },
    now
  ).id
}

export const payoutChanged = (core: Core, row: PayoutRow, event: string) => {
  core.store.payout.save(row)
  core.emit(row.owner, event, row.object)
}

/** Which payouts still move by the clock; the others need no look. */
const moving = new WeakMap<Core, Set<string>>()

export const movingOf = (core: Core): Set<string> => {
  let ids = moving.get(core)
  if (!ids) {
    const open = [...core.store.payout.all()].filter(
      ({ object, hidden }) => /^(pending|in_transit)$/.test(object.status) || (object.status === "paid" && hidden.fails)
    )
    moving.set(core, (ids = new Set(open.map(({ object }) => object.id))))
  }
  return ids
}

/** Payouts go to the bank, and arrive, or fail, as time passes. */
export const movePayouts = (core: Core, now: number): void => {
  const ids = movingOf(core)
  for (const id of ids) {
    const row = core.store.payout.get(id)
    if (!row || !move(core, row, now)) {
      ids.delete(id)
    }
  }
}

/** @returns whether the clock may still move it */
const move = (core: Core, row: PayoutRow, now: number): boolean => {
  const { object: payout, hidden } = row
  if (payout.status === "pending" && hidden.submit_on <= now) {
    payout.status = "in_transit"
    payout.trace_id = { status: "pending", value: null }
    payoutChanged(core, row, "payout.updated")
  }
  if (payout.status === "in_transit" && payout.arrival_date <= now) {
    if (hidden.fails?.after === "in_transit") {
      fail(core, row, hidden.fails)
      return false
    }
    payout.status = "paid"
    payoutChanged(core, row, "payout.paid")
    if (hidden.fails) {
      fail(core, row, hidden.fails)
    }
  }
  return payout.status === "pending" || payout.status === "in_transit"
}

const fail = (core: Core, row: PayoutRow, failure: Omit<PayoutFailure, "after">) => {
  const payout = row.object
  payout.status = "failed"
  payout.failure_code = failure.code
  payout.failure_message = failure.message
  payout.failure_balance_transaction = bookPayout(core, row.owner, payout, "payout_failure", payout.amount)
  row.hidden.fails = null
  payoutChanged(core, row, "payout.failed")
}

const closed: Omit<PayoutFailure, "after"> = {
  code: "account_closed",
  message: "The bank account has been closed.",
}

/**
 * The bank sends the money back: also days after the payout was `paid`.
 * @throws StripeFailure for a payout that has failed already or was canceled
 */
export const failPayout = (core: Core, id: string, failure: Omit<PayoutFailure, "after"> = closed): Stripe.Payout => {
  const row = core.store.payout.get(id)
  if (!row || /^(failed|canceled)$/.test(row.object.status)) {
    throw invalidRequest(`Payout ${id} cannot fail: it is ${row?.object.status ?? "unknown"}.`)
  }
  fail(core, row, failure)
  return row.object
}

/** The payout will fail by itself once it has got that far. */
export const doomPayout = (core: Core, id: string, after: PayoutFailure["after"]): void => {
  const row = core.store.payout.get(id)
  if (row) {
    row.hidden.fails = { ...closed, after }
    core.store.payout.save(row)
  }
}
