import { Module } from "@medusajs/framework/utils"
import payoutProviderLoader from "./provider-loader"
import PayoutModuleService from "./service"

export const PAYOUT_MODULE = "payout"

export default Module(PAYOUT_MODULE, { service: PayoutModuleService, loaders: [payoutProviderLoader] })
