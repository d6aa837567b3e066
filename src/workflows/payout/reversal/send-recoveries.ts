import { randomUUID } from "node:crypto"
import type { Outcome } from "../../../modules/payout/provider-port"
import type { Recovery } from "../../../modules/payout/recoveries"
import type { MoneyDeps } from "../../money/deps"
import type { AtBoundary } from "../boundary"
import { LEASE_MS, MAX_ATTEMPTS, nextAttemptAt } from "../plan-sending"
import { recordRecovery } from "./record-recovery"

const BATCH = 20
const ALL_TIME = {
  created_from: new Date("2000-01-01T00:00:00.000Z"),
  created_to: new Date("2999-01-01T00:00:00.000Z"),
}

type Made = { object_id: string; amount: bigint; currency_code: string }

/**
 * Sends recoveries that are due. Safe to run on several machines and to be killed: after a first try the
 * provider is asked whether it has it already, and one key is used for ever.
 * @returns how many were made
 */
export const sendDueRecoveries = async (
  deps: MoneyDeps,
  { atBoundary = () => undefined }: { atBoundary?: AtBoundary } = {}
): Promise<number> => {
  const now = deps.clock.now()
  const lease_until_at = new Date(now.getTime() + LEASE_MS)
  const lease_token = randomUUID()
  const claimed = await deps.payout.recoveries.claim({ now, lease_until_at, lease_token, limit: BATCH })
  let made_count = 0
  for (const recovery of claimed) {
    await atBoundary("claimed", recovery.id)
    const answer = await answerOf(deps, recovery)
    await atBoundary("called", recovery.id)
    made_count += (await record(deps, { ...recovery, lease_token }, answer)) ? 1 : 0
    await atBoundary("recorded", recovery.id)
  }
  return made_count
}

const answerOf = async (deps: MoneyDeps, recovery: Recovery): Promise<Outcome<Made>> => {
  // Claiming counts as a try: on the first one nothing can be there yet.
  const found = recovery.attempt_count > 1 ? await lookUp(deps, recovery) : undefined
  if (found && (found.outcome !== "done" || found.object)) {
    return found as Outcome<Made>
  }
  const { id: intent_id, amount, currency_code, provider_account_id: account_id } = recovery
  const idempotency_key = `${recovery.kind === "reversal" ? "rv" : "cv"}:${intent_id}:${recovery.epoch}`
  const input = { intent_id, amount, currency_code, idempotency_key }
  if (recovery.kind === "reversal") {
    return map(
      await deps.provider.reverseTransfer({ ...input, transfer_id: recovery.transfer_id ?? "" }),
      ({ reversal_id }) => reversal_id
    )
  }
  return map(await deps.provider.createTransfer({ ...input, account_id }), ({ transfer_id }) => transfer_id)
}

const lookUp = async (deps: MoneyDeps, recovery: Recovery): Promise<Outcome<Made | null>> => {
  const { id: intent_id, provider_account_id: account_id } = recovery
  if (recovery.kind === "reversal") {
    const listed = await deps.provider.listReversals(recovery.transfer_id ?? "")
    if (listed.outcome !== "done") {
      return listed
    }
    const found = listed.object.find((reversal) => reversal.intent_id === intent_id)
    return { outcome: "done", object: found ? { ...found, object_id: found.reversal_id } : null }
  }
  const found = await deps.provider.findTransferByIntent({ intent_id, account_id, ...ALL_TIME })
  return found.outcome === "done"
    ? { outcome: "done", object: found.object && { ...found.object, object_id: found.object.transfer_id } }
    : found
}

const map = <T extends { amount: bigint; currency_code: string }>(
  answer: Outcome<T>,
  idOf: (object: T) => string
): Outcome<Made> =>
  answer.outcome === "done"
    ? {
        outcome: "done",
        object: {
          ...{ amount: answer.object.amount, currency_code: answer.object.currency_code },
          object_id: idOf(answer.object),
        },
      }
    : answer

const record = async (
  deps: MoneyDeps,
  recovery: Recovery & { lease_token: string },
  answer: Outcome<Made>
): Promise<boolean> => {
  const at = deps.clock.now()
  if (answer.outcome === "done" && (await recordRecovery(deps, recovery, answer.object))) {
    return true
  }
  const last_error =
    answer.outcome === "refused"
      ? `${answer.code}: ${answer.message}`
      : answer.outcome === "done"
        ? `The provider made ${answer.object.object_id} of ${answer.object.amount} instead`
        : answer.reason
  const isForOperator = answer.outcome === "done" || recovery.attempt_count >= MAX_ATTEMPTS
  await deps.payout.recoveries.recordFailure(recovery.id, {
    ...{ lease_token: recovery.lease_token, last_error, at },
    status: answer.outcome === "refused" ? "refused" : isForOperator ? "needs_operator" : "unknown",
    next_attempt_at: nextAttemptAt(recovery.id, recovery.attempt_count, at),
  })
  return false
}
