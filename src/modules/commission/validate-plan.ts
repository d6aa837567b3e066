import { MedusaError } from "@medusajs/framework/utils"
import { problemOfBands } from "./bands"
import { keyOfScope, nameOfScope, weightOf } from "./scope"
import type { FeePlanContents, FeeRule, FeeRuleAmount } from "./types"

type Rule = Omit<FeeRule, "id">

/**
 * Refuses contents that could not be charged by: two rules that could both apply, a floor above its cap,
 * bands with gaps or overlaps, a currency or country named twice.
 *
 * @throws MedusaError INVALID_DATA with the path and what would be right
 */
export const refuseBadContents = ({ rules, taxes }: Pick<FeePlanContents, "rules" | "taxes">): void => {
  refuseTwice(
    taxes.map(({ country_code }) => country_code),
    (index, code) => `taxes.${index}: ${code}`
  )
  for (const [index, rule] of rules.entries()) {
    refuseBadRule(rule, `rules.${index}`)
  }
  refuseEqualScopes(rules)
}

/** @throws MedusaError INVALID_DATA where a plan has no rule for a sale that no other rule is for */
export const refuseWithoutDefault = (plan: { id: string; rules: readonly Rule[] }): void => {
  const isDefault = (rule: Rule) =>
    weightOf(rule) === 0 && rule.valid_from_at === null && rule.valid_to_at === null
  if (!plan.rules.some(isDefault)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Fee plan ${plan.id} has no default rule: add one that names nothing (no merchant_id, category_id, …) and has no validity, so that every sale has a rule`
    )
  }
}

const invalid = (text: string) => new MedusaError(MedusaError.Types.INVALID_DATA, text)

const refuseTwice = (codes: string[], at: (index: number, code: string) => string): void => {
  const index = codes.findIndex((code, position) => codes.indexOf(code) !== position)
  if (index >= 0) {
    throw invalid(`${at(index, codes[index])} is named twice; once is right`)
  }
}

/** @param path of the rule in the request, for the message */
export const refuseBadRule = (rule: Rule, path: string): void => {
  if (rule.valid_from_at && rule.valid_to_at && rule.valid_from_at >= rule.valid_to_at) {
    throw invalid(
      `${path}.valid_to_at: ${rule.valid_to_at.toISOString()} is not after valid_from_at ${rule.valid_from_at.toISOString()}`
    )
  }
  refuseTwice(
    rule.amounts.map(({ currency_code }) => currency_code),
    (index, code) => `${path}.amounts.${index}.currency_code: ${code}`
  )
  for (const [index, amount] of rule.amounts.entries()) {
    refuseBadAmount(rule, amount, `${path}.amounts`, index)
  }
  if (rule.band_basis !== null && rule.amounts.every(({ bands }) => bands.length === 0)) {
    throw invalid(
      `${path}.band_basis: is "${rule.band_basis}", but no currency has bands; add bands or make it null`
    )
  }
}

const refuseBadAmount = (rule: Rule, amount: FeeRuleAmount, path: string, index: number): void => {
  const { floor_amount, cap_amount, bands, currency_code } = amount
  if (floor_amount !== null && cap_amount !== null && floor_amount > cap_amount) {
    throw invalid(`${path}: in ${currency_code} the floor ${floor_amount} is above the cap ${cap_amount}`)
  }
  if (bands.length > 0 && rule.band_basis === null) {
    throw invalid(
      `${path}.${index}.bands: the rule's band_basis must say along what they are laid: "line" or "month"`
    )
  }
  const wrong = problemOfBands(bands)
  if (wrong) {
    throw invalid(`${path}.${index}.bands.${wrong.index}: ${wrong.problem}`)
  }
}

/** Rules of one scope: at most one without validity, and those with one never at the same time. */
const refuseEqualScopes = (rules: readonly Rule[]): void => {
  const scopes = new Map<string, number[]>()
  for (const [index, rule] of rules.entries()) {
    const key = keyOfScope(rule)
    scopes.set(key, [...(scopes.get(key) ?? []), index])
  }
  for (const indexes of scopes.values()) {
    refuseOverlaps(rules, indexes)
  }
}

const startOf = (rule: Rule): number => rule.valid_from_at?.getTime() ?? -Infinity
const endOf = (rule: Rule): number => rule.valid_to_at?.getTime() ?? Infinity

const refuseOverlaps = (rules: readonly Rule[], indexes: readonly number[]): void => {
  const isForATime = (index: number) =>
    rules[index].valid_from_at !== null || rules[index].valid_to_at !== null
  const always = indexes.filter((index) => !isForATime(index))
  if (always.length > 1) {
    throw invalid(
      `rules.${always[1]}: rule ${always[0]} has the same scope (${nameOfScope(rules[always[0]])}); each scope can have one rule, and others for a time`
    )
  }
  const timed = indexes.filter(isForATime).sort((a, b) => startOf(rules[a]) - startOf(rules[b]) || a - b)
  for (const [position, index] of timed.entries()) {
    const before = timed[position - 1]
    if (position > 0 && startOf(rules[index]) < endOf(rules[before])) {
      throw invalid(
        `rules.${index}: rule ${before} has the same scope (${nameOfScope(rules[index])}) at the same time; their validities must not overlap`
      )
    }
  }
}
