import type { ProviderDispute } from "../../../modules/payout/provider-port"
import type { Dispute, DisputeParty } from "../../../modules/dispute/types"
import type { LockedDispute } from "./lock-sale"

/** A dispute that is decided, everything it concerns locked. */
export type Verdict = LockedDispute & { parties: DisputeParty[]; seen: ProviderDispute }

/** The parties of whom something may be frozen in the round that is in force. */
export const frozenOf = (parties: DisputeParty[]): DisputeParty[] =>
  parties.filter(({ status }) => status === "frozen")

/** Nothing of it can be shared: an operator decides who bears it. */
export const isUnattributable = ({ dispute, sale }: { dispute: Dispute; sale: unknown }): boolean =>
  !sale || dispute.problem === "other_currency"
