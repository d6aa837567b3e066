import { applyBps } from "../../lib/money"
import type { Hold, RollingReserveRule } from "../../modules/settlement/hold-types"
import { holdUntil } from "../../modules/settlement/shorten-hold"
import type { Earning } from "../../modules/settlement/types"

export type KeptInHold = { hold_id: string; earning_id: string; amount: bigint; hold_until_at: Date }
export type KeptRolling = { earning: Earning; rule: RollingReserveRule; amount: bigint }

/**
 * How much of an earning that is released now goes into its holds, and how much into the rolling reserve: holds in
 * their order first, each what it asks for as far as the earning goes. A share counts of all that is released; an
 * amount only what is still missing of it. A hold that would end at once keeps nothing.
 *
 * @param amount what is released, in minor units
 */
export const sizeHolds = (
  { earning, holds, rule }: { earning: Earning; holds: readonly Hold[]; rule: RollingReserveRule | undefined },
  at: Date
): { kept: KeptInHold[]; rolling: KeptRolling | null } => {
  const released = earning.pending_amount
  let left = released
  const take = (wanted: bigint): bigint => {
    const taken = wanted < left ? wanted : left
    left -= taken
    return taken
  }
  const kept = holds.flatMap((hold) => {
    const hold_until_at = holdUntil(hold, at)
    const amount = hold_until_at <= at ? 0n : take(wantedOf(hold, released))
    return amount > 0n ? [{ hold_id: hold.id, earning_id: earning.id, amount, hold_until_at }] : []
  })
  const rolled = rule ? take(applyBps(released, rule.rate_bps)) : 0n
  return { kept, rolling: rule && rolled > 0n ? { earning, rule, amount: rolled } : null }
}

const wantedOf = ({ share_bps, wanted_amount, amount }: Hold, released: bigint): bigint => {
  if (share_bps !== null) {
    return applyBps(released, share_bps)
  }
  const missing = (wanted_amount ?? 0n) - amount
  return missing > 0n ? missing : 0n
}
