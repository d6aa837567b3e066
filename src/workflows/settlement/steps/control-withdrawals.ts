import { MedusaError } from "@medusajs/framework/utils"
import type { SettlementSettings, WithdrawalSchedule, WithdrawalStop } from "../../../modules/settlement/types"
import type { NewWithdrawalRule } from "../../../modules/settlement/withdrawals-controls"
import type { MoneyDeps } from "../../money/deps"

type ControlDeps = Pick<MoneyDeps, "sql" | "settlement" | "audit" | "clock">

export type PublishWithdrawalRuleInput = Omit<NewWithdrawalRule, "created_by" | "created_at" | "valid_from_at"> & {
  /** Now, where it is left out; never in the past, so that no withdrawal of before is judged anew. */
  valid_from_at: Date | null
  operator_id: string
}

/**
 * Publishes the next version of a withdrawal rule.
 *
 * @throws MedusaError INVALID_DATA for amounts without a currency, a moment that has passed, a maximum below the minimum
 */
export const publishWithdrawalRule = async (
  { sql, settlement, audit, clock }: ControlDeps,
  { operator_id, ...rule }: PublishWithdrawalRuleInput
): Promise<SettlementSettings> => {
  const now = clock.now()
  const valid_from_at = rule.valid_from_at ?? now
  refuseBadRule({ ...rule, valid_from_at }, now)
  return sql.transaction(async (trx) => {
    const published = await settlement.publishWithdrawalRule(
      { ...rule, valid_from_at, created_by: operator_id, created_at: now },
      trx
    )
    await audit.record(
      [
        {
          actor: { type: "user", id: operator_id },
          action: published.is_retired ? "withdrawal_rule.retired" : "withdrawal_rule.published",
          subject: { type: "withdrawal_rule", id: published.id },
          ...(rule.merchant_id && { merchant_id: rule.merchant_id }),
          occurred_at: now,
          data: { version: published.version, tier_code: rule.tier_code, currency_code: rule.currency_code },
        },
      ],
      trx
    )
    return published
  })
}

const refuseBadRule = (rule: Omit<NewWithdrawalRule, "created_by" | "created_at">, now: Date): void => {
  const amounts = [
    ["withdrawal_minimum_amount", rule.withdrawal_minimum_amount > 1n],
    ["withdrawal_maximum_amount", rule.withdrawal_maximum_amount !== null],
    ["withdrawal_fee_fixed_amount", rule.withdrawal_fee_fixed_amount > 0n],
    ["second_factor_from_amount", (rule.second_factor_from_amount ?? 0n) > 0n],
    ["automatic_threshold_amount", rule.automatic_threshold_amount > 1n],
  ] as const
  const unclear = rule.currency_code === null && amounts.find(([, is_given]) => is_given)
  if (unclear) {
    refuse(`${unclear[0]}: an amount needs currency_code beside it: 100 yen are not 100 cents`)
  }
  if (rule.merchant_id && rule.tier_code) {
    refuse("tier_code: a rule is for one merchant, or for one tier, or for everybody")
  }
  if (rule.withdrawal_maximum_amount !== null && rule.withdrawal_maximum_amount < rule.withdrawal_minimum_amount) {
    refuse("withdrawal_maximum_amount: must not be below withdrawal_minimum_amount")
  }
  if (rule.valid_from_at < now) {
    refuse(`valid_from_at: must not be in the past (now is ${now.toISOString()})`)
  }
  if (rule.is_retired && !rule.merchant_id && !rule.tier_code && !rule.currency_code) {
    refuse("is_retired: the rule for everybody cannot be retired: publish another one instead")
  }
}

const refuse = (message: string): never => {
  throw new MedusaError(MedusaError.Types.INVALID_DATA, message)
}

export type SetWithdrawalScheduleInput = Omit<WithdrawalSchedule, "updated_at" | "updated_by"> & { member_id: string }

/** A merchant says when its money of a currency leaves by itself. Kept as it stands; who changed it is audited. */
export const setWithdrawalSchedule = async (
  { sql, settlement, audit, clock }: ControlDeps,
  { member_id, ...schedule }: SetWithdrawalScheduleInput
): Promise<WithdrawalSchedule> =>
  sql.transaction(async (trx) => {
    const now = clock.now()
    const kept = { ...schedule, updated_by: member_id, updated_at: now }
    await settlement.setWithdrawalSchedule(kept, trx)
    await audit.record(
      [
        {
          actor: { type: "member", id: member_id },
          action: "withdrawal_schedule.changed",
          subject: { type: "merchant", id: schedule.merchant_id },
          merchant_id: schedule.merchant_id,
          occurred_at: now,
          data: {
            automatic: schedule.automatic,
            threshold_amount: String(schedule.threshold_amount),
            currency_code: schedule.currency_code,
          },
        },
      ],
      trx
    )
    return kept
  })

export type StopWithdrawalsInput = { merchant_id: string; reason: string; operator_id: string }

/** An operator stops one merchant's withdrawals; what is under way goes on. The merchant reads the reason. */
export const stopWithdrawals = async (
  { sql, settlement, audit, clock }: ControlDeps,
  { merchant_id, reason, operator_id }: StopWithdrawalsInput
): Promise<WithdrawalStop> =>
  sql.transaction(async (trx) => {
    const stop = { merchant_id, reason, stopped_by: operator_id, stopped_at: clock.now() }
    await settlement.stopWithdrawals(stop, trx)
    await audit.record([decisionOf("withdrawals.stopped", { merchant_id, operator_id }, stop.stopped_at, { reason })], trx)
    return stop
  })

/** Lifts the stop. @throws MedusaError NOT_ALLOWED where there is none */
export const allowWithdrawals = async (
  { sql, settlement, audit, clock }: ControlDeps,
  { merchant_id, operator_id }: Omit<StopWithdrawalsInput, "reason">
): Promise<void> =>
  sql.transaction(async (trx) => {
    if (!(await settlement.allowWithdrawals(merchant_id, trx))) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The withdrawals of merchant ${merchant_id} are not stopped: there is nothing to allow`
      )
    }
    await audit.record([decisionOf("withdrawals.allowed", { merchant_id, operator_id }, clock.now(), {})], trx)
  })

const decisionOf = (
  action: string,
  { merchant_id, operator_id }: { merchant_id: string; operator_id: string },
  occurred_at: Date,
  data: Record<string, string>
) => ({
  actor: { type: "user" as const, id: operator_id },
  action,
  subject: { type: "merchant", id: merchant_id },
  merchant_id,
  occurred_at,
  data,
})
