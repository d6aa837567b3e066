import type { AddressInfo } from "node:net"
import { MovableClock, type Clock } from "../../lib/clock"
import { Control, type BalanceSheet } from "./control"
import { Core, type CoreConfig } from "./core/core"
import type { Faults } from "./core/faults"
import { Store } from "./core/store"
import type { WebhookEndpoint, Webhooks } from "./core/webhooks"
import { movePayouts } from "./resources/payout-steps"
import type * as Validate from "./schemas/validate"
import { createHttpServer } from "./server"

export type { AccountRestriction } from "./resources/account-onboarding"
export type { BalanceSheet } from "./control"
export type { Fault, FaultKind } from "./core/faults"
export type { NewDispute } from "./resources/disputes"
export type { WebhookEndpoint } from "./core/webhooks"

export type LocalStripeOptions = {
  /** 0: any free one. */
  port?: number
  host?: "localhost"
  /** Where everything is kept over restarts; without it nothing is. */
  dataFile?: string
  /** Default: a clock of its own, which `control.moveClock` moves. */
  clock?: Clock
  webhooks?: WebhookEndpoint[]
  /** What Stripe keeps of a charge; default 290 basis points and 30. */
  fee?: { rate_bps: number; fixed: number }
  /** Days until the funds of a charge are available; default 2. */
  settlement_delay_days?: number
  /** Days until a payout reaches the bank; default 2. */
  payout_arrival_days?: number
  /** What a dispute costs; default 1500. */
  dispute_fee?: number
  /** The platform's own country and currency; default US and usd. */
  country?: string
  currency?: string
  /** Tests: hold every answer against the types of the `stripe` package, and answer 500 where it does not fit. */
  validateResponses?: boolean
}

export type LocalStripe = {
  url: string
  port: number
  clock: Clock
  /** What tests and the demo data do that no client of Stripe can; the same over HTTP under `/_control/`. */
  control: Control
  faults: Faults
  webhooks: Webhooks
  /** Every object by kind and id. */
  state(): Record<string, Record<string, unknown>>
  balances(): BalanceSheet
  /** Stops the server; everything answered is in the file. */
  close(): Promise<void>
}

const defaults: CoreConfig = {
  fee: { rate_bps: 290, fixed: 30 },
  settlement_delay_days: 2,
  payout_arrival_days: 2,
  dispute_fee: 1500,
  country: "US",
  currency: "usd",
}

/** The schemas, and ajv which reads them, are there in development only: loaded when asked for, before the first request. */
const loadCheck = () => {
  const { assertStripeShape, loadSchemas } = require("./schemas/validate") as typeof Validate
  loadSchemas()
  return assertStripeShape
}

/** How often the clock is looked at when nobody asks anything. */
const tick_ms = 500

/**
 * Starts a Stripe that lives in this process and speaks Stripe's own HTTP. Any key that begins with `sk_` is the
 * platform's, any that begins with `pk_` a browser's.
 *
 * @throws the error of the port where it is taken
 */
export const startLocalStripe = async (options: LocalStripeOptions = {}): Promise<LocalStripe> => {
  const { port = 0, host = "localhost", dataFile, clock = new MovableClock(), webhooks = [] } = options
  const given = Object.entries(options).filter(([name, value]) => name in defaults && value !== undefined)
  const config: CoreConfig = { ...defaults, ...Object.fromEntries(given) }
  const core = new Core(new Store(dataFile), clock, config, [...webhooks])
  core.onTick((now) => movePayouts(core, now))

  const check = options.validateResponses ? loadCheck() : undefined
  const server = createHttpServer(core, check)
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  const bound = (server.address() as AddressInfo).port
  core.url = `http://${host}:${bound}`
  core.webhooks.pump()

  const control = new Control(core)
  const ticking = setInterval(() => control.tick(), tick_ms)
  ticking.unref()

  return {
    url: core.url,
    port: bound,
    clock,
    control,
    faults: core.faults,
    webhooks: core.webhooks,
    state: () => core.store.snapshot(),
    balances: () => control.balances(),
    async close() {
      clearInterval(ticking)
      core.webhooks.close()
      core.store.flush()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
