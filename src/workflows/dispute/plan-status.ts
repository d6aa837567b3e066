import type { ProviderDispute } from "../../modules/payout/provider-port"
import type { DisputeStatus } from "../../modules/dispute/states"

type Seen = Pick<ProviderDispute, "outcome" | "is_under_review" | "taken_amount" | "reinstated_amount">

/**
 * Our state of a dispute as the provider shows it. A verdict counts once its money is where the verdict says:
 * a dispute that is won and whose money is not back yet is still under review.
 */
export const statusSeen = ({ outcome, is_under_review, taken_amount, reinstated_amount }: Seen): DisputeStatus => {
  const is_square = reinstated_amount >= taken_amount
  switch (outcome) {
    case "inquiry":
      return "inquiry"
    case "won":
      return is_square ? "won" : "under_review"
    case "dropped":
      return taken_amount === 0n ? "dropped" : is_square ? "won" : "under_review"
    case "lost":
      return "lost"
    default:
      return is_under_review ? "under_review" : "open"
  }
}

type Deadline = { evidence_due_at: Date | null; opened_at: Date; margin_hours: number }

/**
 * The merchant's deadline: so much before the provider's, but never before half of the time has passed, for
 * some banks leave very little.
 */
export const merchantDueAt = ({ evidence_due_at, opened_at, margin_hours }: Deadline): Date | null => {
  if (!evidence_due_at) {
    return null
  }
  const due_ms = evidence_due_at.getTime()
  const half_ms = opened_at.getTime() + Math.max(due_ms - opened_at.getTime(), 0) / 2
  return new Date(Math.min(due_ms, Math.max(due_ms - margin_hours * 3_600_000, half_ms)))
}
