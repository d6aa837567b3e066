import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { captureJournal } from "../../../src/workflows/money/journals/sales"
import { requestWithdrawal } from "../../../src/workflows/settlement/steps/request-withdrawal"
import { PARTIES } from "../payouts/model"
import type { World } from "../payouts/world"

const AMOUNT = 1_000n
const currency_code = "usd"

/** Earnings whose day has come, captured and booked, spread over all merchants. */
export const someEarnings = async ({ deps }: World, { count, round }: { count: number; round: number }): Promise<void> => {
  const now = deps.clock.now()
  const earnings = Array.from({ length: count }, (_, index) => ({
    merchant_id: PARTIES[index % PARTIES.length],
    merchant_order_id: `mord_${round}_${index}`,
    amount: AMOUNT,
    currency_code,
    placed_at: now,
  }))
  await deps.settlement.createEarnings(earnings)
  await deps.sql.transaction(async (trx) => {
    await deps.ledger.lockParties([...PARTIES], trx)
    await deps.settlement.addCaptured(
      earnings.map(({ merchant_order_id, merchant_id, amount }) => ({ merchant_order_id, merchant_id, amount })),
      trx
    )
    await deps.ledger.post(
      earnings.map(({ merchant_order_id, merchant_id, amount }) =>
        captureJournal({
          ...{ capture_id: merchant_order_id, currency_code, occurred_at: now, net_amount: amount, fee_amount: 0n },
          earnings: [{ party: merchant_id, amount }],
        })
      ),
      trx
    )
    await trx("earning").where({ released_at: null }).update({ delivered_at: now, release_at: now })
  })
}

/** Withdrawals of all merchants that wait to be sent. */
export const someWithdrawals = async ({ deps }: World, { count, round }: { count: number; round: number }): Promise<void> => {
  for (let index = 0; index < count; index++) {
    await requestWithdrawal(deps, {
      ...{ merchant_id: PARTIES[index % PARTIES.length], amount: AMOUNT, currency_code, requested_by: "mem_1" },
      idempotency_key: `key_${round}_${index}`,
    })
  }
}

/** A process that works on what is due. */
const aWorker = (world: World, work: "settlement" | "payout"): ChildProcess =>
  spawn(process.execPath, ["-r", "ts-node/register", join(__dirname, "worker.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      DATABASE_URL: world.databaseUrl(),
      STRIPE_PORT: String(world.local.port),
      NOW: world.now().toISOString(),
      WORK: work,
    },
  })

/**
 * Lets a worker begin, and kills it after so long unless it has ended by then.
 * @returns its exit code or the signal, and how long it worked
 */
export const workUntilKilled = async (world: World, work: "settlement" | "payout", kill_after_ms: number | null) => {
  const worker = aWorker(world, work)
  const end = new Promise<number | NodeJS.Signals | null>((resolve) =>
    worker.once("exit", (code, signal) => resolve(signal ?? code))
  )
  await Promise.race([new Promise((resolve) => worker.stdout?.once("data", resolve)), end])
  const began_at = performance.now()
  if (kill_after_ms !== null) {
    await Promise.race([sleep(kill_after_ms), end])
    worker.kill("SIGKILL")
  }
  return { end: await end, worked_ms: performance.now() - began_at }
}
