/** The tiers that ship; ordered by rank. */
export const tierCodes = ["bronze", "silver", "gold", "diamond"] as const
export type TierCode = (typeof tierCodes)[number]

/** What every merchant has that was never assigned one. */
export const DEFAULT_TIER_CODE: TierCode = "bronze"

export type Tier = {
  code: string
  name: string
  /** The higher, the better. */
  rank: number
  merchant_count: number
}

/** A merchant's tier from a time on, until the next one begins. Never changed. */
export type TierAssignment = {
  id: string
  merchant_id: string
  tier_code: string
  valid_from_at: Date
  /** The operator. */
  assigned_by: string
  reason: string
  created_at: Date
}

export type AssignTier = Omit<TierAssignment, "id" | "created_at"> & { at: Date }
