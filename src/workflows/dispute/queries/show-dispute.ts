import { MedusaError } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf, type Sql } from "../../../lib/database"
import { DISPUTE_MODULE } from "../../../modules/dispute"
import type DisputeModuleService from "../../../modules/dispute/service"
import type { Dispute, DisputeEvent, DisputeEvidence, DisputeFile, DisputeParty, DisputeRequest } from "../../../modules/dispute/types"

export const disputesOf = (container: MedusaContainer): DisputeModuleService =>
  container.resolve<DisputeModuleService>(DISPUTE_MODULE)

type OrderName = { merchant_order_display_id: string | null }

/** What a merchant sees of a dispute: its own share, nothing of the others'. */
export type MerchantDispute = Pick<
  Dispute,
  "id" | "status" | "reason" | "opened_at" | "decided_at" | "merchant_due_at" | "evidence_sent_at" | "fee_borne_by"
> &
  OrderName & {
    merchant_order_id: string
    currency_code: string
    share_amount: bigint
    earned_amount: bigint
    /** Frozen now, by where it was taken. */
    frozen_amount: bigint
    pending_amount: bigint
    available_amount: bigint
    reserve_amount: bigint
    fee_amount: bigint
    lost_amount: bigint
    evidence_status: DisputeEvidence["status"] | null
  }

const displayIdsOf = async (ids: string[], sql: Sql): Promise<Map<string, { display_id: string; currency_code: string }>> => {
  const rows: { id: string; display_id: string; currency_code: string }[] = await sql("merchant_order")
    .select("id", "display_id", "currency_code")
    .whereIn("id", ids)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The merchant's own part of each of these disputes; those in which it has none are left out. */
export const merchantDisputes = async (
  disputes: Dispute[],
  merchant_id: string,
  container: MedusaContainer
): Promise<MerchantDispute[]> => {
  const service = disputesOf(container)
  const own = await service.ownParties(disputes.map(({ id }) => id), merchant_id)
  const orders = await displayIdsOf(own.map((one) => one.merchant_order_id), databaseOf(container))
  const evidence = await service.ownEvidence(disputes.map(({ id }) => id), merchant_id)
  return disputes.flatMap((dispute) => {
    const party = own.find((one) => one.dispute_id === dispute.id && one.round === dispute.round)
    return party ? [merchantDispute(dispute, party, orders, evidence)] : []
  })
}

const merchantDispute = (
  dispute: Dispute,
  party: DisputeParty,
  orders: Map<string, { display_id: string; currency_code: string }>,
  evidence: DisputeEvidence[]
): MerchantDispute => {
  const { id, status, reason, opened_at, decided_at, merchant_due_at, evidence_sent_at, fee_borne_by } = dispute
  const { merchant_order_id, share_amount, earned_amount, fee_amount, lost_amount } = party
  const { pending_amount, available_amount, reserve_amount } = party
  const order = orders.get(merchant_order_id)
  const isFrozen = party.status === "frozen"
  return {
    ...{ id, status, reason, opened_at, decided_at, merchant_due_at, evidence_sent_at, fee_borne_by },
    ...{ merchant_order_id, share_amount, earned_amount, fee_amount, lost_amount },
    ...{ pending_amount, available_amount, reserve_amount },
    merchant_order_display_id: order?.display_id ?? null,
    currency_code: order?.currency_code ?? dispute.currency_code,
    frozen_amount: isFrozen ? pending_amount + available_amount + reserve_amount : 0n,
    evidence_status: evidence.find((one) => one.dispute_id === id)?.status ?? null,
  }
}

/** A file as whoever may read it sees it: not where it is kept. */
export const showFile = ({ id, kind, filename, mime_type, byte_count, uploaded_at, merchant_id }: DisputeFile) => ({
  ...{ id, kind, filename, mime_type, byte_count, uploaded_at, merchant_id },
})

export type MerchantDisputeDetail = MerchantDispute & {
  texts: DisputeEvidence["texts"]
  files: ReturnType<typeof showFile>[]
  events: Pick<DisputeEvent, "id" | "type" | "data" | "occurred_at">[]
}

/** One dispute as a merchant sees it. @throws MedusaError NOT_FOUND, the same for another merchant's */
export const showMerchantDispute = async (
  id: string,
  merchant_id: string,
  container: MedusaContainer
): Promise<MerchantDisputeDetail> => {
  const service = disputesOf(container)
  const found = await service.find({ id })
  const [dispute] = await merchantDisputes(found, merchant_id, container)
  if (!dispute) {
    return refuseMissing(id)
  }
  const [evidence] = await service.evidenceOf({ dispute_id: id, merchant_id })
  const files = await service.filesOf({ dispute_id: id, merchant_id })
  const events = await service.storyOf({ dispute_id: id, merchant_id })
  return {
    ...dispute,
    texts: evidence?.texts ?? {},
    files: files.map(showFile),
    events: events.map(({ id: event_id, type, data, occurred_at }) => ({ id: event_id, type, data, occurred_at })),
  }
}

export type OperatorDispute = Dispute & {
  parties: (DisputeParty & OrderName & { name: string | null })[]
  evidence: DisputeEvidence[]
  files: ReturnType<typeof showFile>[]
  requests: Pick<DisputeRequest, "id" | "kind" | "status" | "last_error" | "texts" | "created_at">[]
  events: DisputeEvent[]
}

/** One dispute with everything about it. @throws MedusaError NOT_FOUND */
export const showDispute = async (id: string, container: MedusaContainer): Promise<OperatorDispute> => {
  const service = disputesOf(container)
  const sql = databaseOf(container)
  const [dispute] = await service.find({ id })
  if (!dispute) {
    return refuseMissing(id)
  }
  const parties = await service.partiesOf(dispute)
  const orders = await displayIdsOf(parties.map((one) => one.merchant_order_id), sql)
  const names: { id: string; name: string }[] = await sql("merchant")
    .select("id", "name")
    .whereIn("id", parties.map(({ party }) => party))
  return {
    ...dispute,
    parties: parties.map((party) => ({
      ...party,
      merchant_order_display_id: orders.get(party.merchant_order_id)?.display_id ?? null,
      name: names.find((one) => one.id === party.party)?.name ?? null,
    })),
    evidence: await service.evidenceOf({ dispute_id: id }),
    files: (await service.filesOf({ dispute_id: id })).map(showFile),
    requests: (await service.requestsOf(id)).map(({ id: request_id, kind, status, last_error, texts, created_at }) => ({
      ...{ id: request_id, kind, status, last_error, texts, created_at },
    })),
    events: await service.storyOf({ dispute_id: id }),
  }
}

const refuseMissing = (id: string): never => {
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `Dispute with id: ${id} was not found`)
}
