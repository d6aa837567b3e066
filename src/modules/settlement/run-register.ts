import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import { readEarning, type Row } from "./rows"
import type { RunBatch, RunFailure, RunStatus, SettlementRun } from "./run-types"
import type { Earning } from "./types"

/** What is due: captured, its day come, and not stopped for review. Column names of `earning`. */
const DUE = "status = 'pending' and release_at <= :as_of_at::timestamptz and stopped_at is null"

/** Plans a run in one statement: merchants are put together until about `batch_size` earnings are in a batch. */
const PLAN = `
  with due as materialized (
    select merchant_id, count(*)::int as earnings from earning where ${DUE} group by merchant_id
  ), run as (
    insert into settlement_run (id, as_of_at, total_count, started_by, started_at)
    select :id, :as_of_at, sum(earnings), :started_by, :started_at from due having count(*) > 0
    on conflict do nothing
    returning id
  ), numbered as (
    select merchant_id, earnings, sum(earnings) over (order by merchant_id) as up_to from due
  )
  insert into settlement_run_batch (run_id, merchant_ids, total_count)
  select run.id, array_agg(merchant_id order by merchant_id), sum(earnings)
  from numbered cross join run
  group by run.id, (up_to - 1) / :batch_size
  order by min(merchant_id)`

const amountsOf = (stored: unknown): Record<string, bigint> =>
  Object.fromEntries(Object.entries((stored ?? {}) as Record<string, string>).map(([code, amount]) => [code, readBigint(amount)]))

const storedAmounts = (amounts: Record<string, bigint>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(amounts).map(([code, amount]) => [code, String(amount)])))

const readBatch = (row: Row): RunBatch => ({
  id: String(row.id),
  run_id: row.run_id as string,
  merchant_ids: row.merchant_ids as string[],
  total_count: row.total_count as number,
  done_count: row.done_count as number,
  amounts: amountsOf(row.amounts),
})

const readRun = (row: Row): SettlementRun => ({
  id: row.id as string,
  status: row.status as RunStatus,
  as_of_at: row.as_of_at as Date,
  total_count: row.total_count as number,
  done_count: row.done_count as number,
  failed_count: row.failed_count as number,
  amounts: amountsOf(row.amounts),
  started_by: row.started_by as string,
  started_at: row.started_at as Date,
  finished_at: row.finished_at as Date | null,
})

/** The oldest first: the order in which debts are repaid and holds kept. */
const byMerchantAndDay = (one: Earning, other: Earning): number =>
  one.merchant_id.localeCompare(other.merchant_id) ||
  (one.release_at?.getTime() ?? 0) - (other.release_at?.getTime() ?? 0) ||
  one.id.localeCompare(other.id)

/** How far the batches of a run came. */
const PROGRESS = `
  select coalesce(sum(done_count), 0)::int as done_count,
    coalesce(sum(total_count - done_count) filter (where status = 'failed'), 0)::int as failed_count,
    coalesce((
      select jsonb_object_agg(code, amount::text) from (
        select key as code, sum(value::bigint) as amount
        from settlement_run_batch b cross join jsonb_each_text(b.amounts) where b.run_id = :id group by key
      ) by_currency), '{}') as amounts
  from settlement_run_batch where run_id = :id`

/** The records of settlement runs. The releases themselves are a workflow's. */
export class RunRegister {
  constructor(private readonly database: Knex) {}

  /** The run that goes on, if one does. */
  async openRun(sql: Sql = this.database): Promise<SettlementRun | undefined> {
    const row: Row | undefined = await sql("settlement_run").where({ status: "running" }).first()
    return row && readRun(row)
  }

  /**
   * Plans a run over what is due, unless one goes on: at most one does. Two statements.
   * @returns the run that goes on now; undefined where nothing is due
   */
  async plan(
    run: Pick<SettlementRun, "as_of_at" | "started_by" | "started_at"> & { batch_size: number },
    sql: Sql = this.database
  ): Promise<SettlementRun | undefined> {
    await sql.raw(PLAN, {
      ...run,
      id: generateEntityId(undefined, "srun"),
      as_of_at: run.as_of_at.toISOString(),
      started_at: run.started_at.toISOString(),
    })
    return this.openRun(sql)
  }

  /** Takes a batch that nobody else works on, for as long as the transaction lasts. */
  async claimBatch(run_id: string, sql: Transaction): Promise<RunBatch | undefined> {
    const row: Row | undefined = await sql("settlement_run_batch")
      .where({ run_id, status: "waiting" })
      .orderBy("id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .first()
    return row && readBatch(row)
  }

  /** Locks what is still due of these merchants, at most `limit`. Lock the parties first. */
  async lockDue(
    { merchant_ids, as_of_at, limit }: { merchant_ids: string[]; as_of_at: Date; limit: number },
    sql: Transaction
  ): Promise<Earning[]> {
    const { rows } = await sql.raw(
      `select * from earning where merchant_id = any(:merchant_ids::text[]) and ${DUE}
       limit :limit for no key update`,
      { merchant_ids, as_of_at: as_of_at.toISOString(), limit }
    )
    return (rows as Row[]).map(readEarning).sort(byMerchantAndDay)
  }

  /** Writes down what a batch did in the transaction that did it. */
  async advanceBatch(
    batch: RunBatch,
    done: { count: number; amounts: Record<string, bigint>; is_done: boolean },
    sql: Transaction
  ): Promise<void> {
    const amounts = { ...batch.amounts }
    for (const [code, amount] of Object.entries(done.amounts)) {
      amounts[code] = (amounts[code] ?? 0n) + amount
    }
    await sql("settlement_run_batch")
      .where({ id: batch.id })
      .update({
        done_count: batch.done_count + done.count,
        amounts: storedAmounts(amounts),
        ...(done.is_done ? { status: "done" } : {}),
      })
  }

  /**
   * A batch could not be settled: several merchants are tried one by one, so that one does not stop the others; one
   * merchant has failed. Nothing where somebody else has moved the batch on meanwhile.
   */
  async failBatch(batch: RunBatch, error: string, at: Date, sql: Transaction): Promise<void> {
    const still = { id: batch.id, status: "waiting", done_count: batch.done_count }
    if (batch.merchant_ids.length === 1) {
      await sql("settlement_run_batch").where(still).update({ status: "failed", error, failed_at: at })
      return
    }
    // What was done stays on the batch that is divided.
    await sql.raw(
      `with divided as (
         update settlement_run_batch set status = 'done', total_count = greatest(done_count, 1)
         where id = :id and status = 'waiting' and done_count = :done_count
         returning run_id, merchant_ids
       )
       insert into settlement_run_batch (run_id, merchant_ids, total_count)
       select divided.run_id, array[merchant_id], due.earnings
       from divided cross join unnest(divided.merchant_ids) with ordinality as merchant (merchant_id, position)
       cross join lateral (
         select count(*)::int as earnings from earning
         where earning.merchant_id = merchant.merchant_id and ${DUE}
       ) due
       where due.earnings > 0
       order by position`,
      { id: batch.id, done_count: batch.done_count, as_of_at: (await this.asOf(batch.run_id, sql)).toISOString() }
    )
  }

  private async asOf(id: string, sql: Sql): Promise<Date> {
    const row: { as_of_at: Date } = await sql("settlement_run").where({ id }).first("as_of_at")
    return row.as_of_at
  }

  /** Ends a run of which no batch waits any more. @returns false where some do, or it had ended */
  async finish(id: string, at: Date, sql: Transaction): Promise<boolean> {
    const run: Row | undefined = await sql("settlement_run").where({ id, status: "running" }).forUpdate().first()
    const waiting = run && (await sql("settlement_run_batch").where({ run_id: id, status: "waiting" }).first("id"))
    if (!run || waiting) {
      return false
    }
    const { rows } = await sql.raw(PROGRESS, { id })
    const { done_count, failed_count, amounts } = rows[0] as { done_count: number; failed_count: number; amounts: object }
    await sql("settlement_run")
      .where({ id })
      .update({
        status: failed_count > 0 ? "completed_with_failures" : "completed",
        done_count,
        failed_count,
        amounts: JSON.stringify(amounts),
        finished_at: at,
      })
    return true
  }

  /** A run with its progress. @throws MedusaError NOT_FOUND */
  async retrieve(id: string, sql: Sql = this.database): Promise<SettlementRun> {
    const row: Row | undefined = await sql("settlement_run").where({ id }).first()
    if (!row) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Settlement run with id: ${id} was not found`)
    }
    return this.withProgress(readRun(row), sql)
  }

  /** Runs, the latest first, and how many there are. */
  async list(
    { status, limit, offset }: { status?: RunStatus; limit: number; offset: number },
    sql: Sql = this.database
  ): Promise<[SettlementRun[], number]> {
    const found = sql("settlement_run").where(status ? { status } : {})
    const rows: Row[] = await found
      .clone()
      .orderBy([
        { column: "started_at", order: "desc" },
        { column: "id", order: "desc" },
      ])
      .limit(limit)
      .offset(offset)
    const [{ count }] = (await found.clone().count({ count: "*" })) as { count: string }[]
    return [await Promise.all(rows.map((row) => this.withProgress(readRun(row), sql))), Number(count)]
  }

  private async withProgress(run: SettlementRun, sql: Sql): Promise<SettlementRun> {
    if (run.status !== "running") {
      return run
    }
    const { rows } = await sql.raw(PROGRESS, { id: run.id })
    const { done_count, failed_count, amounts } = rows[0] as { done_count: number; failed_count: number; amounts: unknown }
    return { ...run, done_count, failed_count, amounts: amountsOf(amounts) }
  }

  /** Merchants that a run could not settle, and how many there are. */
  async failures(
    { run_id, limit, offset }: { run_id: string; limit: number; offset: number },
    sql: Sql = this.database
  ): Promise<[RunFailure[], number]> {
    const found = sql("settlement_run_batch").where({ run_id, status: "failed" })
    const rows: Row[] = await found.clone().orderBy("id").limit(limit).offset(offset)
    const [{ count }] = (await found.clone().count({ count: "*" })) as { count: string }[]
    const failures = rows.map((row) => ({
      merchant_id: (row.merchant_ids as string[])[0],
      count: (row.total_count as number) - (row.done_count as number),
      error: row.error as string,
      failed_at: row.failed_at as Date,
    }))
    return [failures, Number(count)]
  }
}
