import type Stripe from "stripe"
import type { Core } from "../core/core"
import { boolean, emptyable, expand, hash, ignored, integer, listOf, oneOf, string } from "../core/params"
import { route, type Call } from "../core/router"
import { platformId, type Row } from "../core/store"
import { accountRow } from "./accounts"

type Interval = "daily" | "manual" | "monthly" | "weekly"

/** A new account pays out every day; the platform of this server is on a manual schedule, since its money is the merchants'. */
export const newBalanceSettings = (interval: Interval): Stripe.BalanceSettings => ({
  object: "balance_settings",
  payments: {
    debit_negative_balances: true,
    payouts: {
      automatic_transfer_rules_by_currency: null,
      minimum_balance_by_currency: null,
      schedule: { interval },
      statement_descriptor: null,
      status: "enabled",
    },
    settlement_timing: { delay_days: 2, start_of_day: null },
  },
})

const updateParams = {
  ...expand,
  payments: hash({
    debit_negative_balances: boolean,
    payouts: hash({
      minimum_balance_by_currency: ignored,
      schedule: hash({
        interval: oneOf("daily", "manual", "monthly", "weekly"),
        monthly_payout_days: listOf(integer),
        weekly_payout_days: listOf(oneOf("monday", "tuesday", "wednesday", "thursday", "friday")),
      }),
      statement_descriptor: string,
    }),
    settlement_timing: hash({ delay_days_override: emptyable }),
  }),
}

/** The platform is no row of the table of accounts; its settings live as long as the server. */
const platformSettings = new WeakMap<Core, Stripe.BalanceSettings>()

const settingsOf = (core: Core, account: string): { settings: Stripe.BalanceSettings; save: () => void } => {
  if (account === platformId) {
    const settings = platformSettings.get(core) ?? newBalanceSettings("manual")
    platformSettings.set(core, settings)
    return { settings, save: () => {} }
  }
  const row: Row<Stripe.Account, { schedule: Stripe.BalanceSettings }> = accountRow(core, { account }, account)
  return { settings: row.hidden.schedule, save: () => core.store.account.save(accountRow(core, { account }, account)) }
}

const updateSettings = (core: Core, call: Call<typeof updateParams>): Stripe.BalanceSettings => {
  const { settings, save } = settingsOf(core, call.account)
  const wanted = call.params.payments
  const payouts = settings.payments.payouts
  if (payouts && wanted?.payouts?.schedule) {
    payouts.schedule = { interval: null, ...payouts.schedule, ...wanted.payouts.schedule }
  }
  if (payouts && wanted?.payouts?.statement_descriptor !== undefined) {
    payouts.statement_descriptor = wanted.payouts.statement_descriptor
  }
  settings.payments.debit_negative_balances =
    wanted?.debit_negative_balances ?? settings.payments.debit_negative_balances
  save()
  core.emit(call.account, "balance_settings.updated", settings)
  return settings
}

export const balanceSettingsRoutes = [
  route("GET", "/v1/balance_settings", expand, (core, call) => settingsOf(core, call.account).settings),
  route("POST", "/v1/balance_settings", updateParams, updateSettings),
]
