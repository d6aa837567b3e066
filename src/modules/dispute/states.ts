/**
 * States of a dispute, of a merchant's evidence for it, and of what we ask the provider about it, each with
 * the states that may follow. The one place that says so.
 */

export const DISPUTE_TRANSITIONS = {
  /** The customer's bank only asks: nothing was taken, nothing is frozen. */
  inquiry: ["open", "under_review", "won", "lost", "dropped"],
  /** The bank took the money; evidence may be given. */
  open: ["under_review", "won", "lost", "dropped"],
  /** The evidence is with the bank. */
  under_review: ["won", "lost", "dropped"],
  /** The money came back. A provider that names a verdict before its money counts as still reviewing. */
  won: [],
  lost: [],
  /** An inquiry that ended, or a dispute that was prevented: no money moved. */
  dropped: [],
} as const satisfies Record<string, readonly string[]>

export type DisputeStatus = keyof typeof DISPUTE_TRANSITIONS
export const DISPUTE_STATUSES = Object.keys(DISPUTE_TRANSITIONS) as DisputeStatus[]

/** Whether a dispute may still become another. */
export const isUndecided = (status: DisputeStatus): boolean => DISPUTE_TRANSITIONS[status].length > 0

/** Whether `to` may follow `from`. */
export const mayBecome = (from: DisputeStatus, to: DisputeStatus): boolean =>
  (DISPUTE_TRANSITIONS[from] as readonly DisputeStatus[]).includes(to)

export const EVIDENCE_TRANSITIONS = {
  /** Being written; nobody but its author and the operators sees it. */
  draft: ["submitted"],
  /** The merchant has said all; an operator may hand it back while nothing was sent. */
  submitted: ["draft", "sent"],
  /** With the bank; nothing can be added. */
  sent: [],
} as const satisfies Record<string, readonly string[]>

export type EvidenceStatus = keyof typeof EVIDENCE_TRANSITIONS
export const EVIDENCE_STATUSES = Object.keys(EVIDENCE_TRANSITIONS) as EvidenceStatus[]

export const REQUEST_TRANSITIONS = {
  ready: ["sending"],
  /** Claimed: a call is out, or its sender died. */
  sending: ["succeeded", "unknown", "refused", "needs_operator"],
  /** It may have happened: the provider is asked first. */
  unknown: ["sending"],
  /** The provider said no: what is wrong can be put right in another request. */
  refused: [],
  /** Tried too often. */
  needs_operator: ["ready"],
  succeeded: [],
} as const satisfies Record<string, readonly string[]>

export type RequestStatus = keyof typeof REQUEST_TRANSITIONS
export const REQUEST_STATUSES = Object.keys(REQUEST_TRANSITIONS) as RequestStatus[]

/** Why a dispute waits for an operator. */
export const DISPUTE_PROBLEMS = [
  /** No capture of ours brought this charge (yet). */
  "unknown_charge",
  /** The bank took another currency than the order was paid in: it cannot be shared among the parties. */
  "other_currency",
  /** The bank took more than is left of the payment: the rest is the platform's cost. */
  "exceeds_paid",
  /** The provider goes on with a dispute that was decided. */
  "reopened",
] as const
export type DisputeProblem = (typeof DISPUTE_PROBLEMS)[number]
