import { Module } from "@medusajs/framework/utils"
import TierModuleService from "./service"

export const TIER_MODULE = "tier"

export { DEFAULT_TIER_CODE } from "./types"
export type { Tier, TierAssignment, TierCode } from "./types"
export type { default as TierModuleService } from "./service"

export default Module(TIER_MODULE, { service: TierModuleService })
