import { MedusaError } from "@medusajs/framework/utils"

export const merchantStatuses = ["active", "suspended", "closed"] as const

export type MerchantStatus = (typeof merchantStatuses)[number]

/** From which status a merchant may go where. Closed is the end. */
export const merchantTransitions: Record<MerchantStatus, readonly MerchantStatus[]> = {
  active: ["suspended", "closed"],
  suspended: ["active", "closed"],
  closed: [],
}

/** The statuses from which `to` can be reached: the `WHERE status IN (…)` of a change of state. */
export const merchantStatusesBefore = (to: MerchantStatus): MerchantStatus[] =>
  merchantStatuses.filter((from) => merchantTransitions[from].includes(to))

/**
 * @throws MedusaError NOT_ALLOWED (400) that names both states
 */
export const refuseMerchantTransition = (id: string, from: MerchantStatus, to: MerchantStatus): never => {
  const possible = merchantTransitions[from].join(", ") || "nothing"
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Merchant ${id} is ${from} and cannot become ${to}; from ${from} it can become: ${possible}`
  )
}
