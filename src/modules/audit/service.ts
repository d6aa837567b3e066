import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"

export type AuditActor = { type: "member" | "user" | "customer" | "system"; id: string }

/** One thing that somebody did. Personal data never goes into `data`: records are never deleted. */
export type AuditEntry = {
  actor: AuditActor
  /** noun and past participle: "merchant.approved" */
  action: string
  subject: { type: string; id: string }
  /** whose history it belongs to; the platform's own where absent */
  merchant_id?: string
  occurred_at: Date
  data?: Record<string, unknown>
}

/** The first record of a chain that does not follow from the one before it. */
export type BrokenChain = { chain: string; sequence: number }

type Injected = { [ContainerRegistrationKeys.PG_CONNECTION]: Knex }

const PLATFORM_CHAIN = "platform"

/** Records who did what, append-only, in one hash chain for the platform and one for each merchant. */
export default class AuditModuleService {
  private readonly database: Knex

  constructor(container: Injected) {
    this.database = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /**
   * Appends `entries` in their order. A chain stays locked until the transaction ends: call it once per
   * transaction, as its last statement.
   *
   * @param sql the caller's transaction, so that the deed and its record stand or fall together
   */
  async record(entries: AuditEntry[], sql: Sql = this.database): Promise<void> {
    if (entries.length === 0) {
      return
    }
    const records = entries.map((entry) => ({
      id: generateEntityId(undefined, "aud"),
      chain: entry.merchant_id ?? PLATFORM_CHAIN,
      actor_type: entry.actor.type,
      actor_id: entry.actor.id,
      action: entry.action,
      subject_type: entry.subject.type,
      subject_id: entry.subject.id,
      merchant_id: entry.merchant_id ?? null,
      occurred_at: entry.occurred_at.toISOString(),
      data: entry.data ?? {},
    }))
    await sql.raw("SELECT audit_append(?::jsonb)", [JSON.stringify(records)])
  }

  /**
   * Computes every hash again.
   *
   * @param chain one merchant's id or "platform"; all chains when absent
   * @returns for each chain that was tampered with, the first place where it shows; an empty list is proof
   *   of none
   */
  async verify(chain?: string, sql: Sql = this.database): Promise<BrokenChain[]> {
    const { rows } = await sql.raw<{ rows: { chain: string; sequence: string }[] }>(
      `WITH numbered AS (
         SELECT record, record.chain, record.sequence, record.hash,
                lag(record.hash, 1, '') OVER following AS previous,
                row_number() OVER following AS expected
           FROM audit_record AS record
          WHERE :chain::text IS NULL OR record.chain = :chain
         WINDOW following AS (PARTITION BY record.chain ORDER BY record.sequence)
       ), broken AS (
         SELECT chain, sequence FROM numbered
          WHERE sequence <> expected OR hash <> audit_hash(previous, record)
         UNION ALL
         SELECT head.chain, head.sequence FROM audit_chain AS head
           LEFT JOIN audit_record AS tail ON tail.chain = head.chain AND tail.sequence = head.sequence
          WHERE (:chain::text IS NULL OR head.chain = :chain) AND head.sequence > 0
            AND tail.hash IS DISTINCT FROM head.hash
       )
       SELECT chain, min(sequence) AS sequence FROM broken GROUP BY chain ORDER BY chain`,
      { chain: chain ?? null }
    )
    return rows.map(({ chain, sequence }) => ({ chain, sequence: Number(sequence) }))
  }
}
