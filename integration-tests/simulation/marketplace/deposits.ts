import fc from "fast-check"
import { assessDeposits } from "../../../src/workflows/settlement/deposit/assess-deposits"
import { deductFromDeposit } from "../../../src/workflows/settlement/deposit/deduct-from-deposit"
import { depositStandingOf, payDepositFromBalance } from "../../../src/workflows/settlement/deposit/pay-deposit-from-balance"
import { publishDepositRule } from "../../../src/workflows/settlement/deposit/publish-deposit-rule"
import { takeMinimum } from "./draws"
import { type History, unlessRefused } from "./history"
import type { Draw } from "./money"
import { SELLERS, type World } from "./world"

export const aRequirement = fc.record({
  required_amount: fc.bigInt({ min: 100n, max: 20_000n }),
  instalment_rate_bps: fc.constantFrom(0, 1_000, 5_000, 10_000),
})

/** From now on every seller must have a deposit; a part of each release fills it. */
export const requireDeposit = async (
  history: History,
  world: World,
  requirement: { required_amount: bigint; instalment_rate_bps: number }
): Promise<void> => {
  for (const currency_code of ["usd", "jpy"]) {
    await publishDepositRule(world.deps, {
      ...{ ...requirement, currency_code, category_id: null, tier_code: null, claim_days: 30, is_retired: false },
      ...{ blocks_publishing: false, blocks_withdrawals: false, blocks_campaigns: false },
      ...{ valid_from_at: null, operator_id: "user_1" },
    })
  }
  await assessDeposits(world.deps)
  history.saw("deposit required")
}

export const payDeposit = async (history: History, world: World, { which, percent }: Draw): Promise<void> => {
  const { id: merchant_id, currency_code } = SELLERS[which % SELLERS.length]
  const { shortfall_amount } = await depositStandingOf(world.deps, { merchant_id, currency_code }, world.sql)
  const amount = takeMinimum(shortfall_amount, percent)
  const idempotency_key = history.nextId("deposit")
  await unlessRefused(world, history, "deposit paid", () =>
    payDepositFromBalance(world.deps, { merchant_id, currency_code, amount, idempotency_key, member_id: "mem_1" })
  )
}

/** A penalty is taken from what a merchant has deposited. */
export const deduct = async (history: History, world: World, { which, percent }: Draw): Promise<void> => {
  const { id: merchant_id, currency_code } = SELLERS[which % SELLERS.length]
  const [deposited] = await world.deps.ledger.balances({ accounts: [`deposit:${merchant_id}`], currency_code })
  await unlessRefused(world, history, "penalty", () =>
    deductFromDeposit(world.deps, {
      ...{ merchant_id, currency_code, amount: takeMinimum(deposited?.natural_amount ?? 0n, percent) },
      ...{ reason_code: "late", reason: "Sent late", idempotency_key: history.nextId("penalty"), operator_id: "user_1" },
    })
  )
}
