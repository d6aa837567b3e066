import { readBigint, type Sql } from "../../../lib/database"
import { scheduleRelease } from "../../../modules/settlement/schedule"
import type SettlementModuleService from "../../../modules/settlement/service"
import type { SettlementTerms, TermsRule, TermsScope } from "../../../modules/settlement/terms-types"

const DAY_MS = 86_400_000
const SAMPLE_DAYS = 14

/** One day of the preview: what is triggered then is available when, now and by the new terms. */
export type SampleRelease = { triggered_at: Date; release_at_now: Date; release_at_then: Date }

/** What new terms would change. */
export type TermsPreview = {
  /** Those that hold for the scope now: its own, or those above it. */
  current: SettlementTerms
  samples: SampleRelease[]
  /** Not delivered yet, so that the new terms would decide, as far as the scope alone says; by currency. */
  undecided: { currency_code: string; count: number; amount: bigint }[]
}

/** Merchants and tiers that are nobody's: what stands above a scope is resolved through them. */
const NOBODY = ""

/**
 * What a draft of terms would change: days of the next two weeks by the old and the new terms, and how much is not
 * scheduled yet. Scheduled earnings move never. Changes nothing.
 */
export const previewTerms = async (
  settlement: SettlementModuleService,
  { rule, scope, at }: { rule: TermsRule; scope: TermsScope; at: Date },
  sql: Sql
): Promise<TermsPreview> => {
  const subject = {
    merchant_id: scope.merchant_id ?? NOBODY,
    tier_code: scope.tier_code,
    currency_code: scope.currency_code ?? NOBODY,
  }
  const [current] = await settlement.terms.resolve([subject], at, sql)
  const calendars = await settlement.terms.businessDays([current, rule], sql)
  const calendarOf = ({ calendar_code }: TermsRule) => calendars.get(calendar_code ?? "")
  const afterDelivery = (terms: TermsRule, triggered_at: Date) => {
    const days = terms.trigger === "delivered" ? 0 : (terms.auto_confirm_days ?? 0)
    return scheduleRelease(new Date(triggered_at.getTime() + days * DAY_MS), terms, calendarOf(terms)).release_at
  }
  const samples = Array.from({ length: SAMPLE_DAYS }, (_, index) => {
    const triggered_at = new Date(at.getTime() + index * DAY_MS)
    return {
      triggered_at,
      release_at_now: afterDelivery(current, triggered_at),
      release_at_then: afterDelivery(rule, triggered_at),
    }
  })
  return { current, samples, undecided: scope.tier_code === null ? await undecidedOf(scope, sql) : [] }
}

const undecidedOf = async (scope: TermsScope, sql: Sql): Promise<TermsPreview["undecided"]> => {
  const { rows } = await sql.raw(
    `select currency_code, count(*)::int as count, sum(greatest(pending_amount, amount - refunded_amount)) as amount
     from earning
     where status in ('pending_payment', 'pending') and delivered_at is null and released_at is null
       and (:merchant_id::text is null or merchant_id = :merchant_id)
       and (:currency_code::text is null or currency_code = :currency_code)
     group by currency_code order by currency_code`,
    { merchant_id: scope.merchant_id, currency_code: scope.currency_code }
  )
  return (rows as { currency_code: string; count: number; amount: string }[]).map((row) => ({
    ...row,
    amount: readBigint(row.amount),
  }))
}
