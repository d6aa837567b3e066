import { createHash } from "node:crypto"
import type { PayoutIntent } from "../../modules/payout/types"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * Providers may forget a key after 24 hours (Stripe: "keys may be pruned after 24 h"); an hour is left for
 * clocks.
 */
export const KEY_LIFE_MS = 23 * HOUR_MS
/** How long a claimed intent belongs to its sender: longer than any call with its retries. */
export const LEASE_MS = 5 * MINUTE_MS
/** After so many tries an operator looks at it. */
export const MAX_ATTEMPTS = 5

const FIRST_WAIT_MS = MINUTE_MS
const LONGEST_WAIT_MS = 6 * HOUR_MS
/** 1, 7, 49, 343 minutes: four waits between five tries, the last near the longest. */
const WAIT_FACTOR = 7

/**
 * How an intent is to be sent.
 * - `send`: its key was never used, or may be used again: the provider answers twice the same.
 * - `look_up_then_renew`: the key's answer was a refusal, which may be stored: a new key, once a listing
 *   found nothing.
 * - `look_up_only`: what happened is unknown and the key may be forgotten: sending again could pay twice.
 *   Also where the account was stopped meanwhile: nothing may be sent to it.
 */
export type SendingPlan = "send" | "look_up_then_renew" | "look_up_only"

/** Decides by what an intent was before it was claimed. Pure. */
export const planSending = (
  intent: Pick<PayoutIntent, "epoch_sent_at" | "last_outcome">,
  { now, is_account_enabled }: { now: Date; is_account_enabled: boolean }
): SendingPlan => {
  if (!is_account_enabled) {
    return "look_up_only"
  }
  if (intent.epoch_sent_at === null) {
    return "send"
  }
  if (intent.last_outcome === "refused") {
    return "look_up_then_renew"
  }
  return now.getTime() - intent.epoch_sent_at.getTime() > KEY_LIFE_MS ? "look_up_only" : "send"
}

/**
 * When to try again: one minute after the first try, up to six hours, a fifth more or less so that intents
 * which failed together do not come back together. The jitter comes from the intent's id: the same input,
 * the same answer.
 */
export const nextAttemptAt = (intent_id: string, attempt_count: number, now: Date): Date => {
  const wait_ms = Math.min(FIRST_WAIT_MS * WAIT_FACTOR ** Math.max(attempt_count - 1, 0), LONGEST_WAIT_MS)
  const dice = createHash("sha256").update(`${intent_id}:${attempt_count}`).digest().readUInt16BE(0) / 0xffff
  return new Date(now.getTime() + Math.round(Math.min(wait_ms * (0.8 + dice * 0.4), LONGEST_WAIT_MS)))
}
