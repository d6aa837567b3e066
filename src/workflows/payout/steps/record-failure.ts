import type { Refused, RetryLater, Unknown } from "../../../modules/payout/provider-port"
import type { IntentOutcome } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { MAX_ATTEMPTS, nextAttemptAt } from "../plan-sending"
import type { ClaimedIntent } from "./claim-intents"
import type { SendingResult } from "./send-intent"

type Failure =
  | Unknown
  | RetryLater
  | Refused
  | { outcome: "look_up_failed"; reason: string; after_ms?: number }
  | { outcome: "nobody_knows"; reason: string }

/**
 * Records a sending that did not succeed, and when it is tried again: the money stays in `in_transfer` (or
 * at the provider) meanwhile. After five tries, or where nobody can tell what happened, an operator has to
 * look.
 */
export const recordFailure = async (
  { payout, clock }: MoneyDeps,
  { intent, lease_token }: ClaimedIntent,
  failure: Failure
): Promise<SendingResult> => {
  const now = clock.now()
  // Being asked to slow down is no failed try: thousands of intents would end up with the operator.
  const attempt_count = intent.attempt_count + (failure.outcome === "retry_later" ? 0 : 1)
  const is_for_operator = failure.outcome === "nobody_knows" || attempt_count >= MAX_ATTEMPTS
  const last_outcome = lastOutcomeOf(failure, intent.last_outcome)
  const recorded = await payout.recordFailure(intent.id, {
    lease_token,
    attempt_count,
    last_outcome,
    last_error: textOf(failure),
    status: is_for_operator ? "needs_operator" : last_outcome === "refused" ? "refused" : "unknown",
    next_attempt_at: laterOf(
      nextAttemptAt(intent.id, attempt_count, now),
      new Date(now.getTime() + afterMsOf(failure))
    ),
    at: now,
  })
  return recorded ? "failed" : "lease_lost"
}

/** What the key's answer is known to be. Slowing down says nothing of an earlier sending of the same key. */
const lastOutcomeOf = (failure: Failure, before: IntentOutcome | null): IntentOutcome => {
  switch (failure.outcome) {
    case "refused":
      return "refused"
    case "look_up_failed":
      return before ?? "unknown"
    case "retry_later":
      return before === "unknown" ? "unknown" : "retry_later"
    default:
      return "unknown"
  }
}

const textOf = (failure: Failure): string =>
  failure.outcome === "refused" ? `${failure.code}: ${failure.message}` : failure.reason

const afterMsOf = (failure: Failure): number =>
  "after_ms" in failure ? (failure.after_ms ?? 0) : 0

const laterOf = (a: Date, b: Date): Date => (a > b ? a : b)
