import type { Outcome } from "../../../modules/payout/provider-port"
import type { PayoutIntent } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import type { AtBoundary } from "../boundary"
import { planSending } from "../plan-sending"
import { lookUpAtProvider, type MadeObject, sendToProvider } from "./call-provider"
import type { ClaimedIntent } from "./claim-intents"
import { recordFailure } from "./record-failure"
import { NOT_ASKED_FOR, recordSuccess } from "./record-success"

/** How one sending ended. */
export type SendingResult = "succeeded" | "failed" | "lease_lost"

type Answer =
  | Outcome<MadeObject>
  | { outcome: "lease_lost" }
  /** The listing failed: nothing was sent, and what the key's answer was is still what it was. */
  | { outcome: "look_up_failed"; reason: string; after_ms?: number }
  | { outcome: "nobody_knows"; reason: string }

/**
 * Sends one claimed intent and records how it ended (money.md, "Sending money"). Nothing here is one
 * transaction with a call: whatever dies in between is taken up by the next sender from what is stored.
 */
export const sendIntent = async (
  deps: MoneyDeps,
  claimed: ClaimedIntent,
  atBoundary: AtBoundary = () => undefined
): Promise<SendingResult> => {
  const { intent } = claimed
  await atBoundary("claimed", intent.id)
  const answer = await answerOf(deps, claimed, atBoundary)
  await atBoundary("called", intent.id)
  if (answer.outcome === "lease_lost") {
    return "lease_lost"
  }
  const result = await record(deps, claimed, answer)
  await atBoundary("recorded", intent.id)
  return result
}

const record = async (
  deps: MoneyDeps,
  claimed: ClaimedIntent,
  answer: Exclude<Answer, { outcome: "lease_lost" }>
): Promise<SendingResult> => {
  if (answer.outcome !== "done") {
    return recordFailure(deps, claimed, answer)
  }
  return (await recordSuccess(deps, claimed.intent, answer.object)) === "succeeded"
    ? "succeeded"
    : recordFailure(deps, claimed, { outcome: "nobody_knows", reason: NOT_ASKED_FOR })
}

const answerOf = async (deps: MoneyDeps, claimed: ClaimedIntent, atBoundary: AtBoundary): Promise<Answer> => {
  const { intent } = claimed
  const { provider, payout, clock } = deps
  const account = await payout.accountOf(intent.merchant_id)
  const is_account_enabled = account?.status === "enabled"
  const plan = planSending(intent, { now: clock.now(), is_account_enabled })
  if (plan === "send") {
    return sendToProvider(provider, intent)
  }
  const found = await lookUpAtProvider(provider, intent)
  await atBoundary("looked_up", intent.id)
  if (found.outcome !== "done") {
    const reason = found.outcome === "refused" ? `${found.code}: ${found.message}` : found.reason
    const after_ms = found.outcome === "retry_later" ? found.after_ms : undefined
    return { outcome: "look_up_failed", reason: `Looking for it at the provider: ${reason}`, after_ms }
  }
  if (found.object) {
    return { outcome: "done", object: found.object }
  }
  if (plan === "look_up_only") {
    const why = is_account_enabled ? "sent more than 23 hours ago" : `the payout account is ${account?.status}`
    return { outcome: "nobody_knows", reason: `Never answered, not found at the provider, and ${why}` }
  }
  return sendInNextEpoch(deps, claimed, atBoundary)
}

const sendInNextEpoch = async (
  { payout, provider, clock }: MoneyDeps,
  { intent, lease_token }: ClaimedIntent,
  atBoundary: AtBoundary
): Promise<Answer> => {
  if (!(await payout.startNextEpoch(intent, { lease_token, at: clock.now() }))) {
    return { outcome: "lease_lost" }
  }
  await atBoundary("epoch_started", intent.id)
  const [renewed]: PayoutIntent[] = await payout.listIntents({ id: intent.id })
  return sendToProvider(provider, renewed)
}
