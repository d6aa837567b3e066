import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import { DIMENSIONS } from "./scope"
import type { CreateFeeRule, FeePlanContents, FeeRule } from "./types"

/** Postgres takes 65,535 values in a statement; a rule has twenty. */
const ROWS_AT_ONCE = 1_000

type Rows = Record<string, unknown>[]

/** Writes rules with their amounts and bands. The caller holds the plan's lock. */
export const insertRules = async (
  fee_plan_id: string,
  rules: readonly CreateFeeRule[],
  sql: Sql
): Promise<string[]> => {
  const written = rules.map((rule): FeeRule => ({ ...rule, id: generateEntityId(undefined, "frule") }))
  await insert(
    sql,
    "fee_rule",
    written.map((rule) => ({ fee_plan_id, ...ruleRow(rule) }))
  )
  await insertAmounts(written, sql)
  return written.map(({ id }) => id)
}

/** Writes the amounts and bands of rules that have none yet. */
export const insertAmounts = async (rules: readonly FeeRule[], sql: Sql): Promise<void> => {
  const amounts = rules.flatMap(({ id, amounts }) =>
    amounts.map(({ bands, ...amount }) => ({ fee_rule_id: id, amount, bands }))
  )
  await insert(
    sql,
    "fee_rule_amount",
    amounts.map(({ fee_rule_id, amount }) => asText({ fee_rule_id, ...amount }))
  )
  await insert(
    sql,
    "fee_rule_band",
    amounts.flatMap(({ fee_rule_id, amount: { currency_code }, bands }) =>
      bands.map((band) => asText({ fee_rule_id, currency_code, ...band }))
    )
  )
}

/** The columns of `fee_rule` that an edit may change. */
export const ruleRow = (rule: FeeRule) => ({
  id: rule.id,
  name: rule.name,
  ...Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, rule[dimension]])),
  valid_from_at: rule.valid_from_at,
  valid_to_at: rule.valid_to_at,
  rate_bps: rule.rate_bps,
  band_basis: rule.band_basis,
  band_mode: rule.band_mode,
})

/** Writes the taxes of a plan that has none yet. */
export const insertTaxes = (fee_plan_id: string, taxes: FeePlanContents["taxes"], sql: Sql): Promise<void> =>
  insert(
    sql,
    "fee_plan_tax",
    taxes.map(({ country_code, rate_bps }) => ({ fee_plan_id, country_code, rate_bps }))
  )

const insert = async (sql: Sql, table: string, rows: Rows): Promise<void> => {
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    await sql(table).insert(rows.slice(first, first + ROWS_AT_ONCE))
  }
}

const asText = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value])
  )
