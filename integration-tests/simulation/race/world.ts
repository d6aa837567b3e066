import { type LocalStripe, startLocalStripe } from "../../../src/dev/stripe"
import { MovableClock } from "../../../src/lib/clock"
import StripeConnectPayoutProvider from "../../../src/providers/payout-stripe-connect"
import { topUpJournal } from "../../../src/workflows/money/journals/sales"
import { openPayoutAccount, refreshPayoutAccount } from "../../../src/workflows/payout/steps/open-payout-account"
import { aMoneyWorld, type MoneyWorld, START_AT } from "../../modules/support/money-world"

export const WORKERS = 32
export const MERCHANTS = Array.from({ length: 8 }, (_, index) => `mer_${index + 1}`)
export const currency_code = "usd"

const LARGE = 1_000_000_000

export type RaceWorld = { deps: MoneyWorld; local: LocalStripe; stop: () => Promise<void> }

/**
 * Eight merchants with payout accounts and a deposit to fill, a platform with money, and a connection for each worker. The
 * clock is the test's: it moves while the workers work.
 */
export const startRace = async (): Promise<RaceWorld> => {
  const clock = new MovableClock(START_AT, { now: () => START_AT })
  const local = await startLocalStripe({ clock })
  const reach = { host: "localhost", port: local.port, protocol: "http" as const }
  const secrets = { apiKey: "sk_test_local", webhookSecret: "whsec_1", connectWebhookSecret: "whsec_2" }
  const provider = new StripeConnectPayoutProvider({}, { ...reach, ...secrets })
  const deps = await aMoneyWorld("simulation_race", provider, clock, [], WORKERS + 8)
  await deps.sql("settlement_settings").insert({
    id: "sset_usd_1",
    currency_code,
    version: 1,
    valid_from_at: new Date(0),
    settlement_days: 3,
    withdrawal_minimum_amount: "100",
    withdrawal_multiple_amount: 1,
    withdrawal_fee_fixed_amount: "25",
    withdrawal_fee_rate_bps: "100",
    created_by: "race",
    created_at: new Date(0),
  })
  for (const merchant_id of MERCHANTS) {
    await openAccount(deps, local, merchant_id)
    await deps.sql("deposit").insert({
      merchant_id,
      currency_code,
      required_amount: LARGE,
      instalment_rate_bps: 0,
      claim_days: 0,
      blocks_publishing: false,
      blocks_withdrawals: false,
      blocks_campaigns: false,
      assessed_at: START_AT,
    })
  }
  local.control.topup(LARGE, currency_code)
  const top_up = { top_up_id: "race", amount: BigInt(LARGE), currency_code, occurred_at: START_AT }
  await deps.ledger.post([topUpJournal(top_up)])
  return {
    deps,
    local,
    stop: async () => {
      await local.close()
      await deps.database.drop()
    },
  }
}

const openAccount = async (deps: MoneyWorld, local: LocalStripe, merchant_id: string): Promise<void> => {
  const { payout_account } = await openPayoutAccount(deps, {
    merchant_id,
    country_code: "us",
    email: `${merchant_id}@example.com`,
    business_type: "company",
    return_url: "http://localhost/back",
    refresh_url: "http://localhost/again",
  })
  local.control.completeOnboarding(payout_account.provider_account_id ?? "")
  await refreshPayoutAccount(deps, { merchant_id })
}
