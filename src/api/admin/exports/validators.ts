import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money"

const moment = z.iso
  .datetime({ offset: true, message: 'must be a date with time and offset, e.g. "2026-11-22T14:00:00Z"' })
  .transform((value) => new Date(value))

const runsForward = { path: ["before"], message: "must be later than from" }

export const period = { from: moment, before: moment, currency_code: currencyCode.optional() }

/** GET /admin/exports/ledger */
export const exportLedgerQuery = z
  .object({ ...period, account: text(160).optional(), merchant_id: recordId.optional() })
  .strict()
  .refine(({ from, before }) => from < before, runsForward)

/** GET /admin/exports/statements */
export const exportStatementsQuery = z
  .object({ ...period, merchant_id: recordId.optional() })
  .strict()
  .refine(({ from, before }) => from < before, runsForward)

/** GET /vendor/exports/…: the merchant is the one that asks. */
export const exportOwnQuery = z
  .object(period)
  .strict()
  .refine(({ from, before }) => from < before, runsForward)

/** GET /admin/exports/seller-report */
export const sellerReportQuery = z
  .object({
    year: z
      .string()
      .regex(/^20\d\d$/, { message: 'must be a year, e.g. "2026"' })
      .transform(Number),
    format: z.enum(["csv", "json"], { message: "must be csv or json" }).default("csv"),
  })
  .strict()

export type ExportLedger = z.output<typeof exportLedgerQuery>
export type ExportStatements = z.output<typeof exportStatementsQuery>
export type ExportOwn = z.output<typeof exportOwnQuery>
export type SellerReportQuery = z.output<typeof sellerReportQuery>
