import fc from "fast-check"
import { settleDueFunds } from "../../../src/workflows/payout/steps/settle-funds"
import { sendDueIntents } from "../../../src/workflows/payout/steps/send-due-intents"
import { sweepPayouts } from "../../../src/workflows/payout/steps/follow-payouts"
import { placeOperatorHold, releaseHold } from "../../../src/workflows/risk/operator-holds"
import { releaseDueHolds } from "../../../src/workflows/risk/release-holds"
import { cancelWithdrawal } from "../../../src/workflows/settlement/steps/cancel-withdrawal"
import { releaseDueEarnings } from "../../../src/workflows/settlement/steps/release-earnings"
import { requestWithdrawal } from "../../../src/workflows/settlement/steps/request-withdrawal"
import { hearOfDisputes } from "./disputes"
import { takeMinimum } from "./draws"
import { type History, unlessRefused } from "./history"
import { DAY_MS, PARTIES, type World } from "./world"

export type Draw = { which: number; percent: bigint }
export const aDraw = fc.record({ which: fc.nat(1000), percent: fc.bigInt({ min: 1n, max: 100n }) })

const availableOf = async ({ deps }: World, party: string, currency_code: string): Promise<bigint> => {
  const [balance] = await deps.ledger.balances({ accounts: [`available:${party}`], currency_code })
  return balance?.natural_amount ?? 0n
}

/** Days pass, and every job runs as it would each day. */
export const passDays = async (history: History, world: World, days: number): Promise<void> => {
  world.later(days * DAY_MS)
  await runJobs(world)
  history.saw("days")
}

export const runJobs = async (world: World): Promise<void> => {
  const { deps } = world
  await settleDueFunds(deps)
  await releaseDueEarnings(deps)
  await releaseDueHolds(deps)
  await hearOfDisputes(world)
  await sendDueIntents(deps)
  await sweepPayouts(deps)
}

export const withdraw = async (history: History, world: World, { which, percent }: Draw): Promise<void> => {
  const { id: merchant_id, currency_code } = PARTIES[which % PARTIES.length]
  const amount = takeMinimum(await availableOf(world, merchant_id, currency_code), percent)
  const idempotency_key = history.nextId("key")
  await unlessRefused(world, history, "withdrawal", () =>
    requestWithdrawal(world.deps, { merchant_id, amount, currency_code, idempotency_key, requested_by: "mem_1" })
  )
}

export const cancelLast = async (history: History, world: World): Promise<void> => {
  const [last] = await world.deps.settlement.listWithdrawals({ status: "ready" })
  if (last) {
    await unlessRefused(world, history, "withdrawal canceled", () =>
      cancelWithdrawal(world.deps, { merchant_id: last.merchant_id, withdrawal_id: last.id, member_id: "mem_1" })
    )
  }
}

/** An operator keeps money back for some days. */
export const hold = async (history: History, world: World, { which, percent }: Draw): Promise<void> => {
  const { id: merchant_id, currency_code } = PARTIES[which % PARTIES.length]
  const amount = takeMinimum(await availableOf(world, merchant_id, currency_code), percent)
  const hold_until_at = new Date(world.now().getTime() + (1 + (which % 20)) * DAY_MS)
  await unlessRefused(world, history, "hold", () =>
    placeOperatorHold(world.deps, {
      ...{ merchant_id, currency_code, amount, hold_until_at, reason: "a look", operator_id: "user_1" },
      idempotency_key: history.nextId("hold"),
    })
  )
}

/** An operator gives a part of what is kept back. */
export const giveHoldBack = async (history: History, world: World, { which, percent }: Draw): Promise<void> => {
  const active = await world.sql("hold").where({ status: "active" }).orderBy("id").select("id", "remaining_amount")
  const chosen = active[which % Math.max(active.length, 1)] as { id: string; remaining_amount: string } | undefined
  if (chosen) {
    const amount = takeMinimum(BigInt(chosen.remaining_amount), percent)
    await unlessRefused(world, history, "hold given back", () =>
      releaseHold(world.deps, { hold_id: chosen.id, amount, reason: "looked", operator_id: "user_1" })
    )
  }
}
