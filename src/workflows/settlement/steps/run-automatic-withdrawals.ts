import { MedusaError } from "@medusajs/framework/utils"
import { readBigint } from "../../../lib/database"
import type { AutomaticWithdrawal } from "../../../modules/settlement/types"
import { largestWithdrawal } from "../../../modules/settlement/withdrawals-rules"
import type { MoneyDeps } from "../../money/deps"
import { requestWithdrawal, withdrawalTermsOf } from "./request-withdrawal"

const PAGE = 500
const MONDAY = 1

type Candidate = {
  merchant_id: string
  currency_code: string
  available: bigint
  automatic: AutomaticWithdrawal | null
  threshold_amount: bigint | null
}

/** `refused_count`: those that a rule refused today (a stop, a fresh bank, …): their money stays where it is. */
export type AutomaticWithdrawals = { requested_count: number; refused_count: number }

/**
 * Withdraws what merchants want withdrawn without being asked: all that is available, once it reaches their
 * threshold, on their days; as they chose, else as their rule says. At most once a UTC day and currency,
 * however often and on however many machines it runs: the day is the idempotency key.
 */
export const runAutomaticWithdrawals = async (deps: MoneyDeps): Promise<AutomaticWithdrawals> => {
  const counts = { requested_count: 0, refused_count: 0 }
  let after = { merchant_id: "", currency_code: "" }
  for (;;) {
    const page = await candidatesAfter(deps, after)
    for (const candidate of page) {
      const outcome = await withdrawAutomatically(deps, candidate)
      counts.requested_count += outcome === "requested" ? 1 : 0
      counts.refused_count += outcome === "refused" ? 1 : 0
    }
    if (page.length < PAGE) {
      return counts
    }
    after = page[page.length - 1]
  }
}

/** Whoever has money and a schedule of their own or of a rule, and has no withdrawal of the day yet. */
const candidatesAfter = async (
  { sql, clock }: MoneyDeps,
  after: { merchant_id: string; currency_code: string }
): Promise<Candidate[]> => {
  const { rows } = await sql.raw(
    `select b.party as merchant_id, b.currency_code, b.natural_amount as available, s.automatic, s.threshold_amount
     from ledger_account_balance b
     left join withdrawal_schedule s on s.merchant_id = b.party and s.currency_code = b.currency_code
     where b.kind = 'available' and b.natural_amount > 0
       and (b.party, b.currency_code) > (:merchant_id, :currency_code)
       and coalesce(s.automatic <> 'off', exists (select from settlement_settings where automatic <> 'off'))
       and not exists (select from withdrawal_stop where withdrawal_stop.merchant_id = b.party)
       and not exists (
         select from withdrawal w where w.merchant_id = b.party
           and w.idempotency_key = 'automatic:' || b.currency_code || ':' || :day)
     order by b.party, b.currency_code
     limit ${PAGE}`,
    { ...after, day: dayOf(clock.now()) }
  )
  return (rows as Record<string, unknown>[]).map((row) => ({
    ...(row as Candidate),
    available: readBigint(row.available),
    threshold_amount: row.threshold_amount === null ? null : readBigint(row.threshold_amount),
  }))
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

const withdrawAutomatically = async (
  deps: MoneyDeps,
  candidate: Candidate
): Promise<"requested" | "refused" | "not_due"> => {
  const { merchant_id, currency_code, available } = candidate
  const now = deps.clock.now()
  const { rule, use, payable } = await withdrawalTermsOf(deps, candidate, now, deps.sql)
  const automatic = candidate.automatic ?? rule.automatic
  const threshold = candidate.threshold_amount ?? rule.automatic_threshold_amount
  const is_day = automatic === "daily" || (automatic === "weekly" && now.getUTCDay() === MONDAY)
  const most = is_day && available >= threshold ? largestWithdrawal({ available, currency_code }, rule, use, payable) : null
  if (!most) {
    return "not_due"
  }
  const idempotency_key = `automatic:${currency_code}:${dayOf(now)}`
  const [earlier] = await deps.settlement.listWithdrawals({ merchant_id, idempotency_key })
  if (earlier) {
    return "not_due"
  }
  try {
    const { amount } = most
    const input = { merchant_id, amount, currency_code, idempotency_key, requested_by: "automatic" }
    const withdrawal = await requestWithdrawal(deps, input)
    return withdrawal.requested_at >= now ? "requested" : "not_due"
  } catch (error) {
    if (error instanceof MedusaError) {
      return "refused"
    }
    throw error
  }
}
