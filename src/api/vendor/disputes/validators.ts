import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { EVIDENCE_KINDS, EVIDENCE_TEXTS, MAX_EVIDENCE_TEXT_LENGTH } from "../../../modules/dispute/evidence-fields"
import { DISPUTE_STATUSES } from "../../../modules/dispute/states"
import { listQuery } from "../routing/list-query"

const yes = z
  .literal("true", { error: "must be true, or left out" })
  .transform(() => true as const)
  .optional()

export const listDisputesQuery = listQuery({
  status: z.enum(DISPUTE_STATUSES).optional(),
  needs_response: yes,
  order_by: ["-opened_at", "merchant_due_at"],
})

/** Empty texts take a text away. */
const evidenceText = z.union([text(MAX_EVIDENCE_TEXT_LENGTH), z.literal("")]).optional()

export const saveEvidenceBody = z
  .object(Object.fromEntries(EVIDENCE_TEXTS.map((name) => [name, evidenceText])) as Record<(typeof EVIDENCE_TEXTS)[number], typeof evidenceText>)
  .strict()

export const evidenceFileQuery = z.object({ kind: z.enum(EVIDENCE_KINDS).default("other") }).strict()

export type ListDisputes = z.output<typeof listDisputesQuery>
export type SaveEvidence = z.output<typeof saveEvidenceBody>
export type EvidenceFileQuery = z.output<typeof evidenceFileQuery>
