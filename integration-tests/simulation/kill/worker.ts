import { knex } from "@medusajs/framework/mikro-orm/knex"
import AuditModuleService from "../../../src/modules/audit/service"
import LedgerModuleService from "../../../src/modules/ledger/service"
import PayoutModuleService from "../../../src/modules/payout/service"
import SettlementModuleService from "../../../src/modules/settlement/service"
import StripeConnectPayoutProvider from "../../../src/providers/payout-stripe-connect"
import type { MoneyDeps } from "../../../src/workflows/money/deps"
import { sweepPayouts } from "../../../src/workflows/payout/steps/follow-payouts"
import { sendDueIntents } from "../../../src/workflows/payout/steps/send-due-intents"
import { settle } from "../../../src/workflows/settlement/steps/release-earnings"

/**
 * What a server's jobs do with money, as a process of its own, for tests that kill it: `WORK` is "settlement" (a run in
 * small batches) or "payout" (transfers, then payouts). Says "ready" when it begins.
 */
const main = async () => {
  const { DATABASE_URL, STRIPE_PORT, NOW = "", WORK } = process.env
  const sql = knex({ client: "pg", connection: { connectionString: DATABASE_URL }, pool: { min: 0, max: 6 } })
  const provider = new StripeConnectPayoutProvider(
    {},
    {
      ...{ host: "localhost", port: Number(STRIPE_PORT), protocol: "http", apiKey: "sk_test_local" },
      ...{ webhookSecret: "unused", connectWebhookSecret: "unused" },
    }
  )
  const dependencies = { __pg_connection__: sql, payout_provider: provider }
  const deps: MoneyDeps = {
    sql,
    provider,
    ledger: new LedgerModuleService(dependencies),
    settlement: new SettlementModuleService(dependencies),
    payout: new PayoutModuleService(dependencies),
    audit: new AuditModuleService(dependencies),
    clock: { now: () => new Date(NOW) },
  }
  await sql.raw("select 1")
  process.stdout.write("ready\n")
  if (WORK === "settlement") {
    await settle(deps, { chunk_size: 5 })
  } else {
    await sendDueIntents(deps)
    await sendDueIntents(deps)
    await sweepPayouts(deps)
  }
  await sql.destroy()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
})
