import { z } from "@medusajs/framework/zod"
import { currencyCode } from "../../../lib/money"
import { ACCOUNT_KINDS, type AccountKind } from "../../../modules/ledger/account-kinds"
import { listQuery } from "../../vendor/routing/list-query"

const text = z.string().trim().min(1).max(255)

const kinds = Object.keys(ACCOUNT_KINDS) as [AccountKind, ...AccountKind[]]

const moment = z.iso
  .datetime({ offset: true, message: 'must be a date with time and offset, e.g. "2026-11-22T14:00:00Z"' })
  .transform((value) => new Date(value))

/** GET /admin/ledger/accounts */
export const ledgerAccountsQuery = listQuery({
  account: text.optional(),
  kind: z.enum(kinds, { message: `must be one of ${kinds.join(", ")}` }).optional(),
  party: text.optional(),
  currency_code: currencyCode.optional(),
  order_by: ["name", "id"],
})

/** GET /admin/ledger/accounts/:id/entries */
export const ledgerEntriesQuery = z
  .object({
    occurred_from: moment.optional(),
    occurred_before: moment.optional(),
    cursor: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .strict()

/** GET /admin/ledger/trial-balance */
export const trialBalanceQuery = z.object({ at: moment.optional() }).strict()

/** GET /admin/ledger/journals */
export const ledgerJournalsQuery = listQuery({
  account: text.optional(),
  party: text.optional(),
  kind: text.optional(),
  reference_type: text.optional(),
  reference_id: text.optional(),
  idempotency_key: text.optional(),
  occurred_from: moment.optional(),
  occurred_before: moment.optional(),
  order_by: ["-id", "occurred_at"],
})
  .omit({ q: true })
  .refine(({ reference_type, reference_id }) => reference_type !== undefined || reference_id === undefined, {
    path: ["reference_type"],
    message: "must be given with reference_id: what kind of thing has that id",
  })

/** A request that takes no query. */
export const noQuery = z.object({}).strict()

export type LedgerAccountsQuery = z.output<typeof ledgerAccountsQuery>
export type LedgerJournalsQuery = z.output<typeof ledgerJournalsQuery>
export type LedgerEntriesQuery = z.output<typeof ledgerEntriesQuery>
export type TrialBalanceQuery = z.output<typeof trialBalanceQuery>
