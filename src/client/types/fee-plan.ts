import type { Instant, MinorAmount, Page } from "./common"
import type { LineExplanation } from "./merchant-order"

/** What a rule may name, the weightiest first; null: any. */
export const feeDimensions = [
  "merchant_id",
  "growth_plan_code",
  "platform_campaign_id",
  "tier_code",
  "category_id",
  "collection_id",
  "product_type_id",
  "sales_channel_id",
] as const

export type FeeDimension = (typeof feeDimensions)[number]

export interface FeeBand {
  from_amount: MinorAmount
  to_amount: MinorAmount | null
  rate_bps: number
}

export interface FeeRuleAmount {
  currency_code: string
  /** For each unit. */
  fixed_amount: MinorAmount
  line_fixed_amount: MinorAmount
  order_fixed_amount: MinorAmount
  floor_amount: MinorAmount | null
  cap_amount: MinorAmount | null
  bands: FeeBand[]
}

export type NewFeeRule = Record<FeeDimension, string | null> & {
  name: string
  valid_from_at: Instant | null
  valid_to_at: Instant | null
  rate_bps: number
  band_basis: "line" | "month" | null
  band_mode: "marginal" | "whole"
  amounts: FeeRuleAmount[]
}

export type FeeRule = NewFeeRule & { id: string }

export interface FeePlanTax {
  country_code: string
  rate_bps: number
}

export type FeePlanPhase = "draft" | "scheduled" | "in_force" | "past" | "withdrawn"

export interface FeePlanSummary {
  id: string
  name: string
  status: "draft" | "published" | "withdrawn"
  phase: FeePlanPhase
  revision: number
  version: number | null
  valid_from_at: Instant | null
  copied_from: string | null
  created_by: string
  created_at: Instant
  updated_at: Instant
  published_by: string | null
  published_at: Instant | null
  withdrawn_by: string | null
  withdrawn_at: Instant | null
  base_includes_shipping: boolean
  base_includes_tax: boolean
  promotion_funding: "platform" | "merchant"
  taxes: FeePlanTax[]
  rule_count: number
}

export type FeePlan = FeePlanSummary & { rules: FeeRule[] }
export type FeePlanList = Page & { fee_plans: FeePlanSummary[] }

export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}

export interface FeePlanDiff {
  before_id: string
  after_id: string
  changes: FieldChange[]
  added: FeeRule[]
  removed: FeeRule[]
  changed: { before: FeeRule; after: FeeRule; changes: FieldChange[] }[]
  unchanged_count: number
}

export interface HypotheticalLine {
  currency_code: string
  merchant_id?: string
  product_id?: string
  quantity: number
  subtotal_amount: MinorAmount
  discount_amount: MinorAmount
  tax_amount: MinorAmount
  tier_code?: string
}

export interface LineExplained {
  commission_amount: MinorAmount
  commission_tax_amount: MinorAmount
  base_amount: MinorAmount
  explanation: (LineExplanation & { exact_amount: string }) | null
  line: Record<FeeDimension, unknown> & {
    merchant_id: string
    tier_code: string | null
    country_code: string | null
    month_to_date_amount: MinorAmount | null
  }
  candidates: { rule: FeeRule; matched_by: string; lost_by: string | null; why: string }[]
  misses: { rule: FeeRule; mismatches: string[] }[]
  miss_count: number
  frozen: { commission_amount: MinorAmount; explanation: LineExplanation | null } | null
}

export const whatIfDimensions = ["merchant", "tier", "category", "rule", "day"] as const
export type WhatIfDimension = (typeof whatIfDimensions)[number]

export interface WhatIfSums {
  currency_code: string
  line_count: number
  base_amount: MinorAmount
  current_amount: MinorAmount
  simulated_amount: MinorAmount
  delta_amount: MinorAmount
}

export type WhatIfRow = WhatIfSums & { dimension: WhatIfDimension; key: string; name: string | null }

export type WhatIfTotal = WhatIfSums & {
  order_count: number
  current_tax_amount: MinorAmount
  simulated_tax_amount: MinorAmount
  winner_count: number
  loser_count: number
  unchanged_count: number
}

export interface WhatIfBin {
  currency_code: string
  from_bps: number | null
  to_bps: number | null
  merchant_count: number
  delta_amount: MinorAmount
}

export interface WhatIfFilters {
  from: Instant
  to: Instant
  merchant_ids: string[] | null
  currency_code: string | null
  sales_channel_id: string | null
  valid_at: Instant | null
}

export interface WhatIfRun {
  id: string
  fee_plan_id: string
  fee_plan_revision: number | null
  status: "queued" | "running" | "completed" | "failed" | "canceled"
  filters: WhatIfFilters
  order_count: number | null
  processed_order_count: number
  processed_line_count: number
  result: { totals: WhatIfTotal[]; histogram: WhatIfBin[]; line_count_without_facts: number } | null
  error: string | null
  created_at: Instant
  started_at: Instant | null
  finished_at: Instant | null
}

export type WhatIfList = Page & { what_if_runs: WhatIfRun[] }
export type WhatIfRowList = Page & { rows: WhatIfRow[] }
