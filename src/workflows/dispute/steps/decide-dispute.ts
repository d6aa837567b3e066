import type { Transaction } from "../../../lib/database"
import type { ProviderDispute } from "../../../modules/payout/provider-port"
import { type DisputeStatus, mayBecome } from "../../../modules/dispute/states"
import type { JournalInput } from "../../../modules/ledger/types"
import { disputeThawedJournal, disputeWonJournal } from "../../money/journals/disputes"
import type { DisputeDeps } from "../deps"
import { disputeEvent, type DisputeNews, newsFor } from "../dispute-event"
import { totalOf } from "../frozen-amounts"
import { statusSeen } from "../plan-status"
import { returnFee } from "./charge-fee"
import { withLockedDispute } from "./lock-sale"
import { bookLoss } from "./lose-dispute"
import { thaw } from "./thaw-dispute"
import { frozenOf, type Verdict } from "./verdict"

const VERDICTS: readonly DisputeStatus[] = ["won", "lost", "dropped"]

/**
 * Books the verdict of a dispute, once, in one transaction: won, everything back where it was (row 21W); lost,
 * the sale is undone for everybody (21L, 22L); dropped, nothing had moved. Comes after `openDispute`.
 */
export const decideDispute = async (
  deps: DisputeDeps,
  id: string,
  seen: ProviderDispute
): Promise<DisputeNews[]> => {
  const to = statusSeen(seen)
  if (!VERDICTS.includes(to)) {
    return []
  }
  return withLockedDispute(deps, id, async (locked, trx) => {
    const { dispute, now: at } = locked
    if (!mayBecome(dispute.status, to) || seen.balance_transaction_ids.length < dispute.movement_count) {
      return []
    }
    const parties = await deps.disputes.partiesOf(dispute, trx)
    const verdict = { ...locked, parties, seen }
    const journals = to === "lost" ? await bookLoss(deps, verdict, trx) : await bookWin(deps, verdict, trx)
    const { reinstated_amount } = seen
    await deps.disputes.change(id, { reinstated_amount, provider_status: seen.status }, at, trx)
    await deps.disputes.move({ id, from: dispute.status, to, at }, trx)
    await deps.disputes.tell([{ dispute_id: id, key: "decided", type: to, occurred_at: at }], trx)
    await deps.ledger.post(journals, trx)
    const merchants = parties.filter(({ role }) => role === "merchant").map(({ party }) => party)
    return newsFor(`dispute.${to}`, id, merchants)
  })
}

const bookWin = async (
  deps: DisputeDeps,
  { dispute, parties, seen, now: at, sale }: Verdict,
  trx: Transaction
): Promise<JournalInput[]> => {
  const currency_code = seen.balance_currency_code ?? sale?.currency_code ?? dispute.currency_code
  const freezes = frozenOf(parties)
  await thaw(deps, { dispute, thaws: freezes, currency_code }, trx)
  for (const { id } of freezes) {
    await deps.disputes.changeParty(id, { status: "given_back" }, trx)
  }
  const event = disputeEvent(dispute, { currency_code, occurred_at: at })
  const won =
    seen.reinstated_amount > 0n
      ? [disputeWonJournal({ ...event, amount: seen.reinstated_amount, freezes })]
      : freezes.some((party) => totalOf(party) > 0n)
        ? [disputeThawedJournal({ ...event, freezes })]
        : []
  const returned = dispute.fee_amount > 0n ? [] : returnFee(dispute, parties, { currency_code, at })
  return [...won, ...returned]
}
