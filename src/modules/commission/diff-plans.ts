import { DIMENSIONS, keyOfScope } from "./scope"
import type { FeePlan, FeeRule } from "./types"

/** A field that differs. Values as JSON: amounts are numbers in minor units, times text. */
export type FieldChange = { field: string; before: unknown; after: unknown }

export type ChangedRule = { before: FeeRule; after: FeeRule; changes: FieldChange[] }

/** What a plan changes about another. */
export type PlanDiff = {
  /** Options and taxes of the plan. */
  changes: FieldChange[]
  added: FeeRule[]
  removed: FeeRule[]
  changed: ChangedRule[]
  unchanged_count: number
}

type Comparable = Pick<
  FeePlan,
  "name" | "base_includes_shipping" | "base_includes_tax" | "promotion_funding" | "taxes" | "rules"
>

const OPTIONS = ["name", "base_includes_shipping", "base_includes_tax", "promotion_funding"] as const

/**
 * Compares two plans. Rules are the same where they name the same and hold at the same time; a rule with
 * other validity is the same one changed, where each plan has one left with that scope.
 */
export const diffPlans = (before: Comparable, after: Comparable): PlanDiff => {
  const pairs = pairUp(before.rules, after.rules)
  const changed = pairs.both
    .map(([old, next]) => ({ before: old, after: next, changes: changesOf(fieldsOf(old), fieldsOf(next)) }))
    .filter(({ changes }) => changes.length > 0)
  return {
    changes: changesOf(optionsOf(before), optionsOf(after)),
    added: pairs.added,
    removed: pairs.removed,
    changed,
    unchanged_count: pairs.both.length - changed.length,
  }
}

type Fields = Record<string, unknown>

const optionsOf = (plan: Comparable): Fields => ({
  ...Object.fromEntries(OPTIONS.map((option) => [option, plan[option]])),
  ...Object.fromEntries(plan.taxes.map(({ country_code, rate_bps }) => [`taxes.${country_code}`, rate_bps])),
})

const jsonOf = (amount: bigint | null): number | null => (amount === null ? null : Number(amount))

const fieldsOf = (rule: FeeRule): Fields => ({
  name: rule.name,
  ...Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, rule[dimension]])),
  valid_from_at: rule.valid_from_at?.toISOString() ?? null,
  valid_to_at: rule.valid_to_at?.toISOString() ?? null,
  rate_bps: rule.rate_bps,
  band_basis: rule.band_basis,
  band_mode: rule.band_basis === null ? null : rule.band_mode,
  ...Object.fromEntries(
    rule.amounts.flatMap((amount) =>
      Object.entries({
        fixed_amount: jsonOf(amount.fixed_amount),
        line_fixed_amount: jsonOf(amount.line_fixed_amount),
        order_fixed_amount: jsonOf(amount.order_fixed_amount),
        floor_amount: jsonOf(amount.floor_amount),
        cap_amount: jsonOf(amount.cap_amount),
        bands: amount.bands.map((band) => ({
          from_amount: jsonOf(band.from_amount),
          to_amount: jsonOf(band.to_amount),
          rate_bps: band.rate_bps,
        })),
      }).map(([field, value]) => [`amounts.${amount.currency_code}.${field}`, value])
    )
  ),
})

/** What a field is worth that one side does not have at all. */
const missingOf = (field: string): unknown =>
  field.endsWith("fixed_amount") ? 0 : field.endsWith(".bands") ? [] : null

const changesOf = (before: Fields, after: Fields): FieldChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [old, next] = [before, after].map((side) => (field in side ? side[field] : missingOf(field)))
    return JSON.stringify(old) === JSON.stringify(next) ? [] : [{ field, before: old, after: next }]
  })

type Pairs = { both: [FeeRule, FeeRule][]; added: FeeRule[]; removed: FeeRule[] }

const timeKeyOf = (rule: FeeRule): string =>
  `${keyOfScope(rule)} ${rule.valid_from_at?.getTime() ?? ""} ${rule.valid_to_at?.getTime() ?? ""}`

const pairUp = (before: readonly FeeRule[], after: readonly FeeRule[]): Pairs => {
  const same = pairBy(timeKeyOf, before, after)
  // Of what is left: one rule on each side with a scope is one rule whose validity changed.
  const moved = pairBy(keyOfScope, same.removed, same.added)
  return { both: [...same.both, ...moved.both], added: moved.added, removed: moved.removed }
}

/** Pairs rules of equal key, where the key is of one rule on each side. */
const pairBy = (
  keyOf: (rule: FeeRule) => string,
  before: readonly FeeRule[],
  after: readonly FeeRule[]
): Pairs => {
  const count = (rules: readonly FeeRule[]) => {
    const counts = new Map<string, FeeRule[]>()
    for (const rule of rules) {
      counts.set(keyOf(rule), [...(counts.get(keyOf(rule)) ?? []), rule])
    }
    return counts
  }
  const [olds, nexts] = [count(before), count(after)]
  const partnerOf = (rule: FeeRule, others: Map<string, FeeRule[]>, own: Map<string, FeeRule[]>) => {
    const partners = others.get(keyOf(rule)) ?? []
    return partners.length === 1 && own.get(keyOf(rule))?.length === 1 ? partners[0] : undefined
  }
  return {
    both: before.flatMap((rule): [FeeRule, FeeRule][] => {
      const partner = partnerOf(rule, nexts, olds)
      return partner ? [[rule, partner]] : []
    }),
    added: after.filter((rule) => !partnerOf(rule, olds, nexts)),
    removed: before.filter((rule) => !partnerOf(rule, nexts, olds)),
  }
}
