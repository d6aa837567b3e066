import type Stripe from "stripe"
import type { Core } from "../core/core"
import { newId } from "../core/ids"
import { embeddedList } from "../core/router"
import { platformId } from "../core/store"
import { accountChanged, accountRow, requirements, type DisabledReason } from "./accounts"

const bankAccountOf = (account: Stripe.Account): Stripe.BankAccount => ({
  id: newId("ba"),
  object: "bank_account",
  account: account.id,
  account_holder_name: null,
  account_holder_type: account.business_type === "company" ? "company" : "individual",
  account_type: null,
  available_payout_methods: ["standard"],
  bank_name: "STRIPE TEST BANK",
  country: account.country ?? "US",
  currency: account.default_currency ?? "usd",
  default_for_currency: true,
  fingerprint: "1JWtPxqbdX5Gamtz",
  last4: "6789",
  metadata: {},
  routing_number: "110000000",
  status: "new",
})

/** What a merchant does on Stripe's own pages: gives everything asked for, with a bank account that takes payouts. */
export const completeOnboarding = (core: Core, id: string): Stripe.Account => {
  const row = accountRow(core, { account: platformId }, id)
  const account = row.object
  account.details_submitted = true
  account.payouts_enabled = true
  account.requirements = requirements([])
  account.tos_acceptance = { date: core.now(), ip: "127.0.0.1", user_agent: null }
  account.capabilities = Object.fromEntries(row.hidden.requested.map((name) => [name, "active"]))
  account.charges_enabled = row.hidden.requested.includes("card_payments")
  if (!account.external_accounts?.data.length) {
    account.external_accounts = embeddedList([bankAccountOf(account)], `/v1/accounts/${id}/external_accounts`)
  }
  accountChanged(core, row)
  return account
}

export type BankChange = {
  /** The account's own currency unless given. */
  currency?: string
  last4?: string
  /** The same fingerprint is the same bank account. */
  fingerprint?: string
}

/** What a merchant does on Stripe's pages: gives a bank account, which takes the payouts of its currency from now on. */
export const changeBank = (core: Core, id: string, change: BankChange): Stripe.Account => {
  const row = accountRow(core, { account: platformId }, id)
  const account = row.object
  const currency = change.currency ?? account.default_currency ?? "usd"
  const others = account.external_accounts?.data.filter((one) => one.currency !== currency) ?? []
  const bank = {
    ...bankAccountOf(account),
    currency,
    last4: change.last4 ?? "4321",
    fingerprint: change.fingerprint ?? newId("fp"),
  }
  account.external_accounts = embeddedList([...others, bank], `/v1/accounts/${id}/external_accounts`)
  accountChanged(core, row)
  return account
}

export type AccountRestriction = {
  payouts_enabled?: boolean
  transfers?: "active" | "inactive" | "pending"
  disabled_reason?: DisabledReason
  requirements_due?: string[]
}

/** What Stripe's risk team does: stops an account, or lets it go on. */
export const restrictAccount = (core: Core, id: string, change: AccountRestriction): Stripe.Account => {
  const row = accountRow(core, { account: platformId }, id)
  const account = row.object
  account.payouts_enabled = change.payouts_enabled ?? account.payouts_enabled
  account.capabilities = { ...account.capabilities, ...(change.transfers ? { transfers: change.transfers } : {}) }
  const due = change.requirements_due ?? account.requirements?.currently_due ?? []
  const reason =
    change.disabled_reason === undefined ? (account.requirements?.disabled_reason ?? null) : change.disabled_reason
  account.requirements = requirements(due, reason)
  accountChanged(core, row)
  return account
}
