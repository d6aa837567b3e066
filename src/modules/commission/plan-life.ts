import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { insertAmounts, insertRules, insertTaxes, ruleRow } from "./plan-contents"
import { readPlan, readPlanSummary, type Row, rulesColumn, summaryColumns } from "./rows"
import type {
  CreateFeePlan,
  CreateFeeRule,
  FeePlan,
  FeePlanContents,
  FeePlanStatus,
  FeePlanSummary,
} from "./types"
import { refuseBadContents, refuseWithoutDefault } from "./validate-plan"

/** Which draft is meant, as somebody saw it: an edit of one that changed meanwhile is refused. */
export type SeenDraft = { id: string; revision: number; at: Date }

const notAllowed = (text: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, text)

/** @throws MedusaError NOT_FOUND */
export const readPlanById = async (id: string, sql: Sql): Promise<FeePlan> => {
  const [row]: Row[] = await sql("fee_plan").select("fee_plan.*", sql.raw(rulesColumn())).where({ id })
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Fee plan with id: ${id} was not found`)
  }
  return readPlan(row)
}

/** One page of plans: drafts first, then the latest version first. */
export const readPlanPage = async (
  { status, limit, offset }: { status?: FeePlanStatus; limit: number; offset: number },
  sql: Sql
): Promise<{ fee_plans: FeePlanSummary[]; count: number }> => {
  const plans = sql("fee_plan").where(status ? { status } : {})
  const [{ count }] = await plans.clone().count()
  const rows: Row[] = await plans
    .select("fee_plan.*", sql.raw(summaryColumns))
    .orderByRaw("version desc nulls first, created_at desc, id")
    .limit(limit)
    .offset(offset)
  return { fee_plans: rows.map(readPlanSummary), count: Number(count) }
}

/** Writes a draft, at revision 1. @throws MedusaError INVALID_DATA */
export const insertPlan = async (
  plan: CreateFeePlan & { copied_from?: string | null },
  sql: Transaction
): Promise<string> => {
  refuseBadContents(plan)
  const id = generateEntityId(undefined, "fplan")
  const { name, created_by, at, copied_from = null } = plan
  const by = { created_by, copied_from, created_at: at, updated_at: at }
  await sql("fee_plan").insert({ id, name, ...by, ...optionColumns(plan) })
  await insertTaxes(id, plan.taxes, sql)
  await insertRules(id, plan.rules, sql)
  return id
}

const optionColumns = ({
  base_includes_shipping,
  base_includes_tax,
  promotion_funding,
}: Pick<FeePlanContents, "base_includes_shipping" | "base_includes_tax" | "promotion_funding">) => ({
  base_includes_shipping,
  base_includes_tax,
  promotion_funding,
})

/**
 * Takes the next revision of a draft; until the transaction ends nobody else changes or publishes it.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is no draft, or was changed since it was seen
 */
export const takeRevision = async ({ id, revision, at }: SeenDraft, sql: Transaction): Promise<void> => {
  const changed = await sql("fee_plan")
    .where({ id, revision, status: "draft" })
    .update({ revision: revision + 1, updated_at: at })
  if (changed === 0) {
    throw await whyNotTaken(id, revision, sql)
  }
}

const whyNotTaken = async (id: string, revision: number, sql: Sql): Promise<MedusaError> => {
  const [row]: { status: FeePlanStatus; revision: number }[] = await sql("fee_plan")
    .select("status", "revision")
    .where({ id })
  if (!row) {
    return new MedusaError(MedusaError.Types.NOT_FOUND, `Fee plan with id: ${id} was not found`)
  }
  return notAllowed(
    row.status === "draft"
      ? `Fee plan ${id} was changed meanwhile: it is at revision ${row.revision}, this change was made from ${revision}. Load it again`
      : `Fee plan ${id} is ${row.status} and never changes: make a draft from it`
  )
}

/** Replaces what is given of a draft's contents. `rules` replaces all rules. */
export const replaceContents = async (
  seen: SeenDraft,
  changes: Partial<FeePlanContents>,
  sql: Transaction
): Promise<void> => {
  await takeRevision(seen, sql)
  const plan = await readPlanById(seen.id, sql)
  const next: FeePlanContents = { ...plan, ...changes }
  refuseBadContents(next)
  await sql("fee_plan")
    .where({ id: seen.id })
    .update({ name: next.name, ...optionColumns(next) })
  if (changes.taxes) {
    await sql("fee_plan_tax").where({ fee_plan_id: seen.id }).delete()
    await insertTaxes(seen.id, changes.taxes, sql)
  }
  if (changes.rules) {
    await sql("fee_rule").where({ fee_plan_id: seen.id }).delete()
    await insertRules(seen.id, changes.rules, sql)
  }
}

/** Adds a rule to a draft. @returns its id */
export const addRule = async (seen: SeenDraft, rule: CreateFeeRule, sql: Transaction): Promise<string> => {
  await takeRevision(seen, sql)
  const plan = await readPlanById(seen.id, sql)
  refuseBadContents({ ...plan, rules: [...plan.rules, rule] })
  const [id] = await insertRules(seen.id, [rule], sql)
  return id
}

/** Replaces one rule of a draft. @throws MedusaError NOT_FOUND where the draft has no such rule */
export const replaceRule = async (
  seen: SeenDraft,
  rule_id: string,
  rule: CreateFeeRule,
  sql: Transaction
): Promise<void> => {
  await takeRevision(seen, sql)
  const plan = await readPlanById(seen.id, sql)
  refuseUnknownRule(plan, rule_id)
  const next = { ...rule, id: rule_id }
  refuseBadContents({
    ...plan,
    rules: plan.rules.map((one) => (one.id === rule_id ? next : one)),
  })
  await sql("fee_rule").where({ id: rule_id }).update(ruleRow(next))
  await sql("fee_rule_amount").where({ fee_rule_id: rule_id }).delete()
  await insertAmounts([next], sql)
}

/** Takes one rule out of a draft. @throws MedusaError NOT_FOUND where the draft has no such rule */
export const removeRule = async (seen: SeenDraft, rule_id: string, sql: Transaction): Promise<void> => {
  await takeRevision(seen, sql)
  refuseUnknownRule(await readPlanById(seen.id, sql), rule_id)
  await sql("fee_rule").where({ id: rule_id }).delete()
}

const refuseUnknownRule = (plan: FeePlan, rule_id: string): void => {
  if (!plan.rules.some(({ id }) => id === rule_id)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Fee plan ${plan.id} has no rule with id: ${rule_id}`)
  }
}

/** Deletes a draft. @throws MedusaError as `takeRevision` */
export const deleteDraft = async (seen: SeenDraft, sql: Transaction): Promise<void> => {
  await takeRevision(seen, sql)
  await sql("fee_plan").where({ id: seen.id }).delete()
}

export type PublishPlan = {
  id: string
  /** The draft as it was seen; left out: as it is. */
  revision?: number
  valid_from_at: Date
  published_by: string
  at: Date
}

/**
 * Publishes a draft: it gets the next version and never changes again.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is no draft, was changed since it was seen, or has no
 *   default rule; INVALID_DATA where it would begin in the past
 */
export const publish = async (input: PublishPlan, sql: Transaction): Promise<void> => {
  // Versions are counted: two publications at once must not get the same number.
  await sql.raw(`select pg_advisory_xact_lock(hashtext('fee_plan.version'))`)
  await sql("fee_plan").where({ id: input.id }).forUpdate()
  const plan = await readPlanById(input.id, sql)
  if (plan.status !== "draft") {
    throw notAllowed(`Fee plan ${input.id} is ${plan.status} and cannot become published: create a new plan`)
  }
  if (input.revision !== undefined && input.revision !== plan.revision) {
    throw await whyNotTaken(input.id, input.revision, sql)
  }
  refuseWithoutDefault(plan)
  refuseBadContents(plan)
  if (input.valid_from_at < input.at) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `valid_from: ${input.valid_from_at.toISOString()} is past; it must be ${input.at.toISOString()} or later`
    )
  }
  await sql("fee_plan")
    .where({ id: input.id })
    .update({
      status: "published",
      version: sql.raw(`(select coalesce(max(version), 0) + 1 from fee_plan)`),
      valid_from_at: input.valid_from_at,
      published_by: input.published_by,
      published_at: input.at,
      updated_at: input.at,
    })
}

/**
 * Withdraws a published plan that has not begun: what was in force before it stays in force.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is not published, or has begun
 */
export const withdraw = async (
  input: { id: string; withdrawn_by: string; at: Date },
  sql: Transaction
): Promise<void> => {
  const { id, withdrawn_by, at } = input
  const changed = await sql("fee_plan")
    .where({ id, status: "published" })
    .where("valid_from_at", ">", at)
    .update({ status: "withdrawn", withdrawn_by, withdrawn_at: at, updated_at: at })
  if (changed === 0) {
    const plan = await readPlanById(id, sql)
    throw notAllowed(
      plan.status === "published"
        ? `Fee plan ${id} is in force since ${plan.valid_from_at?.toISOString()} and cannot be withdrawn: publish another one`
        : `Fee plan ${id} is ${plan.status} and cannot become withdrawn: only a published plan that has not begun can`
    )
  }
}
