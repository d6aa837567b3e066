import type { MoneyDeps } from "../../money/deps"
import type { AtBoundary } from "../boundary"
import { claimIntents } from "./claim-intents"
import { sendIntent, type SendingResult } from "./send-intent"

const BATCH = 20
/**
 * Calls at the same time: well below the provider's limits (Stripe: 25 a second an endpoint, 15 payouts a
 * second).
 */
const CONCURRENCY = 4

export type SendingSummary = Record<SendingResult, number>

/**
 * Sends what is due until nothing is: transfers, and the payouts that follow them. Safe to run on several
 * machines.
 * @param max_count stops after so many, for a job that must end; the next run goes on
 */
export const sendDueIntents = async (
  deps: MoneyDeps,
  { max_count = 5_000, atBoundary }: { max_count?: number; atBoundary?: AtBoundary } = {}
): Promise<SendingSummary> => {
  const summary: SendingSummary = { succeeded: 0, failed: 0, lease_lost: 0 }
  for (let sent = 0; sent < max_count; ) {
    const claimed = await claimIntents(deps, { limit: Math.min(BATCH, max_count - sent) })
    if (claimed.length === 0) {
      break
    }
    sent += claimed.length
    for (let start = 0; start < claimed.length; start += CONCURRENCY) {
      const results = await Promise.all(
        claimed.slice(start, start + CONCURRENCY).map((one) => sendIntent(deps, one, atBoundary))
      )
      results.forEach((result) => summary[result]++)
    }
  }
  return summary
}
