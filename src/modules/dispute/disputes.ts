import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { readDispute, readParty, type Row, writeRow } from "./rows"
import { type DisputeStatus, mayBecome } from "./states"
import type { Dispute, DisputeParty, NewDisputeParty } from "./types"

export type NewDispute = Pick<
  Dispute,
  | "provider_dispute_id"
  | "charge_id"
  | "provider_status"
  | "reason"
  | "amount"
  | "currency_code"
  | "fee_borne_by"
  | "settings_id"
  | "evidence_due_at"
  | "merchant_due_at"
  | "opened_at"
> & { status: DisputeStatus; at: Date }

/** Writes a dispute down; the one that the provider's id already has is left as it is. */
export const insertDispute = async ({ at, ...dispute }: NewDispute, sql: Sql): Promise<Dispute> => {
  await sql("dispute")
    .insert(writeRow({ id: generateEntityId(undefined, "disp"), ...dispute, updated_at: at }))
    .onConflict("provider_dispute_id")
    .ignore()
  const row: Row = await sql("dispute").where({ provider_dispute_id: dispute.provider_dispute_id }).first()
  return readDispute(row)
}

type Scope = { id?: string; provider_dispute_id?: string }

export const disputesWhere = async (where: Scope, sql: Sql): Promise<Dispute[]> => {
  const rows: Row[] = await sql("dispute").where(where).orderBy(["opened_at", "id"])
  return rows.map(readDispute)
}

/** @throws MedusaError NOT_FOUND */
export const lockDispute = async (id: string, sql: Transaction): Promise<Dispute> => {
  const row: Row | undefined = await sql("dispute").where({ id }).forUpdate().first()
  return row ? readDispute(row) : refuseMissing(id)
}

export type DisputeChange = Partial<
  Omit<Dispute, "id" | "provider_dispute_id" | "charge_id" | "status" | "opened_at" | "updated_at">
>

/** Changes what is known of a dispute, all but its state. */
export const updateDispute = async (
  id: string,
  change: DisputeChange,
  at: Date,
  sql: Sql
): Promise<Dispute> => {
  const [row]: Row[] = await sql("dispute")
    .where({ id })
    .update(writeRow({ ...change, updated_at: at }))
    .returning("*")
  return row ? readDispute(row) : refuseMissing(id)
}

/**
 * Moves a dispute from one state to another, once.
 * @throws MedusaError NOT_ALLOWED where it is not in `from` (any more), or `to` may not follow
 */
export const moveDispute = async (
  { id, from, to, at }: { id: string; from: DisputeStatus; to: DisputeStatus; at: Date },
  sql: Sql
): Promise<Dispute> => {
  const [row]: Row[] = mayBecome(from, to)
    ? await sql("dispute")
        .where({ id, status: from })
        .update({ status: to, updated_at: at, decided_at: ["won", "lost", "dropped"].includes(to) ? at : null })
        .returning("*")
    : []
  if (!row) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Dispute ${id} is not ${from} (any more), or may not become ${to}: fetch it again`
    )
  }
  return readDispute(row)
}

/** Undecided disputes, the longest unseen first: the provider is asked after them. */
export const undecidedDisputes = async (
  { after_id, limit }: { after_id: string; limit: number },
  sql: Sql
): Promise<Dispute[]> => {
  const rows: Row[] = await sql("dispute")
    .whereIn("status", ["inquiry", "open", "under_review"])
    .where("id", ">", after_id)
    .orderBy("id")
    .limit(limit)
  return rows.map(readDispute)
}

/** Disputes of an order that hold its money: it cannot be refunded meanwhile. */
export const openDisputesOfOrder = async (order_id: string, sql: Sql): Promise<Dispute[]> => {
  const rows: Row[] = await sql("dispute")
    .where({ order_id })
    .whereIn("status", ["open", "under_review"])
    .orderBy(["opened_at", "id"])
  return rows.map(readDispute)
}

export const insertParties = async (parties: NewDisputeParty[], sql: Transaction): Promise<void> => {
  if (parties.length > 0) {
    await sql("dispute_party").insert(
      parties.map((party) => writeRow({ id: generateEntityId(undefined, "dpty"), ...party }))
    )
  }
}

/** The parties of one round, merchants first. */
export const partiesOf = async (
  { dispute_id, round }: { dispute_id: string; round: number },
  sql: Sql
): Promise<DisputeParty[]> => {
  const rows: Row[] = await sql("dispute_party")
    .where({ dispute_id, round })
    .orderBy(["role", "party", "merchant_order_id"])
  return rows.map(readParty)
}

export const updateParty = async (
  id: string,
  change: Partial<Pick<DisputeParty, "status" | "fee_amount" | "lost_amount">>,
  sql: Transaction
): Promise<void> => {
  await sql("dispute_party").where({ id }).update(writeRow(change))
}


const refuseMissing = (id: string): never => {
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `Dispute with id: ${id} was not found`)
}

/** The parts that one merchant has in these disputes, of every round. */
export const ownParties = async (dispute_ids: string[], party: string, sql: Sql): Promise<DisputeParty[]> => {
  const rows: Row[] = await sql("dispute_party")
    .where({ party, role: "merchant" })
    .whereIn("dispute_id", dispute_ids)
    .orderBy(["dispute_id", "round"])
  return rows.map(readParty)
}
