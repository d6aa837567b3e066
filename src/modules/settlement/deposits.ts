import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import type {
  Deposit,
  DepositMovement,
  DepositPayment,
  DepositRule,
  NewDepositRule,
} from "./deposits-types"
import type { Row } from "./rows"

export const readDepositRule = (row: Row): DepositRule => ({
  ...(row as DepositRule),
  required_amount: readBigint(row.required_amount),
})
const readDeposit = (row: Row): Deposit => ({
  ...(row as Deposit),
  required_amount: readBigint(row.required_amount),
})
export const readMovement = (row: Row): DepositMovement => ({
  ...(row as DepositMovement),
  amount: readBigint(row.amount),
})
const readPayment = (row: Row): DepositPayment => ({
  ...(row as DepositPayment),
  amount: readBigint(row.amount),
  fee_amount: row.fee_amount === null ? null : readBigint(row.fee_amount),
})

/**
 * Security deposits: `settlement.deposits`. Records only: what a merchant has deposited is the balance of
 * `deposit:<merchant>`, and whoever writes a movement posts its journal in the same transaction, under
 * `ledger.lockParties`.
 */
export class DepositRegister {
  constructor(private readonly database: Knex) {}

  /** The version of each scope that is in force. */
  async rulesAt(at: Date, sql: Sql = this.database): Promise<DepositRule[]> {
    const { rows } = await sql.raw(
      `select * from (
         select distinct on (category_id, tier_code, currency_code) * from deposit_rule where valid_from_at <= ?
         order by category_id, tier_code, currency_code, valid_from_at desc, version desc
       ) latest where not is_retired order by id`,
      [at.toISOString()]
    )
    return (rows as Row[]).map(readDepositRule)
  }

  /** The next version of the rule's scope; counted under a lock, so that two at once get two versions. */
  async publishRule(rule: NewDepositRule, sql: Transaction): Promise<DepositRule> {
    const scope = [rule.category_id ?? "*", rule.tier_code ?? "*", rule.currency_code].join(" ")
    await sql.raw(`select pg_advisory_xact_lock(hashtextextended('deposit_rule ' || ?, 0))`, [scope])
    const [row]: Row[] = await sql("deposit_rule")
      .insert({
        ...rule,
        id: generateEntityId(undefined, "drule"),
        required_amount: String(rule.required_amount),
        version: sql.raw(
          `(select coalesce(max(version), 0) + 1 from deposit_rule where category_id is not distinct from ?
             and tier_code is not distinct from ? and currency_code = ?)`,
          [rule.category_id, rule.tier_code, rule.currency_code]
        ),
      })
      .returning("*")
    return readDepositRule(row)
  }

  /** Keeps what these merchants must have. Rows that say the same stay untouched, so do those of whoever is leaving. */
  async assess(
    assessed: { merchant_id: string; currency_code: string; rule: DepositRule | null }[],
    at: Date,
    sql: Sql = this.database
  ): Promise<void> {
    if (assessed.length === 0) {
      return
    }
    await sql.raw(
      `insert into deposit as d (merchant_id, currency_code, required_amount, rule_id, instalment_rate_bps, claim_days,
         blocks_publishing, blocks_withdrawals, blocks_campaigns, assessed_at)
       select a.merchant_id, a.currency_code, coalesce(r.required_amount, 0), r.id, coalesce(r.instalment_rate_bps, 0),
         coalesce(r.claim_days, 0), coalesce(r.blocks_publishing, false), coalesce(r.blocks_withdrawals, false),
         coalesce(r.blocks_campaigns, false), ?
       from unnest(?::text[], ?::text[], ?::text[]) as a (merchant_id, currency_code, rule_id)
       left join deposit_rule r on r.id = a.rule_id
       -- Whoever never needed one needs no row.
       where r.id is not null or exists (
         select from deposit known where known.merchant_id = a.merchant_id and known.currency_code = a.currency_code)
       on conflict (merchant_id, currency_code) do update set
         required_amount = excluded.required_amount, rule_id = excluded.rule_id,
         instalment_rate_bps = excluded.instalment_rate_bps,
         -- A claim period that was promised is not shortened by the end of a rule.
         claim_days = case when excluded.rule_id is null then d.claim_days else excluded.claim_days end,
         blocks_publishing = excluded.blocks_publishing, blocks_withdrawals = excluded.blocks_withdrawals,
         blocks_campaigns = excluded.blocks_campaigns, assessed_at = excluded.assessed_at
       where d.exit_started_at is null and d.rule_id is distinct from excluded.rule_id`,
      [
        at.toISOString(),
        assessed.map(({ merchant_id }) => merchant_id),
        assessed.map(({ currency_code }) => currency_code),
        assessed.map(({ rule }) => rule?.id ?? ""),
      ]
    )
  }

  async ofMerchants(merchant_ids: string[], sql: Sql = this.database): Promise<Deposit[]> {
    const rows: Row[] = await sql("deposit")
      .whereIn("merchant_id", merchant_ids)
      .orderBy(["merchant_id", "currency_code"])
    return rows.map(readDeposit)
  }

  /** The merchant leaves: nothing is required any more, and the claim period runs. Once. */
  async startExit(merchant_id: string, at: Date, sql: Sql = this.database): Promise<Deposit[]> {
    const rows: Row[] = await sql("deposit")
      .where({ merchant_id })
      .whereNull("exit_started_at")
      .update({
        required_amount: 0,
        exit_started_at: at,
        claim_until_at: sql.raw("?::timestamptz + make_interval(days => claim_days)", [at.toISOString()]),
      })
      .returning("*")
    return rows.map(readDeposit)
  }

  /** Deposits whose claim period is over, by merchant and currency, without locks: the page after one of them. */
  async dueRefunds(
    { now, after, limit }: { now: Date; after?: Pick<Deposit, "merchant_id" | "currency_code">; limit: number },
    sql: Sql = this.database
  ): Promise<Deposit[]> {
    const rows: Row[] = await sql("deposit")
      .whereNull("refunded_at")
      .where("claim_until_at", "<=", now)
      .whereRaw("(merchant_id, currency_code) > (?, ?)", [after?.merchant_id ?? "", after?.currency_code ?? ""])
      .orderBy(["merchant_id", "currency_code"])
      .limit(limit)
    return rows.map(readDeposit)
  }

  /** @returns false where it was refunded already */
  async markRefunded(
    { merchant_id, currency_code }: Pick<Deposit, "merchant_id" | "currency_code">,
    refunded_at: Date,
    sql: Transaction
  ): Promise<boolean> {
    const changed = await sql("deposit")
      .where({ merchant_id, currency_code })
      .whereNull("refunded_at")
      .update({ refunded_at })
    return changed > 0
  }

  /** Writes a movement; null where its key was used before. Post its journal in the same transaction. */
  async move(movement: Omit<DepositMovement, "id">, sql: Transaction): Promise<DepositMovement | null> {
    const [row]: Row[] = await sql("deposit_movement")
      .insert({ ...movement, id: generateEntityId(undefined, "dmov"), amount: String(movement.amount) })
      .onConflict(["merchant_id", "kind", "idempotency_key"])
      .ignore()
      .returning("*")
    return row ? readMovement(row) : null
  }

  async findMovement(
    key: Pick<DepositMovement, "merchant_id" | "kind" | "idempotency_key">,
    sql: Sql = this.database
  ): Promise<DepositMovement | null> {
    const row: Row | undefined = await sql("deposit_movement").where(key).first()
    return row ? readMovement(row) : null
  }

  /** Writes down that a card payment is to be made, before the provider is asked; the one with this key, if there is one. */
  async openPayment(
    payment: Pick<
      DepositPayment,
      "merchant_id" | "currency_code" | "amount" | "idempotency_key" | "requested_by" | "requested_at"
    >,
    sql: Sql = this.database
  ): Promise<DepositPayment> {
    const { merchant_id, idempotency_key } = payment
    await sql("deposit_payment")
      .insert({ ...payment, id: generateEntityId(undefined, "dpay"), amount: String(payment.amount) })
      .onConflict(["merchant_id", "idempotency_key"])
      .ignore()
    const row: Row = await sql("deposit_payment").where({ merchant_id, idempotency_key }).first()
    return readPayment(row)
  }

  async listPayments(
    where: Partial<Pick<DepositPayment, "id" | "merchant_id" | "checkout_id" | "status">>,
    sql: Sql = this.database
  ): Promise<DepositPayment[]> {
    const rows: Row[] = await sql("deposit_payment").where(where).orderBy(["requested_at", "id"]).limit(500)
    return rows.map(readPayment)
  }

  /** Payments to ask the provider after: pending, with a page of its own; the next ones after `after`, oldest first. */
  async listToFollow(after: Pick<DepositPayment, "requested_at" | "id"> | null, limit: number): Promise<DepositPayment[]> {
    const query = this.database("deposit_payment").where({ status: "pending" }).whereNotNull("checkout_id")
    if (after) {
      query.whereRaw("(requested_at, id) > (?, ?)", [after.requested_at, after.id])
    }
    const rows: Row[] = await query.orderBy(["requested_at", "id"]).limit(limit)
    return rows.map(readPayment)
  }

  /**
   * Records how a pending payment stands. @returns null where it is not pending any more: somebody else recorded it
   * @throws MedusaError NOT_FOUND
   */
  async updatePayment(
    id: string,
    change: Partial<
      Pick<DepositPayment, "status" | "checkout_id" | "payment_id" | "fee_amount" | "paid_at" | "last_error">
    >,
    sql: Sql = this.database
  ): Promise<DepositPayment | null> {
    const { fee_amount, ...columns } = change
    const [row]: Row[] = await sql("deposit_payment")
      .where({ id, status: "pending" })
      .update({ ...columns, ...(fee_amount !== undefined && { fee_amount: fee_amount?.toString() ?? null }) })
      .returning("*")
    if (!row && !(await sql("deposit_payment").where({ id }).first("id"))) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Deposit payment with id: ${id} was not found`)
    }
    return row ? readPayment(row) : null
  }
}
