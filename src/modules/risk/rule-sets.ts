import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import type { RiskRule, RiskRuleSet, RiskSettings } from "./rules"

type Row = Record<string, unknown>

export type DraftRuleSet = {
  name: string
  rules: RiskRule[]
  settings: RiskSettings
  created_by: string
  created_at: Date
}

export const insertDraft = async (draft: DraftRuleSet, sql: Sql): Promise<RiskRuleSet> => {
  const [row]: Row[] = await sql("risk_rule_set")
    .insert({
      ...draft,
      id: generateEntityId(undefined, "rset"),
      rules: JSON.stringify(draft.rules),
      settings: JSON.stringify(draft.settings),
    })
    .returning("*")
  return readRuleSet(row)
}

/** @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is published */
export const changeDraft = async (
  id: string,
  { name, rules, settings }: Partial<Pick<DraftRuleSet, "name" | "rules" | "settings">>,
  sql: Sql
): Promise<RiskRuleSet> => {
  const change = {
    ...(name !== undefined && { name }),
    ...(rules && { rules: JSON.stringify(rules) }),
    ...(settings && { settings: JSON.stringify(settings) }),
  }
  if (Object.keys(change).length === 0) {
    return ruleSetById(id, sql)
  }
  const [row]: Row[] = await sql("risk_rule_set").where({ id, status: "draft" }).update(change).returning("*")
  return row ? readRuleSet(row) : refuse(id, "changed", sql)
}

/** Gives a draft the next version number and its day; two operators at once publish it once. */
export const publishDraft = async (
  id: string,
  { valid_from_at, by, at }: { valid_from_at: Date; by: string; at: Date },
  sql: Sql
): Promise<RiskRuleSet> => {
  const [row]: Row[] = await sql("risk_rule_set")
    .where({ id, status: "draft" })
    .update({
      status: "published",
      valid_from_at,
      published_by: by,
      published_at: at,
      version: sql.raw("(select coalesce(max(version), 0) + 1 from risk_rule_set)"),
    })
    .returning("*")
  return row ? readRuleSet(row) : refuse(id, "published", sql)
}

/** @throws MedusaError NOT_FOUND */
export const ruleSetById = async (id: string, sql: Sql): Promise<RiskRuleSet> => {
  const row: Row | undefined = await sql("risk_rule_set").where({ id }).first()
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Risk rule set with id: ${id} was not found`)
  }
  return readRuleSet(row)
}

/** The set that holds at a time (index risk_rule_set_in_force). */
export const ruleSetAt = async (at: Date, sql: Sql): Promise<RiskRuleSet | undefined> => {
  const row: Row | undefined = await sql("risk_rule_set")
    .where({ status: "published" })
    .where("valid_from_at", "<=", at)
    .orderBy([
      { column: "valid_from_at", order: "desc" },
      { column: "version", order: "desc" },
    ])
    .first()
  return row && readRuleSet(row)
}

export const listRuleSets = async (
  { limit, offset }: { limit: number; offset: number },
  sql: Sql
): Promise<[RiskRuleSet[], number]> => {
  const rows: Row[] = await sql("risk_rule_set")
    .orderBy([
      { column: "created_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
    .limit(limit)
    .offset(offset)
  const [{ count }] = await sql("risk_rule_set").count({ count: "*" })
  return [rows.map(readRuleSet), Number(count)]
}

const refuse = async (id: string, what: string, sql: Sql): Promise<never> => {
  const { version } = await ruleSetById(id, sql)
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Risk rule set ${id} is published as version ${version} and cannot be ${what}: make a draft of it`
  )
}

const readRuleSet = (row: Row): RiskRuleSet => ({
  id: row.id as string,
  version: row.version as number | null,
  status: row.status as RiskRuleSet["status"],
  name: row.name as string,
  valid_from_at: row.valid_from_at as Date | null,
  rules: row.rules as RiskRule[],
  settings: row.settings as RiskSettings,
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
  published_by: row.published_by as string | null,
  published_at: row.published_at as Date | null,
})
