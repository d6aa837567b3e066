import type { Instant, Page } from "./common"

export interface Tier {
  code: string
  name: string
  rank: number
  /** Merchants who were assigned it; those never assigned any are bronze and not counted. */
  merchant_count: number
}

export interface TierAssignment {
  id: string
  merchant_id: string
  tier_code: string
  valid_from_at: Instant
  assigned_by: string
  reason: string
  created_at: Instant
}

export type MerchantTier = Page & { tier_code: string; tier_assignments: TierAssignment[] }
