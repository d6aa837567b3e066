export const BREAK_CLASSES = [
  "missing_in_ledger",
  "missing_at_counterpart",
  "amount",
  "duplicate",
  "timing",
  "unknown_transfer",
  "currency",
] as const

export type BreakClass = (typeof BREAK_CLASSES)[number]

/** A break ends by a journal, by an explanation, or because the other side turned up. */
export const BREAK_TRANSITIONS = {
  open: ["proposed", "resolved_itself"],
  proposed: ["open", "corrected", "explained", "resolved_itself"],
  corrected: [],
  explained: [],
  resolved_itself: [],
} as const

export type BreakStatus = keyof typeof BREAK_TRANSITIONS

/** Decided once, by somebody else than who proposed it. */
export const CORRECTION_TRANSITIONS = {
  proposed: ["posted", "accepted", "rejected"],
  posted: [],
  accepted: [],
  rejected: [],
} as const

export type CorrectionStatus = keyof typeof CORRECTION_TRANSITIONS

export const RUN_TRANSITIONS = { running: ["completed", "failed"], completed: [], failed: [] } as const

export type RunStatus = keyof typeof RUN_TRANSITIONS
