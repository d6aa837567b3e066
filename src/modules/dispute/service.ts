import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql, Transaction } from "../../lib/database"
import type { Page } from "../../lib/page"
import * as disputes from "./disputes"
import * as events from "./events"
import * as evidence from "./evidence"
import * as listing from "./listing"
import * as requests from "./requests"
import type {
  Dispute,
  DisputeEvent,
  DisputeEvidence,
  DisputeFile,
  DisputeParty,
  DisputeRequest,
  DisputeSettings,
  NewDisputeParty,
} from "./types"

type InjectedDependencies = { __pg_connection__: Knex }

/**
 * Disputes of charges: what the bank took, what is frozen of whom, the evidence, what the provider is asked.
 * It keeps the records; money stands in the ledger, and workflows write both in one transaction. Every
 * method joins the caller's transaction when it is given as `sql`.
 */
export default class DisputeModuleService {
  private readonly database: Knex

  constructor({ __pg_connection__ }: InjectedDependencies) {
    this.database = __pg_connection__
  }

  /** Writes a dispute down, once per dispute of the provider. */
  async record(dispute: disputes.NewDispute, sql: Sql = this.database): Promise<Dispute> {
    return disputes.insertDispute(dispute, sql)
  }

  async find(where: { id?: string; provider_dispute_id?: string }, sql: Sql = this.database): Promise<Dispute[]> {
    return disputes.disputesWhere(where, sql)
  }

  /** Locks a dispute; lock its parties first. @throws MedusaError NOT_FOUND */
  async lock(id: string, sql: Transaction): Promise<Dispute> {
    return disputes.lockDispute(id, sql)
  }

  async change(id: string, change: disputes.DisputeChange, at: Date, sql: Sql = this.database): Promise<Dispute> {
    return disputes.updateDispute(id, change, at, sql)
  }

  /** Moves a dispute along, once. @throws MedusaError NOT_ALLOWED where the table does not allow it */
  async move(move: Parameters<typeof disputes.moveDispute>[0], sql: Sql = this.database): Promise<Dispute> {
    return disputes.moveDispute(move, sql)
  }

  async listUndecided(
    page: { after_id: string; limit: number },
    sql: Sql = this.database
  ): Promise<Dispute[]> {
    return disputes.undecidedDisputes(page, sql)
  }

  /** Disputes that hold money of this order. */
  async openOfOrder(order_id: string, sql: Sql = this.database): Promise<Dispute[]> {
    return disputes.openDisputesOfOrder(order_id, sql)
  }

  async list(filters: listing.ListDisputes, sql: Sql = this.database): Promise<Page<Dispute>> {
    return listing.listDisputes(filters, sql)
  }

  // ── parties ──

  async addParties(parties: NewDisputeParty[], sql: Transaction): Promise<void> {
    await disputes.insertParties(parties, sql)
  }

  /** Who has a part in it, as it was last shared. */
  async partiesOf(dispute: Pick<Dispute, "id" | "round">, sql: Sql = this.database): Promise<DisputeParty[]> {
    return disputes.partiesOf({ dispute_id: dispute.id, round: dispute.round }, sql)
  }

  /** The parts of one merchant in these disputes. */
  async ownParties(dispute_ids: string[], party: string, sql: Sql = this.database): Promise<DisputeParty[]> {
    return disputes.ownParties(dispute_ids, party, sql)
  }

  async changeParty(
    id: string,
    change: Parameters<typeof disputes.updateParty>[1],
    sql: Transaction
  ): Promise<void> {
    await disputes.updateParty(id, change, sql)
  }

  // ── evidence ──

  async evidenceOf(
    where: Parameters<typeof evidence.evidenceOf>[0],
    sql: Sql = this.database
  ): Promise<DisputeEvidence[]> {
    return evidence.evidenceOf(where, sql)
  }

  async ownEvidence(
    dispute_ids: string[],
    merchant_id: string,
    sql: Sql = this.database
  ): Promise<DisputeEvidence[]> {
    return evidence.ownEvidence(dispute_ids, merchant_id, sql)
  }

  /** @throws MedusaError NOT_ALLOWED once it was submitted */
  async saveEvidence(
    given: Parameters<typeof evidence.saveEvidence>[0],
    sql: Transaction
  ): Promise<DisputeEvidence> {
    return evidence.saveEvidence(given, sql)
  }

  async moveEvidence(move: Parameters<typeof evidence.moveEvidence>[0], sql: Transaction): Promise<DisputeEvidence> {
    return evidence.moveEvidence(move, sql)
  }

  async markEvidenceSent(dispute_id: string, at: Date, sql: Transaction): Promise<void> {
    await evidence.markEvidenceSent(dispute_id, at, sql)
  }

  /** @throws MedusaError INVALID_DATA beyond what a bank takes */
  async addFile(file: Parameters<typeof evidence.insertFile>[0], sql: Transaction): Promise<DisputeFile> {
    return evidence.insertFile(file, sql)
  }

  async filesOf(where: Parameters<typeof evidence.filesOf>[0], sql: Sql = this.database): Promise<DisputeFile[]> {
    return evidence.filesOf(where, sql)
  }

  async removeFile(id: string, sql: Transaction): Promise<void> {
    await evidence.deleteFile(id, sql)
  }

  async noteUploaded(id: string, provider_file_id: string, sql: Sql = this.database): Promise<void> {
    await evidence.noteUploaded(id, provider_file_id, sql)
  }

  // ── what the provider is asked ──

  /** @throws MedusaError NOT_ALLOWED where the bank was answered already */
  async addRequest(request: requests.NewDisputeRequest, sql: Transaction): Promise<DisputeRequest> {
    return requests.insertRequest(request, sql)
  }

  async requestsOf(dispute_id: string, sql: Sql = this.database): Promise<DisputeRequest[]> {
    return requests.requestsOf(dispute_id, sql)
  }

  async claimRequests(
    claim: Parameters<typeof requests.claimDueRequests>[0],
    sql: Sql = this.database
  ): Promise<DisputeRequest[]> {
    return requests.claimDueRequests(claim, sql)
  }

  /** False: the lease was lost. */
  async endRequest(id: string, end: requests.RequestEnd, sql: Sql = this.database): Promise<boolean> {
    return requests.endRequest(id, end, sql)
  }

  async retryRequest(dispute_id: string, at: Date, sql: Transaction): Promise<boolean> {
    return requests.retryRequest(dispute_id, at, sql)
  }

  // ── story and settings ──

  async tell(told: events.NewDisputeEvent[], sql: Sql = this.database): Promise<void> {
    await events.insertEvents(told, sql)
  }

  async storyOf(
    of: { dispute_id: string; merchant_id?: string },
    sql: Sql = this.database
  ): Promise<DisputeEvent[]> {
    return events.eventsOf(of, sql)
  }

  async settingsAt(at: Date, sql: Sql = this.database): Promise<DisputeSettings> {
    return events.settingsAt(at, sql)
  }

  async listSettings(sql: Sql = this.database): Promise<DisputeSettings[]> {
    return events.listSettings(sql)
  }

  async addSettings(
    settings: Parameters<typeof events.insertSettings>[0],
    sql: Sql = this.database
  ): Promise<DisputeSettings> {
    return events.insertSettings(settings, sql)
  }
}
