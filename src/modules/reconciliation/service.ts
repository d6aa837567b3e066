import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Sql, Transaction } from "../../lib/database"
import { type Page, type PageQuery, readPage } from "../../lib/page"
import * as breaks from "./breaks"
import * as corrections from "./corrections"
import * as movements from "./movements"
import { type Row, readBreak, readCorrection, readRun } from "./rows"
import * as runs from "./runs"
import type { BreakClass, BreakStatus, CorrectionStatus, RunStatus } from "./states"
import type { Break, Correction, Cursor, Movement, NewMovement, Run, RunDay, RunTotals } from "./types"

export type BreakFilter = PageQuery & {
  class?: BreakClass
  status?: BreakStatus | BreakStatus[]
  counterpart?: Break["counterpart"]
  /** Happened before this: older than so much. */
  occurred_before?: Date
  q?: string
}

/**
 * Holds the ledger against what others say of the same money, and keeps what does not agree until somebody settled
 * it. It knows neither the ledger nor the provider: workflows import both sides and post what was approved. Every
 * method joins the caller's transaction when it is given as `sql`.
 */
export default class ReconciliationModuleService {
  private readonly database: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.database = __pg_connection__
  }

  // ── imports and matching ──

  /** Imports movements, each once. @returns how many were new */
  async importMovements(rows: NewMovement[], at: Date, sql: Sql = this.database): Promise<number> {
    return movements.insertMovements(rows, at, sql)
  }

  async cursorOf(name: string, sql: Sql = this.database): Promise<Cursor> {
    return movements.findCursor(name, sql)
  }

  async saveCursor(name: string, cursor: Partial<Cursor>, sql: Sql = this.database): Promise<void> {
    await movements.saveCursor(name, cursor, sql)
  }

  /** Matches what both sides tell alike, as a set. @returns how many pairs */
  async match(run: { run_id: string; at: Date }, sql: Sql = this.database): Promise<number> {
    return movements.matchExactly(run, sql)
  }

  /** Classifies what is left without a match; heals what was matched since. Safe to repeat. */
  async findBreaks(input: breaks.FindBreaks): Promise<breaks.BreakChanges> {
    return this.database.transaction((trx) => breaks.findBreaks(input, trx))
  }

  async movementsOf(
    where: Parameters<typeof movements.findMovements>[0],
    sql: Sql = this.database
  ): Promise<Movement[]> {
    return movements.findMovements(where, sql)
  }

  /** What a movement was matched with. */
  async counterpartsOf(movement: Movement, sql: Sql = this.database): Promise<Movement[]> {
    return movements.findCounterparts(movement, sql)
  }

  /** Marks movements as settled with each other by a correction. */
  async matchTogether(ids: string[], at: Date, sql: Transaction): Promise<void> {
    await movements.matchTogether(ids, { at, run_id: null }, sql)
  }

  // ── runs ──

  /** Starts a run, or takes over one that was cut off. @throws MedusaError NOT_ALLOWED while one is alive */
  async startRun(start: runs.StartRun, sql: Sql = this.database): Promise<Run> {
    return runs.startRun(start, sql)
  }

  async noteProgress(
    id: string,
    progress: { step: string; counts?: Record<string, number>; at: Date },
    sql: Sql = this.database
  ): Promise<void> {
    await runs.noteProgress(id, progress, sql)
  }

  async endRun(id: string, end: Parameters<typeof runs.endRun>[1], sql: Sql = this.database): Promise<void> {
    await runs.endRun(id, end, sql)
  }

  /** Keeps how the days from `from_at` on stand now. */
  async recordDays(run: { run_id: string; from_at: Date }, sql: Sql = this.database): Promise<void> {
    await runs.recordDays(run, sql)
  }

  /** Breaks that are not over, by class. */
  async countOpenBreaks(sql: Sql = this.database): Promise<RunTotals["by_class"]> {
    return runs.countOpen(sql)
  }

  async listRuns(
    filter: PageQuery & { status?: RunStatus },
    sql: Sql = this.database
  ): Promise<Page<Run>> {
    const query = sql("reconciliation_run").select("reconciliation_run.*")
    if (filter.status) {
      query.where({ status: filter.status })
    }
    const { rows, count } = await readPage<Row>(query, filter, "reconciliation_run.id")
    return { rows: rows.map(readRun), count }
  }

  /** A run with its days, the latest first. @throws MedusaError NOT_FOUND */
  async retrieveRun(id: string, sql: Sql = this.database): Promise<Run & { days: RunDay[] }> {
    const row: Row | undefined = await sql("reconciliation_run").where({ id }).first()
    if (!row) {
      throw corrections.notFound("Reconciliation run", id)
    }
    return { ...readRun(row), days: await runs.daysOfRun(id, sql) }
  }

  // ── breaks and what is done about them ──

  async listBreaks(filter: BreakFilter, sql: Sql = this.database): Promise<Page<Break>> {
    const query = sql("reconciliation_break").select("reconciliation_break.*")
    if (filter.status) {
      query.whereIn("status", [filter.status].flat())
    }
    for (const name of ["class", "counterpart"] as const) {
      if (filter[name]) {
        query.where(name, filter[name])
      }
    }
    if (filter.occurred_before) {
      query.where("occurred_at", "<", filter.occurred_before)
    }
    if (filter.q) {
      query.where((one) => one.where("match_key", "like", `%${like(filter.q ?? "")}%`).orWhere("id", filter.q))
    }
    const { rows, count } = await readPage<Row>(query, filter, "reconciliation_break.id")
    return { rows: rows.map(readBreak), count }
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieveBreak(id: string, sql: Sql = this.database): Promise<Break> {
    const row: Row | undefined = await sql("reconciliation_break").where({ id }).first()
    if (!row) {
      throw corrections.notFound("Break", id)
    }
    return readBreak(row)
  }

  /** One break, locked: nobody else decides about it until the transaction ends. */
  async lockBreak(id: string, sql: Transaction): Promise<Break> {
    return corrections.lockBreak(id, sql)
  }

  async correctionsOf(break_id: string, sql: Sql = this.database): Promise<Correction[]> {
    return corrections.correctionsOfBreak(break_id, sql)
  }

  async listCorrections(
    filter: PageQuery & { status?: CorrectionStatus },
    sql: Sql = this.database
  ): Promise<Page<Correction>> {
    const query = sql("reconciliation_correction").select("reconciliation_correction.*")
    if (filter.status) {
      query.where({ status: filter.status })
    }
    const { rows, count } = await readPage<Row>(query, filter, "reconciliation_correction.id")
    return { rows: rows.map(readCorrection), count }
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieveCorrection(id: string, sql: Sql = this.database): Promise<Correction> {
    const row: Row | undefined = await sql("reconciliation_correction").where({ id }).first()
    if (!row) {
      throw corrections.notFound("Correction", id)
    }
    return readCorrection(row)
  }

  /**
   * Proposes a journal or an explanation; one at a time for a break.
   * @throws MedusaError NOT_ALLOWED where the break is not open
   */
  async propose(proposal: corrections.Proposal, sql: Transaction): Promise<Correction> {
    return corrections.insertCorrection(proposal, sql)
  }

  /** One correction, locked. @throws MedusaError NOT_ALLOWED where this operator may not approve it (now) */
  async lockForApproval(id: string, approved_by: string, sql: Transaction): Promise<Correction> {
    const correction = await corrections.lockCorrection(id, sql)
    corrections.refuseApproval(correction, approved_by)
    return correction
  }

  /** Records that a second person approved it; with its break, in the transaction that posts its journal. */
  async recordApproval(
    correction: Correction,
    approval: Parameters<typeof corrections.recordApproval>[1],
    sql: Transaction
  ): Promise<void> {
    await corrections.recordApproval(correction, approval, sql)
  }

  /** Anybody may reject, who proposed it as well; its break is open again. */
  async reject(
    id: string,
    rejection: Parameters<typeof corrections.recordRejection>[1],
    sql: Transaction
  ): Promise<Correction> {
    return corrections.recordRejection(id, rejection, sql)
  }
}

const like = (text: string) => text.replace(/[\\%_]/g, "\\$&")
