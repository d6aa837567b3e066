import { z } from "@medusajs/framework/zod"

export const wholeCount = z.number().int().min(1).max(100_000)
export const basisPoints = z.number().int().min(1).max(10_000)
export const days = z.number().int().min(1).max(365)
export const recordText = z.string().trim().min(1).max(100)
