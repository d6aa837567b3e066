import { MedusaError } from "@medusajs/framework/utils"
import type { Outcome, ProviderEvent } from "../../../modules/payout/provider-port"
import type { PayoutIntent } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { depositCheckoutChanged } from "../../settlement/deposit/pay-deposit-by-card"
import { findReversals } from "../reversal/find-reversals"
import { recordRecovery } from "../reversal/record-recovery"
import { type MadeObject, ofPayout, ofTransfer } from "./call-provider"
import { followPayout } from "./follow-payouts"
import { refreshPayoutAccount } from "./open-payout-account"
import { recordSuccess } from "./record-success"

/**
 * Handles a message of the provider, once. The message is a hint: what it is about is fetched again, so
 * that a message that is late, doubled, or out of order changes nothing.
 * @param actElsewhere what other domains do about it, before it counts as handled
 * @returns what was done, for the log
 * @throws MedusaError UNEXPECTED_STATE where the provider could not be asked: it sends the message again
 */
export const handleEvent = async (
  deps: MoneyDeps,
  event: ProviderEvent,
  actElsewhere: (event: ProviderEvent) => Promise<void> = async () => undefined
): Promise<"handled" | "known"> => {
  const { payout, clock } = deps
  if (!(await payout.receiveEvent(event, clock.now()))) {
    return "known"
  }
  await act(deps, event)
  await actElsewhere(event)
  await payout.markEventHandled(event, clock.now())
  return "handled"
}

const act = async (deps: MoneyDeps, event: ProviderEvent): Promise<void> => {
  const [subject] = event.type.split(".")
  if (subject === "account" || subject === "capability") {
    await accountChanged(deps, event)
  } else if (subject === "transfer" && event.object_id) {
    await transferChanged(deps, event.object_id)
  } else if (subject === "payout" && event.object_id && event.account_id) {
    await payoutChanged(deps, { payout_id: event.object_id, account_id: event.account_id })
  } else if (subject === "checkout" && event.object_id) {
    await depositCheckoutChanged(deps, event.object_id)
  }
}

const accountChanged = async (deps: MoneyDeps, event: ProviderEvent): Promise<void> => {
  const provider_account_id = event.account_id ?? event.object_id
  const account = provider_account_id && (await deps.payout.accountByProviderId(provider_account_id))
  if (account) {
    await refreshPayoutAccount(deps, account)
  }
}

/**
 * A transfer that an intent of ours explains completes it, if its sender has not yet; any other is put
 * aside.
 */
export const transferChanged = async (deps: MoneyDeps, transfer_id: string): Promise<void> => {
  const transfer = known(await deps.provider.retrieveTransfer(transfer_id))
  if (!transfer) {
    return
  }
  const [recovery] = transfer.intent_id ? await deps.payout.recoveries.find({ id: transfer.intent_id }) : []
  const isCover = recovery && (await recordRecovery(deps, recovery, ofTransfer(transfer)))
  if (!isCover) {
    await explain(deps, "transfer", { intent_id: transfer.intent_id, made: ofTransfer(transfer) })
  }
  if (transfer.reversed_amount > 0n) {
    await findReversals(deps, transfer)
  }
}

const payoutChanged = async (
  deps: MoneyDeps,
  at: { payout_id: string; account_id: string }
): Promise<void> => {
  if (!(await deps.payout.accountByProviderId(at.account_id))) {
    return
  }
  const found = known(await deps.provider.retrievePayout(at))
  const intent = found && (await explain(deps, "payout", { intent_id: found.intent_id, made: ofPayout(found) }))
  if (intent) {
    const [recorded] = await deps.payout.listIntents({ id: intent.id })
    await followPayout(deps, recorded)
  }
}

/** Finds the intent of an object and completes it; an object without one is put aside. */
const explain = async (
  deps: MoneyDeps,
  kind: PayoutIntent["kind"],
  { intent_id, made }: { intent_id: string | null; made: MadeObject }
): Promise<PayoutIntent | undefined> => {
  const [intent] = intent_id ? await deps.payout.listIntents({ id: intent_id, kind }) : []
  if (!intent) {
    await deps.payout.quarantine({
      ...unexplained(kind, made),
      intent_id,
      reason: "No intent of ours explains it",
      found_at: deps.clock.now(),
    })
    return undefined
  }
  return (await recordSuccess(deps, intent, made)) === "succeeded" ? intent : undefined
}

const unexplained = (kind: PayoutIntent["kind"], made: MadeObject) => ({
  kind,
  provider_object_id: made.object_id,
  provider_account_id: made.account_id,
  amount: made.amount,
  currency_code: made.currency_code,
})

/** The object, or undefined where the provider says there is none. */
const known = <T>(outcome: Outcome<T>): T | undefined => {
  if (outcome.outcome === "done") {
    return outcome.object
  }
  if (outcome.outcome === "refused") {
    return undefined
  }
  throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `The provider could not be asked: ${outcome.reason}`)
}
