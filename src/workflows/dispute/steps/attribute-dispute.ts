import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import { isUndecided } from "../../../modules/dispute/states"
import type { AttributionPart, Dispute } from "../../../modules/dispute/types"
import { readSplit } from "../../merchant-order/order-split"
import { disputeThawedJournal } from "../../money/journals/disputes"
import type { DisputeDeps } from "../deps"
import { disputeEvent, type DisputeNews, newsFor } from "../dispute-event"
import { byAccount } from "../frozen-amounts"
import { refuseImpossible } from "../plan-dispute"
import type { DisputedSale } from "../queries/find-disputed-sale"
import { chargeFee, returnFee } from "./charge-fee"
import { type LockedDispute, withLockedDispute } from "./lock-sale"
import { shareDispute } from "./share-dispute"
import { thaw } from "./thaw-dispute"
import { frozenOf } from "./verdict"

export type AttributeDispute = {
  dispute_id: string
  /** null: by what remains paid, as at first. */
  parts: AttributionPart[] | null
  operator_id: string
  reason: string
}

/**
 * An operator says which lines or merchants of the order a dispute concerns: what was frozen by the round
 * before goes back where it was, and the new round freezes, in one transaction.
 *
 * @returns what others may want to hear of
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is decided, or concerns no sale of ours; INVALID_DATA
 *   where the parts do not fit the order or the amount
 */
export const attributeDispute = async (
  deps: DisputeDeps,
  { dispute_id, parts, operator_id, reason }: AttributeDispute
): Promise<DisputeNews[]> =>
  withLockedDispute(deps, dispute_id, async (locked, trx) => {
    const { dispute, now: at } = locked
    const sale = saleOrRefuse(locked)
    if (parts) {
      const split = await readSplit(sale.order_id, deps.container, trx)
      refuseImpossible(split?.lines ?? [], parts, dispute.shared_amount)
    }
    const merchant_ids = await reshare(deps, { dispute, sale, parts, at }, trx)
    const actor = { type: "user" as const, id: operator_id }
    await deps.disputes.tell(
      [
        {
          ...{ dispute_id, type: "attributed", occurred_at: at, data: { reason }, is_internal: true },
          ...{ actor_type: actor.type, actor_id: actor.id },
        },
      ],
      trx
    )
    await deps.audit.record(
      [
        {
          ...{ actor, action: "dispute.attributed", subject: { type: "dispute", id: dispute_id }, occurred_at: at },
          data: { reason, parts: parts?.map((part) => ({ ...part, amount: String(part.amount) })) ?? null },
        },
      ],
      trx
    )
    return newsFor("dispute.attributed", dispute_id, merchant_ids)
  })

const saleOrRefuse = ({ dispute, sale }: LockedDispute): DisputedSale => {
  if (!isUndecided(dispute.status)) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Dispute ${dispute.id} is ${dispute.status}: it is booked`)
  }
  if (!sale || dispute.problem === "other_currency" || dispute.round === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Dispute ${dispute.id} cannot be shared: ${dispute.problem ?? "nothing of it is booked yet"}`
    )
  }
  return sale
}

type Resharing = { dispute: Dispute; sale: DisputedSale; parts: AttributionPart[] | null; at: Date }

const reshare = async (
  deps: DisputeDeps,
  { dispute, sale, parts, at }: Resharing,
  trx: Transaction
): Promise<string[]> => {
  const { currency_code } = sale
  const before = await deps.disputes.partiesOf(dispute, trx)
  const freezes = frozenOf(before)
  await thaw(deps, { dispute, thaws: freezes, currency_code }, trx)
  for (const { id } of freezes) {
    await deps.disputes.changeParty(id, { status: "given_back" }, trx)
  }
  const event = disputeEvent(dispute, { currency_code, occurred_at: at })
  const thawed = disputeThawedJournal({ ...event, dispute_id: `${dispute.id}:${dispute.round}`, freezes })
  const attributed = await deps.disputes.change(dispute.id, { attribution: parts }, at, trx)
  const is_freezing = dispute.frozen_at !== null
  const given_back = byAccount(freezes)
  const sharing = { dispute: attributed, sale, amount: dispute.shared_amount, is_freezing, given_back, at }
  const shared = await shareDispute(deps, sharing, trx)
  // What goes back and is frozen again is neither more nor less than there was.
  const taken_now = byAccount(shared.parties)
  given_back.forEach((amount, account) => taken_now.set(account, (taken_now.get(account) ?? 0n) - amount))
  const fees = is_freezing
    ? await chargeFee(deps, { dispute: shared.dispute, currency_code, at, taken_now }, trx)
    : []
  const returned = fees.length > 0 ? returnFee(dispute, before, { currency_code, at }) : []
  const journals = [thawed, ...returned, ...shared.journals, ...fees]
  await deps.ledger.post(journals.filter(({ entries }) => entries.length > 0), trx)
  return shared.parties.filter(({ role }) => role === "merchant").map(({ party }) => party)
}
