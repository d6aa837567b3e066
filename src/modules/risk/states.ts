/** States of a decision, each with the states that may follow. The one place that says so. */
export const DECISION_TRANSITIONS = {
  /** Allowed or held by the rules alone; an operator has nothing to do. */
  decided: [],
  /** Stopped: an operator must look. */
  waiting: ["proposed", "approved", "held", "rejected"],
  /** One operator has said what to do; its score asks for a second one. */
  proposed: ["waiting", "approved", "held", "rejected"],
  /** Cleared: the earning is released when it is due. */
  approved: [],
  /** Released with a hold. */
  held: [],
  /** Stays stopped until the order is refunded. */
  rejected: ["proposed", "approved"],
} as const satisfies Record<string, readonly string[]>

export type DecisionStatus = keyof typeof DECISION_TRANSITIONS
export const DECISION_STATUSES = Object.keys(DECISION_TRANSITIONS) as DecisionStatus[]

export const RESOLUTIONS = ["approved", "held", "rejected"] as const
export type Resolution = (typeof RESOLUTIONS)[number]
