import { z } from "@medusajs/framework/zod"

const DAY_MS = 86_400_000
const MAX_DAYS = 366

const day = z.iso.date({ message: "must be a day, e.g. \"2026-01-31\"" })

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

/** Both days are included. */
export const dailySalesQuery = z
  .object({ from: day, to: day })
  .strict()
  .refine(({ from, to }) => daysBetween(from, to) >= 1, { path: ["to"], message: "must not be before from" })
  .refine(({ from, to }) => daysBetween(from, to) <= MAX_DAYS, {
    path: ["to"],
    message: `must be at most ${MAX_DAYS} days from from`,
  })

export type DailySalesQuery = z.output<typeof dailySalesQuery>
