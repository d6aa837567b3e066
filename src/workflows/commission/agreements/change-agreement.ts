import type { MedusaContainer } from "@medusajs/framework/types"
import { inTransaction, type Transaction } from "../../../lib/database"
import type { AgreementStore } from "../../../modules/commission/agreements/agreement-store"
import type { AgreementDraft } from "../../../modules/commission/agreements/types"
import { auditOf } from "../../merchant/modules"
import { commissionOf, nowOf } from "../../merchant-order/modules"

type Amount = {
  currency_code: string
  fixed_amount: number
  line_cap_amount: number | null
  order_cap_amount: number | null
}

/** A draft as JSON carries it: amounts in minor units as whole numbers. */
export type AgreementDraftInput = Omit<AgreementDraft, "participants"> & {
  participants: (Omit<AgreementDraft["participants"][number], "amounts"> & { amounts: Amount[] })[]
}

const orNull = (amount: number | null): bigint | null => (amount === null ? null : BigInt(amount))

export const readDraft = (draft: AgreementDraftInput): AgreementDraft => ({
  ...draft,
  participants: draft.participants.map((participant) => ({
    ...participant,
    amounts: participant.amounts.map((amount) => ({
      currency_code: amount.currency_code,
      fixed_amount: BigInt(amount.fixed_amount),
      line_cap_amount: orNull(amount.line_cap_amount),
      order_cap_amount: orNull(amount.order_cap_amount),
    })),
  })),
})

type Change = { agreements: AgreementStore; at: Date; sql: Transaction }
type Deed = { id: string; action: string; data?: Record<string, unknown> }

/** Changes a split agreement and records which operator did, in one transaction or not at all. */
export const changeAgreement = (
  container: MedusaContainer,
  user_id: string,
  work: (change: Change) => Promise<Deed>
): Promise<{ id: string }> =>
  inTransaction(container, async (sql) => {
    const at = nowOf(container)
    const { id, action, data } = await work({ agreements: commissionOf(container).agreements, at, sql })
    const actor = { type: "user" as const, id: user_id }
    const subject = { type: "split_agreement", id }
    await auditOf(container).record([{ actor, action, subject, occurred_at: at, data }], sql)
    return { id }
  })
