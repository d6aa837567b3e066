import { ContainerRegistrationKeys, createMedusaContainer } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { asValue } from "@medusajs/framework/awilix"
import Stripe from "stripe"
import { type LocalStripe, startLocalStripe } from "../../../src/dev/stripe"
import { MovableClock } from "../../../src/lib/clock"
import StripeConnectPayoutProvider from "../../../src/providers/payout-stripe-connect"
import { moneyDepsOf, type MoneyDeps } from "../../../src/workflows/money/deps"
import { topUpJournal } from "../../../src/workflows/money/journals/sales"
import { openPayoutAccount, refreshPayoutAccount } from "../../../src/workflows/payout/steps/open-payout-account"
import { aDatabaseWith, type ScratchDatabase } from "../../modules/support/sql-modules"
import { CORE_TABLES } from "./core-tables"
import { MODULES, servicesOn } from "./services"
import { type Snapshot, snapshotOf } from "./snapshot"

export const START_AT = new Date("2026-01-05T10:00:00.000Z")
export const DAY_MS = 86_400_000

/** Who takes part, and the one currency that each is paid in. */
export const SELLERS = [
  { id: "mer_1", country_code: "us", currency_code: "usd" },
  { id: "mer_2", country_code: "us", currency_code: "usd" },
  { id: "mer_3", country_code: "jp", currency_code: "jpy" },
] as const
export const PARTNERS = [
  { id: "mer_channel", country_code: "us", currency_code: "usd" },
  { id: "mer_provider", country_code: "us", currency_code: "usd" },
] as const
export const PARTIES: readonly Party[] = [...SELLERS, ...PARTNERS]

export type Party = { id: string; country_code: string; currency_code: string }

const isPartner = ({ id }: Party): boolean => PARTNERS.some((partner) => partner.id === id)

/**
 * The real services and steps on a real Postgres and the local Stripe over HTTP, one clock for all. Medusa itself is
 * left out: what its checkout would leave behind is written into small copies of its tables.
 */
export class World {
  private constructor(
    readonly container: MedusaContainer,
    readonly deps: MoneyDeps,
    readonly clock: MovableClock,
    readonly local: LocalStripe,
    readonly stripe: Stripe,
    private readonly database: ScratchDatabase,
    private readonly snapshot: Snapshot,
    private readonly parties: readonly Party[]
  ) {}

  /** @param connection_count how many connections to Postgres it may use at once */
  static async start(name: string, parties = PARTIES, connection_count = 10): Promise<World> {
    const clock = new MovableClock(START_AT, { now: () => START_AT })
    const local = await startLocalStripe({ clock })
    const reach = { host: "localhost", port: local.port, protocol: "http" as const }
    const provider = new StripeConnectPayoutProvider(
      {},
      { ...reach, apiKey: "sk_test_local", webhookSecret: "whsec_a", connectWebhookSecret: "whsec_b" }
    )
    const database = await aDatabaseWith(name, MODULES, connection_count)
    await database.sql.raw(CORE_TABLES)
    const container = createMedusaContainer()
    container.register({
      [ContainerRegistrationKeys.PG_CONNECTION]: asValue(database.sql),
      [ContainerRegistrationKeys.LOGGER]: asValue({ info: quiet, warn: quiet, error: quiet, debug: quiet }),
      clock: asValue(clock),
      ...Object.fromEntries(
        Object.entries(servicesOn(database.sql, provider)).map(([key, service]) => [key, asValue(service)])
      ),
    })
    const stripe = new Stripe("sk_test_local", reach)
    const deps = moneyDepsOf(container)
    await populate(database.sql, parties)
    const snapshot = await snapshotOf(database.sql)
    return new World(container, deps, clock, local, stripe, database, snapshot, parties)
  }

  async stop(): Promise<void> {
    await this.local.close()
    await this.database.drop()
  }

  /** Nothing has happened yet, except that every party has a payout account and the platform some money of its own. */
  async reset(): Promise<void> {
    this.clock.moveTo(START_AT)
    this.local.control.reset()
    this.local.webhooks.hold()
    await this.snapshot.restore()
    for (const { id: merchant_id, country_code } of this.parties) {
      await this.openAccount(merchant_id, country_code)
    }
    await this.topUp("start", "usd", 50_000n)
    await this.topUp("start", "jpy", 50_000n)
  }

  private async openAccount(merchant_id: string, country_code: string): Promise<void> {
    const { payout_account } = await openPayoutAccount(this.deps, {
      merchant_id,
      country_code,
      email: `${merchant_id}@example.com`,
      business_type: "company",
      return_url: "http://localhost/back",
      refresh_url: "http://localhost/again",
    })
    this.local.control.completeOnboarding(payout_account.provider_account_id ?? "")
    await refreshPayoutAccount(this.deps, { merchant_id })
  }

  get sql() {
    return this.deps.sql
  }

  now(): Date {
    return this.clock.now()
  }

  later(ms: number): void {
    this.clock.moveTo(new Date(this.now().getTime() + ms))
    this.local.control.tick()
  }

  async topUp(id: string, currency_code: string, amount: bigint): Promise<void> {
    this.local.control.topup(Number(amount), currency_code)
    const top_up = { top_up_id: `${id}_${currency_code}`, amount, currency_code, occurred_at: this.now() }
    await this.deps.ledger.post([topUpJournal(top_up)])
  }

  /** Pending and available of the platform at Stripe together, by currency. */
  platformBalances(): Record<string, bigint> {
    const sheet = this.local.balances().platform ?? {}
    return Object.fromEntries(
      Object.entries(sheet).map(([currency, { pending, available }]) => [currency, BigInt(pending + available)])
    )
  }
}

const quiet = () => undefined

/** Merchants, and a product and a shipping option of each that sells; they are in every history from its start. */
const populate = async (sql: Knex, parties: readonly Party[]): Promise<void> => {
  await sql("merchant").insert(
    parties.map((party) => ({
      ...party,
      handle: party.id.replace("_", "-"),
      name: party.id,
      kind: isPartner(party) ? "partner" : "seller",
      partner_role: isPartner(party) ? party.id.replace("mer_", "") : null,
      email: `${party.id}@example.com`,
      shipping_profile_id: isPartner(party) ? null : `sp_${party.id}`,
    }))
  )
  const sellers = parties.filter((party) => !isPartner(party))
  await sql("product").insert(sellers.map(({ id }) => ({ id: `prod_${id}`, title: `Product of ${id}` })))
  await sql("merchant_product").insert(
    sellers.map(({ id }) => ({ id: `mprod_${id}`, product_id: `prod_${id}`, merchant_id: id }))
  )
  await sql("shipping_option").insert(
    sellers.map(({ id }) => ({ id: `so_${id}`, shipping_profile_id: `sp_${id}` }))
  )
}
