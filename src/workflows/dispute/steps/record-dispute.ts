import type { ProviderDispute } from "../../../modules/payout/provider-port"
import { mayBecome } from "../../../modules/dispute/states"
import type { Dispute } from "../../../modules/dispute/types"
import type { DisputeDeps } from "../deps"
import { merchantDueAt, statusSeen } from "../plan-status"

/**
 * Writes down what the provider says of a dispute, before anything is booked: once per dispute, and later
 * what is new of its words and deadlines. Moves no money.
 */
export const recordDispute = async (deps: DisputeDeps, seen: ProviderDispute): Promise<Dispute> => {
  const { disputes, clock } = deps
  const now = clock.now()
  const { dispute_id: provider_dispute_id } = seen
  const [known] = await disputes.find({ provider_dispute_id })
  if (known) {
    return refreshDispute(deps, known, seen)
  }
  const settings = await disputes.settingsAt(now)
  const opened_at = seen.created_at
  const { evidence_due_at } = seen
  const dispute = await disputes.record({
    provider_dispute_id,
    charge_id: seen.charge_id,
    status: seen.outcome === "inquiry" || seen.outcome === "dropped" ? "inquiry" : "open",
    provider_status: seen.status,
    reason: seen.reason,
    amount: seen.amount,
    currency_code: seen.currency_code,
    fee_borne_by: settings.fee_borne_by,
    settings_id: settings.id,
    evidence_due_at,
    merchant_due_at: merchantDueAt({ evidence_due_at, opened_at, margin_hours: settings.evidence_margin_hours }),
    opened_at,
    at: now,
  })
  await disputes.tell([{ dispute_id: dispute.id, key: "opened", type: "opened", occurred_at: opened_at }])
  return dispute
}

const refreshDispute = async (
  { disputes, clock }: DisputeDeps,
  known: Dispute,
  seen: ProviderDispute
): Promise<Dispute> => {
  const now = clock.now()
  const isReopened = known.decided_at !== null && statusSeen(seen) !== known.status && !isStale(known, seen)
  const isMoved = known.evidence_due_at?.getTime() !== seen.evidence_due_at?.getTime()
  if (known.provider_status === seen.status && !isMoved && !isReopened) {
    return known
  }
  const [settings] = (await disputes.listSettings()).filter(({ id }) => id === known.settings_id)
  const { evidence_due_at } = seen
  return disputes.change(
    known.id,
    {
      // The words of a decided dispute are its last; a later one is for an operator.
      ...(known.decided_at === null ? { provider_status: seen.status } : {}),
      ...(isReopened ? { problem: "reopened" as const } : {}),
      ...(isMoved && settings
        ? {
            evidence_due_at,
            merchant_due_at: merchantDueAt({
              evidence_due_at,
              opened_at: known.opened_at,
              margin_hours: settings.evidence_margin_hours,
            }),
          }
        : {}),
    },
    now
  )
}

/** Read before the verdict and handled after it: nothing new. */
const isStale = (known: Dispute, seen: ProviderDispute): boolean =>
  mayBecome(statusSeen(seen), known.status) && seen.reinstated_amount <= known.reinstated_amount
