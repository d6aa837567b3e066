import { MedusaError } from "@medusajs/framework/utils"
import type { ProviderDispute } from "../../../modules/payout/provider-port"
import type { AtDisputeBoundary } from "../boundary"
import type { DisputeDeps } from "../deps"
import type { DisputeNews } from "../dispute-event"
import { decideDispute } from "./decide-dispute"
import { openDispute } from "./open-dispute"
import { recordDispute } from "./record-dispute"

/**
 * Asks the provider how a dispute stands, and books what is new. Whatever told of it was a hint only.
 * @returns what others may want to hear of
 * @throws MedusaError UNEXPECTED_STATE where the provider could not be asked: whoever asks comes again
 */
export const followDispute = async (
  deps: DisputeDeps,
  provider_dispute_id: string,
  atBoundary: AtDisputeBoundary = () => undefined
): Promise<DisputeNews[]> => {
  const answer = await deps.provider.retrieveDispute(provider_dispute_id)
  await atBoundary("dispute_fetched", provider_dispute_id)
  if (answer.outcome === "refused") {
    return []
  }
  if (answer.outcome !== "done") {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `The provider could not be asked: ${answer.reason}`)
  }
  return applyDispute(deps, answer.object, atBoundary)
}

/**
 * Books a dispute as the provider shows it: written down, what was taken and frozen, the verdict. Three
 * transactions, each of which happens once however often and in whatever order this is called.
 */
export const applyDispute = async (
  deps: DisputeDeps,
  seen: ProviderDispute,
  atBoundary: AtDisputeBoundary = () => undefined
): Promise<DisputeNews[]> => {
  const { id } = await recordDispute(deps, seen)
  await atBoundary("dispute_recorded", id)
  const opened = await openDispute(deps, id, seen)
  await atBoundary("dispute_booked", id)
  const decided = await decideDispute(deps, id, seen)
  await atBoundary("dispute_decided", id)
  return [...opened, ...decided]
}
