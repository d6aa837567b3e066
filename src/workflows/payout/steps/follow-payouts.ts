import type { ProviderPayoutStatus } from "../../../modules/payout/provider-port"
import type { PayoutIntent } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { payoutFailedJournal, payoutPaidJournal } from "../../money/journals/withdrawals"
import type { AtBoundary } from "../boundary"
import { intentEvent } from "../intent-event"
import { ofPayout } from "./call-provider"

const BATCH = 100
const DAY_MS = 86_400_000
/**
 * How long a paid payout is still looked at: banks send money back within days. Webhooks tell of later
 * ones.
 */
const FOLLOW_PAID_DAYS = 7

/**
 * Asks the provider how one payout stands, and books what is new: paid (journal 13), or failed, even after
 * it was paid (13 undone; the money is the merchant's at the provider again).
 */
export const followPayout = async (
  deps: MoneyDeps,
  intent: PayoutIntent,
  atBoundary: AtBoundary = () => undefined
): Promise<void> => {
  if (!intent.provider_object_id) {
    return
  }
  const answer = await deps.provider.retrievePayout({
    payout_id: intent.provider_object_id,
    account_id: intent.provider_account_id,
  })
  await atBoundary("payout_fetched", intent.id)
  if (answer.outcome === "done") {
    await applyPayoutStatus(deps, intent, { ...ofPayout(answer.object), ...answer.object })
    await atBoundary("payout_applied", intent.id)
  }
}

type Seen = { status: ProviderPayoutStatus; failure_code: string | null; failure_message: string | null }

/** Only ever forward: two who ask at the same time may come to the books in the wrong order. */
const RANK: Record<ProviderPayoutStatus, number> = { pending: 0, in_transit: 1, paid: 2, failed: 3, canceled: 3 }

const isLater = (seen: ProviderPayoutStatus, before: string | null): boolean =>
  RANK[seen] > (RANK[before as ProviderPayoutStatus] ?? -1)

/**
 * Books what a payout's status says, once, and from the status that is stored: messages may come in any
 * order.
 */
export const applyPayoutStatus = async (deps: MoneyDeps, intent: PayoutIntent, seen: Seen): Promise<void> => {
  const { sql, ledger, payout, settlement, clock } = deps
  await sql.transaction(async (trx) => {
    await ledger.lockParties([intent.merchant_id], trx)
    const now = clock.now()
    const event = intentEvent(intent, now)
    const payout_id = intent.provider_object_id ?? intent.id
    const [before] = await payout.listIntents({ id: intent.id }, trx)
    if (!isLater(seen.status, before.provider_status)) {
      return
    }
    await payout.recordProviderStatus(intent.id, { provider_status: seen.status, at: now }, trx)
    if (seen.status === "paid") {
      await settlement.moveWithdrawal(intent.withdrawal_id, { from: "payout_created", to: "paid", at: now }, trx)
      await ledger.post([payoutPaidJournal({ ...event, payout_id })], trx)
    }
    if (seen.status === "failed" || seen.status === "canceled") {
      await settlement.moveWithdrawal(
        intent.withdrawal_id,
        {
          from: ["payout_created", "paid"],
          to: "failed",
          at: now,
          failure_code: seen.failure_code ?? seen.status,
          failure_message: seen.failure_message,
        },
        trx
      )
      const was_paid = before.provider_status === "paid"
      await ledger.post([payoutFailedJournal({ ...event, payout_id, was_paid })], trx)
    }
  })
}

/** Asks after every payout that may have news. A webhook that was lost costs time, never money. */
export const sweepPayouts = async (deps: MoneyDeps, atBoundary?: AtBoundary): Promise<number> => {
  const paid_since = new Date(deps.clock.now().getTime() - FOLLOW_PAID_DAYS * DAY_MS)
  let followed = 0
  for (let after_id = ""; ; ) {
    const intents = await deps.payout.listPayoutsToFollow({ paid_since, limit: BATCH, after_id })
    if (intents.length === 0) {
      return followed
    }
    for (const intent of intents) {
      await followPayout(deps, intent, atBoundary)
    }
    followed += intents.length
    after_id = intents[intents.length - 1].id
  }
}
