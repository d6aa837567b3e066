import { Module } from "@medusajs/framework/utils"
import ClockModuleService from "./service"

export const CLOCK_MODULE = "clock"

export default Module(CLOCK_MODULE, { service: ClockModuleService })
