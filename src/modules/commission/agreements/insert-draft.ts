import { generateEntityId } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import type { AgreementDraft, ParticipantAmount } from "./types"

/** What an operator writes down as an agreement's draft. */
export type NewDraft = { agreement_id: string; draft: AgreementDraft; created_by: string; at: Date }

/** Writes a draft with its participants and their amounts. */
export const insertDraft = async (
  { agreement_id, draft, created_by, at }: NewDraft,
  sql: Transaction
): Promise<void> => {
  const { participants, ...terms } = draft
  const id = generateEntityId(undefined, "sagv")
  await sql("split_agreement_version").insert({
    id,
    split_agreement_id: agreement_id,
    ...terms,
    created_by,
    created_at: at,
  })
  const rows = participants.map((participant, position) => ({
    ...participant,
    id: generateEntityId(undefined, "spart"),
    position,
  }))
  if (rows.length > 0) {
    await sql("split_participant").insert(
      rows.map(({ amounts: _, ...row }) => ({ ...row, split_agreement_version_id: id }))
    )
  }
  const amounts = rows.flatMap((row) => row.amounts.map((amount) => amountRow(row.id, amount)))
  if (amounts.length > 0) {
    await sql("split_participant_amount").insert(amounts)
  }
}

/** Amounts go to the driver as text: it has no bigint. */
const amountRow = (split_participant_id: string, amount: ParticipantAmount) => ({
  split_participant_id,
  currency_code: amount.currency_code,
  fixed_amount: String(amount.fixed_amount),
  line_cap_amount: amount.line_cap_amount === null ? null : String(amount.line_cap_amount),
  order_cap_amount: amount.order_cap_amount === null ? null : String(amount.order_cap_amount),
})
