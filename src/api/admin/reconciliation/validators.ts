import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money"
import { BREAK_CLASSES, BREAK_TRANSITIONS, type BreakStatus, CORRECTION_TRANSITIONS, RUN_TRANSITIONS } from "../../../modules/reconciliation/states"
import type { CorrectionStatus, RunStatus } from "../../../modules/reconciliation/states"
import { listQuery } from "../../vendor/routing/list-query"

const oneOf = <Name extends string>(names: readonly Name[]) =>
  z.enum(names as unknown as [Name, ...Name[]], { message: `must be one of ${names.join(", ")}` })

const namesOf = <Name extends string>(transitions: Record<Name, unknown>) => Object.keys(transitions) as Name[]

const wholeHours = z.coerce.number().int().min(0).max(10_000)

export const listRuns = listQuery({
  status: oneOf<RunStatus>(namesOf(RUN_TRANSITIONS)).optional(),
  order_by: ["-started_at"],
}).omit({ q: true })

export const startRun = z.object({ grace_hours: z.number().int().min(0).max(720).optional() }).strict()

export const listBreaks = listQuery({
  class: oneOf(BREAK_CLASSES).optional(),
  status: z.union([oneOf<BreakStatus>(namesOf(BREAK_TRANSITIONS)), z.literal("unresolved")]).optional(),
  counterpart: oneOf(["provider", "order"] as const).optional(),
  older_than_hours: wholeHours.optional(),
  order_by: ["occurred_at", "first_seen_at", "last_seen_at"],
})

export const listCorrections = listQuery({
  status: oneOf<CorrectionStatus>(namesOf(CORRECTION_TRANSITIONS)).optional(),
  order_by: ["-proposed_at"],
}).omit({ q: true })

const line = z
  .object({
    account: text(160),
    currency_code: currencyCode,
    amount: z
      .number()
      .int({ message: "must be a whole number of minor units, debit positive" })
      .refine((value) => value !== 0 && Number.isSafeInteger(value), { message: "must not be 0" }),
  })
  .strict()

export const proposeCorrection = z
  .object({
    kind: oneOf(["journal", "explanation"] as const),
    break_id: text(100).optional(),
    lines: z.array(line).min(2, { message: "must be two at least" }).max(100).optional(),
    reason: text(2_000),
    provider_reference: z
      .string()
      .regex(/^[a-z]+_[A-Za-z0-9_]{1,100}$/, { message: 'must be an id of the provider, e.g. "tu_1"' })
      .optional(),
    occurred_at: z.iso
      .datetime({ offset: true, message: 'must be a date with time and offset, e.g. "2026-11-22T14:00:00Z"' })
      .optional(),
  })
  .strict()

export const rejectCorrection = z.object({ reason: text(2_000) }).strict()

export const nothing = z.object({}).strict()

export type ListRuns = z.output<typeof listRuns>
export type StartRun = z.output<typeof startRun>
export type ListBreaks = z.output<typeof listBreaks>
export type ListCorrections = z.output<typeof listCorrections>
export type ProposeCorrection = z.output<typeof proposeCorrection>
export type RejectCorrection = z.output<typeof rejectCorrection>
