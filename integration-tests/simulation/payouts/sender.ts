import { knex } from "@medusajs/framework/mikro-orm/knex"
import AuditModuleService from "../../../src/modules/audit/service"
import LedgerModuleService from "../../../src/modules/ledger/service"
import PayoutModuleService from "../../../src/modules/payout/service"
import SettlementModuleService from "../../../src/modules/settlement/service"
import StripeConnectPayoutProvider from "../../../src/providers/payout-stripe-connect"
import { sendDueIntents } from "../../../src/workflows/payout/steps/send-due-intents"

/**
 * A sender that is a process of its own, for tests that kill it: one run of `sendDueIntents` on the database, Stripe and
 * time of the environment. Prints the summary.
 */
const main = async () => {
  const { DATABASE_URL, STRIPE_PORT, NOW = "" } = process.env
  const sql = knex({ client: "pg", connection: { connectionString: DATABASE_URL }, pool: { min: 0, max: 4 } })
  const provider = new StripeConnectPayoutProvider(
    {},
    {
      host: "localhost",
      port: Number(STRIPE_PORT),
      protocol: "http",
      apiKey: "sk_test_local",
      webhookSecret: "unused",
      connectWebhookSecret: "unused",
    }
  )
  const dependencies = { __pg_connection__: sql, payout_provider: provider }
  const deps = {
    sql,
    provider,
    ledger: new LedgerModuleService(dependencies),
    settlement: new SettlementModuleService(dependencies),
    payout: new PayoutModuleService(dependencies),
    audit: new AuditModuleService(dependencies),
    clock: { now: () => new Date(NOW) },
  }
  process.stdout.write(`${JSON.stringify(await sendDueIntents(deps))}\n`)
  await sql.destroy()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
})
