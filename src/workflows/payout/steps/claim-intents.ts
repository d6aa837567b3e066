import { randomUUID } from "node:crypto"
import type { PayoutIntent } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { LEASE_MS } from "../plan-sending"

/** An intent as it was before it was claimed, and the token that its sender proves the claim by. */
export type ClaimedIntent = { intent: PayoutIntent; lease_token: string }

/**
 * Claims due intents for this sender, and moves their withdrawals to `sending`, so that a merchant cannot
 * cancel any more. Committed before anything is sent. Several senders share the work: none gets what
 * another holds.
 */
export const claimIntents = async (
  { sql, payout, settlement, clock }: MoneyDeps,
  { limit }: { limit: number }
): Promise<ClaimedIntent[]> => {
  const now = clock.now()
  const lease_token = randomUUID()
  return sql.transaction(async (trx) => {
    const lease_until_at = new Date(now.getTime() + LEASE_MS)
    const intents = await payout.claimIntents({ now, lease_until_at, lease_token, limit }, trx)
    const starting = intents.filter(({ kind, status }) => kind === "transfer" && status === "ready")
    await settlement.startSending(starting.map(({ withdrawal_id }) => withdrawal_id), now, trx)
    return intents.map((intent) => ({ intent, lease_token }))
  })
}
