import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../../lib/database"
import { insertDraft } from "./insert-draft"
import { PARTICIPANTS_COLUMN, readVersion } from "./rows"
import type { AgreementDraft, AgreementVersion, SplitAgreement } from "./types"
import { refuseIncomplete, refuseWrongDraft } from "./validate-draft"

type Row = Record<string, unknown>

export type ListAgreements = {
  /** Only agreements with a version in which this party takes part, or which are of this merchant's sales. */
  party?: string
  merchant_id?: string
  status?: "draft" | "in_force" | "planned" | "ended"
  at: Date
  limit: number
  offset: number
}

const notFound = (id: string): MedusaError =>
  new MedusaError(MedusaError.Types.NOT_FOUND, `Split agreement with id: ${id} was not found`)

const IN_FORCE = "v.valid_from_at <= :at and (v.valid_until_at is null or v.valid_until_at > :at)"

/** What an agreement of a status has a version like. */
const HAS_VERSION: Record<NonNullable<ListAgreements["status"]>, string> = {
  draft: "v.status = 'draft'",
  in_force: `v.status = 'published' and ${IN_FORCE}`,
  planned:
    "v.status = 'published' and v.valid_from_at > :at and (v.valid_until_at is null or v.valid_until_at > v.valid_from_at)",
  ended: "v.status = 'published' and v.valid_until_at <= :at",
}

/**
 * Split agreements and their versions: one draft at a time, published from a date, then never changed; the
 * next version takes over from its date, and an end may be set for all of them.
 */
export class AgreementStore {
  constructor(private readonly database: Knex) {}

  /**
   * Writes a new agreement with its first draft.
   * @throws MedusaError INVALID_DATA with the field's path
   */
  async create(input: { draft: AgreementDraft; created_by: string; at: Date }, sql: Transaction): Promise<string> {
    refuseWrongDraft(input.draft)
    const id = generateEntityId(undefined, "sagr")
    await sql("split_agreement").insert({ id, created_by: input.created_by, created_at: input.at })
    await insertDraft({ agreement_id: id, ...input }, sql)
    return id
  }

  /**
   * Writes the draft of an agreement's next version, in place of the one that there may be.
   * @throws MedusaError NOT_FOUND; INVALID_DATA with the field's path
   */
  async saveDraft(
    input: { agreement_id: string; draft: AgreementDraft; created_by: string; at: Date },
    sql: Transaction
  ): Promise<void> {
    refuseWrongDraft(input.draft)
    await this.lock(input.agreement_id, sql)
    await this.deleteDraft(input.agreement_id, sql)
    await insertDraft(input, sql)
  }

  /**
   * Throws a draft away, and the agreement with it where it has no other version.
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED where there is none
   */
  async discardDraft(agreement_id: string, sql: Transaction): Promise<void> {
    await this.lock(agreement_id, sql)
    if ((await this.deleteDraft(agreement_id, sql)) === 0) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Split agreement ${agreement_id} has no draft`)
    }
    await sql.raw(
      `delete from split_agreement where id = :agreement_id and not exists (
         select from split_agreement_version where split_agreement_id = :agreement_id)`,
      { agreement_id }
    )
  }

  /**
   * Publishes the draft: it gets the next version, holds from a date, and takes over from the version before.
   *
   * @param valid_from_at not before `at`: what was shared stays shared
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED where there is no draft or it is incomplete; INVALID_DATA
   *   where it is to begin in the past
   */
  async publish(
    input: { agreement_id: string; valid_from_at: Date; published_by: string; at: Date },
    sql: Transaction
  ): Promise<AgreementVersion> {
    const { agreement_id, valid_from_at, published_by, at } = input
    await this.lock(agreement_id, sql)
    const { versions } = await this.retrieve(agreement_id, sql)
    const draft = versions.find(({ status }) => status === "draft")
    if (!draft) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Split agreement ${agreement_id} has no draft to publish: write one first`
      )
    }
    refuseIncomplete(draft)
    refusePast("valid_from", valid_from_at, at)
    const version = Math.max(0, ...versions.map((one) => one.version ?? 0)) + 1
    await this.endVersions({ agreement_id, valid_until_at: valid_from_at, ended_by: published_by }, sql)
    await sql("split_agreement_version")
      .where({ id: draft.id, status: "draft" })
      .update({ status: "published", version, valid_from_at, published_by })
    return this.retrieveVersion(draft.id, sql)
  }

  /**
   * Ends an agreement from a date on, whichever version then holds. An end may be brought forward, not put
   * off: publish a new version for that.
   *
   * @throws MedusaError NOT_FOUND; NOT_ALLOWED where nothing holds from that date; INVALID_DATA where it is past
   */
  async end(
    input: { agreement_id: string; valid_until_at: Date; ended_by: string; at: Date },
    sql: Transaction
  ): Promise<void> {
    await this.lock(input.agreement_id, sql)
    refusePast("ends_at", input.valid_until_at, input.at)
    if ((await this.endVersions(input, sql)) === 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Split agreement ${input.agreement_id} does not hold after ${input.valid_until_at.toISOString()}: there is nothing to end`
      )
    }
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieve(id: string, sql: Sql = this.database): Promise<SplitAgreement> {
    const [agreement] = await this.readMany([id], sql)
    if (!agreement) {
      throw notFound(id)
    }
    return agreement
  }

  /** @returns one page of agreements with all their versions, the newest agreement first */
  async list(
    { party, merchant_id, status, at, limit, offset }: ListAgreements,
    sql: Sql = this.database
  ): Promise<{ split_agreements: SplitAgreement[]; count: number }> {
    const wanted = [
      status && HAS_VERSION[status],
      merchant_id && "v.merchant_id = :merchant_id",
      party && "exists (select from split_participant p where p.party = :party and p.split_agreement_version_id = v.id)",
    ].filter((condition): condition is string => Boolean(condition))
    const where =
      wanted.length === 0
        ? "true"
        : `exists (select from split_agreement_version v where v.split_agreement_id = a.id and ${wanted.join(" and ")})`
    const values = { at: at.toISOString(), party: party ?? null, merchant_id: merchant_id ?? null, limit, offset }
    const counted = await sql.raw(`select count(*) from split_agreement a where ${where}`, values)
    const { rows } = await sql.raw(
      `select a.id from split_agreement a where ${where} order by a.created_at desc, a.id limit :limit offset :offset`,
      values
    )
    const ids = (rows as { id: string }[]).map(({ id }) => id)
    return { split_agreements: await this.readMany(ids, sql), count: Number(counted.rows[0].count) }
  }

  private async readMany(ids: string[], sql: Sql): Promise<SplitAgreement[]> {
    const { rows } = await sql.raw(
      `select v.*, a.created_at as agreement_created_at, ${PARTICIPANTS_COLUMN}
       from split_agreement a join split_agreement_version v on v.split_agreement_id = a.id
       where a.id = any(:ids) order by v.version desc nulls first`,
      { ids }
    )
    return ids.flatMap((id) => {
      const own = (rows as Row[]).filter((row) => row.split_agreement_id === id)
      const versions = own.map(readVersion)
      return versions.length === 0
        ? []
        : [{ id, name: versions[0].name, created_at: own[0].agreement_created_at as Date, versions }]
    })
  }

  private async retrieveVersion(id: string, sql: Sql): Promise<AgreementVersion> {
    const { rows } = await sql.raw(
      `select v.*, ${PARTICIPANTS_COLUMN} from split_agreement_version v where v.id = :id`,
      { id }
    )
    return readVersion(rows[0])
  }

  /** One change of an agreement at a time. */
  private async lock(id: string, sql: Transaction): Promise<void> {
    const row = await sql("split_agreement").where({ id }).forUpdate().first("id")
    if (!row) {
      throw notFound(id)
    }
  }

  private deleteDraft(agreement_id: string, sql: Transaction): Promise<number> {
    return sql("split_agreement_version").where({ split_agreement_id: agreement_id, status: "draft" }).delete()
  }

  private endVersions(
    input: { agreement_id: string; valid_until_at: Date; ended_by: string },
    sql: Transaction
  ): Promise<number> {
    const { agreement_id, valid_until_at, ended_by } = input
    return sql("split_agreement_version")
      .where({ split_agreement_id: agreement_id, status: "published" })
      .andWhere((open) => open.whereNull("valid_until_at").orWhere("valid_until_at", ">", valid_until_at))
      .update({ valid_until_at, ended_by })
  }
}

const refusePast = (path: string, date: Date, at: Date): void => {
  if (date < at) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${path}: ${date.toISOString()} is past; it must be ${at.toISOString()} or later`
    )
  }
}
