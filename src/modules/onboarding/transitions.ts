import { MedusaError } from "@medusajs/framework/utils"

export const applicationStatuses = ["submitted", "in_review", "approved", "rejected", "withdrawn"] as const

export type ApplicationStatus = (typeof applicationStatuses)[number]

/**
 * From which status an application may go where. A rejected applicant applies anew; what was decided stays.
 */
export const applicationTransitions: Record<ApplicationStatus, readonly ApplicationStatus[]> = {
  submitted: ["in_review", "approved", "rejected", "withdrawn"],
  in_review: ["approved", "rejected", "withdrawn"],
  approved: [],
  rejected: [],
  withdrawn: [],
}

/** The statuses from which `to` can be reached: the `WHERE status IN (…)` of a change of state. */
export const applicationStatusesBefore = (to: ApplicationStatus): ApplicationStatus[] =>
  applicationStatuses.filter((from) => applicationTransitions[from].includes(to))

/** @throws MedusaError NOT_ALLOWED (400) that names both states */
export const refuseApplicationTransition = (
  id: string,
  from: ApplicationStatus,
  to: ApplicationStatus
): never => {
  const possible = applicationTransitions[from].join(", ") || "nothing: it is decided"
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Application ${id} is ${from} and cannot become ${to}; from ${from} it can become: ${possible}`
  )
}
