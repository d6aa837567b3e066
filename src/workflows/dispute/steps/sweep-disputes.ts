import type { AtDisputeBoundary } from "../boundary"
import type { DisputeDeps } from "../deps"
import type { DisputeNews } from "../dispute-event"
import { applyDispute, followDispute } from "./follow-dispute"

const BATCH = 100
const DAY_MS = 86_400_000

/**
 * Finds disputes whose messages were lost: lists those that the provider opened lately, and asks after each
 * that is not decided here, however old. Safe to run twice, late, or on several machines.
 *
 * @param look_back_days how far back the provider's list is read
 * @returns how many were looked at, and what others may want to hear of
 */
export const sweepDisputes = async (
  deps: DisputeDeps,
  { look_back_days = 3, atBoundary }: { look_back_days?: number; atBoundary?: AtDisputeBoundary } = {}
): Promise<{ seen_count: number; news: DisputeNews[] }> => {
  const now = deps.clock.now().getTime()
  const news: DisputeNews[] = []
  const listed = await deps.provider.listDisputes({
    created_from: new Date(now - look_back_days * DAY_MS),
    created_to: new Date(now + DAY_MS),
  })
  const seen = listed.outcome === "done" ? listed.object : []
  for (const dispute of seen) {
    news.push(...(await applyDispute(deps, dispute, atBoundary)))
  }
  const done = new Set(seen.map(({ dispute_id }) => dispute_id))
  let seen_count = done.size
  for (let after_id = ""; ; ) {
    const page = await deps.disputes.listUndecided({ after_id, limit: BATCH })
    if (page.length === 0) {
      return { seen_count, news }
    }
    for (const { provider_dispute_id } of page.filter((one) => !done.has(one.provider_dispute_id))) {
      news.push(...(await followDispute(deps, provider_dispute_id, atBoundary)))
      seen_count++
    }
    after_id = page[page.length - 1].id
  }
}
