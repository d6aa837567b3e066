import type Stripe from "stripe"
import type { Core } from "../core/core"
import { invalidRequest, resourceMissing } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import {
  boolean, currency, emptyable, expand, hash, ignored, inRange, metadata, oneOf, paging, range, string, type Parsed,
} from "../core/params"
import { embeddedList, listPage, platformOnly, route, type Call } from "../core/router"
import { platformId, type AccountHidden, type Row } from "../core/store"
import { newBalanceSettings } from "./balance-settings"

type AccountRow = Row<Stripe.Account, AccountHidden>

const requested = hash({ requested: boolean })

const capabilities = hash({
  transfers: requested,
  card_payments: requested,
  us_bank_account_ach_payments: requested,
  sepa_debit_payments: requested,
})

const details = {
  ...expand,
  account_token: string,
  business_profile: ignored,
  business_type: oneOf("individual", "company", "non_profit", "government_entity"),
  capabilities,
  company: ignored,
  default_currency: currency,
  documents: ignored,
  email: emptyable,
  external_account: ignored,
  individual: ignored,
  metadata,
  settings: ignored,
  tos_acceptance: ignored,
}

const controller = hash({
  fees: hash({ payer: oneOf("account", "application") }),
  losses: hash({ payments: oneOf("application", "stripe") }),
  requirement_collection: oneOf("application", "stripe"),
  stripe_dashboard: hash({ type: oneOf("express", "full", "none") }),
})

const createParams = { ...details, country: string, type: oneOf("custom", "express", "standard"), controller }

const asked = [
  "business_profile.url",
  "external_account",
  "individual.first_name",
  "individual.last_name",
  "tos_acceptance.date",
  "tos_acceptance.ip",
]

export type DisabledReason = Stripe.Account.Requirements["disabled_reason"]

export const requirements = (due: string[], disabled_reason: DisabledReason = null): Stripe.Account.Requirements => ({
  alternatives: [],
  current_deadline: null,
  currently_due: due,
  disabled_reason,
  errors: [],
  eventually_due: due,
  past_due: due,
  pending_verification: [],
})

const currencies: Record<string, string> = {
  AU: "aud", BR: "brl", CA: "cad", CH: "chf", CN: "cny", CZ: "czk", DK: "dkk", GB: "gbp", HK: "hkd", HU: "huf", IN: "inr",
  IS: "isk", JP: "jpy", KW: "kwd", MX: "mxn", NO: "nok", NZ: "nzd", PL: "pln", RO: "ron", SE: "sek", SG: "sgd", TW: "twd",
  UG: "ugx", US: "usd",
}

const euro = new Set("AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" "))

const currencyOf = (country: string): string => (euro.has(country) ? "eur" : (currencies[country] ?? "usd"))

const controllerOf = (params: Parsed<typeof createParams>): Stripe.Account.Controller => {
  const dashboard = params.controller?.stripe_dashboard?.type ?? (params.type === "express" ? "express" : "none")
  return {
    fees: { payer: params.controller?.fees?.payer ?? "application" },
    is_controller: true,
    losses: { payments: params.controller?.losses?.payments ?? "application" },
    requirement_collection:
      params.controller?.requirement_collection ?? (params.type === "custom" ? "application" : "stripe"),
    stripe_dashboard: { type: dashboard },
    type: "application",
  }
}

const createAccount = (core: Core, call: Call<typeof createParams>): Stripe.Account => {
  platformOnly(call)
  const { params } = call
  if (params.type && params.controller) {
    throw invalidRequest("You may not provide the `type` parameter and `controller` parameter simultaneously. They are mutually exclusive.")
  }
  const country = (params.country ?? core.config.country).toUpperCase()
  const id = newId("acct")
  const account: Stripe.Account = {
    id,
    object: "account",
    business_profile: null,
    business_type: params.business_type ?? null,
    capabilities: {},
    charges_enabled: false,
    controller: controllerOf(params),
    country,
    created: core.now(),
    default_currency: params.default_currency ?? currencyOf(country),
    details_submitted: false,
    email: params.email ?? null,
    external_accounts: embeddedList([], `/v1/accounts/${id}/external_accounts`),
    future_requirements: requirements([]),
    metadata: mergeMetadata({}, params.metadata),
    payouts_enabled: false,
    requirements: requirements(asked, "requirements.past_due"),
    settings: null,
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: params.type ?? (params.controller ? "none" : "standard"),
  }
  const row = core.store.account.insert(platformId, account, {
    links: [],
    requested: [],
    schedule: newBalanceSettings("daily"),
  })
  requestCapabilities(row, params.capabilities)
  return account
}

const requestCapabilities = (row: AccountRow, wanted: Parsed<typeof details>["capabilities"]) => {
  const active = row.object.details_submitted && !row.object.requirements?.disabled_reason
  for (const [name, value] of Object.entries(wanted ?? {})) {
    row.hidden.requested = row.hidden.requested.filter((one) => one !== name).concat(value?.requested ? name : [])
    row.object.capabilities = { ...row.object.capabilities, [name]: value?.requested && active ? "active" : "inactive" }
  }
}

/** The platform sees its connected accounts; a connected account sees itself. */
export const accountRow = (core: Core, call: { account: string }, id: string): AccountRow => {
  const row = core.store.account.get(id)
  if (!row || (call.account !== platformId && call.account !== id)) {
    const failure = resourceMissing("account", id, "account")
    failure.body.message = `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`
    throw failure
  }
  return row
}

const updateAccount = (core: Core, call: Call<typeof details>): Stripe.Account => {
  const row = accountRow(core, call, call.path.account)
  const { params } = call
  requestCapabilities(row, params.capabilities)
  row.object.email = params.email === undefined ? row.object.email : params.email
  row.object.business_type = params.business_type ?? row.object.business_type
  row.object.default_currency = params.default_currency ?? row.object.default_currency
  row.object.metadata = mergeMetadata(row.object.metadata, params.metadata)
  accountChanged(core, row)
  return row.object
}

export const accountChanged = (core: Core, row: AccountRow) => {
  core.store.account.save(row)
  core.emit(row.object.id, "account.updated", row.object)
}

const platformAccount = (core: Core): Stripe.Account => ({
  id: platformId,
  object: "account",
  business_type: "company",
  capabilities: { card_payments: "active", transfers: "active" },
  charges_enabled: true,
  controller: { type: "account" },
  country: core.config.country,
  created: 0,
  default_currency: core.config.currency,
  details_submitted: true,
  email: "platform@guildhall.localhost",
  metadata: {},
  payouts_enabled: true,
  requirements: requirements([]),
  settings: null,
  type: "standard",
})

export const accountRoutes = [
  route("GET", "/v1/account", expand, (core, call) =>
    call.account === platformId ? platformAccount(core) : accountRow(core, call, call.account).object
  ),
  route("POST", "/v1/accounts", createParams, createAccount),
  route("GET", "/v1/accounts", { ...paging, created: range }, (core, call) =>
    listPage(core.store.account, call, "/v1/accounts", (one) => inRange(one.created ?? 0, call.params.created))
  ),
  route("GET", "/v1/accounts/:account", expand, (core, call) =>
    call.path.account === platformId ? platformAccount(core) : accountRow(core, call, call.path.account).object
  ),
  route("POST", "/v1/accounts/:account", details, updateAccount),
  route("GET", "/v1/accounts/:account/external_accounts", { ...paging, object: string }, (core, call) => {
    const { object } = accountRow(core, call, call.path.account)
    return embeddedList(object.external_accounts?.data ?? [], `/v1/accounts/${object.id}/external_accounts`)
  }),
  route("GET", "/v1/accounts/:account/capabilities/:capability", expand, (core, call) => {
    const row = accountRow(core, call, call.path.account)
    const status = Object.entries(row.object.capabilities ?? {}).find(([name]) => name === call.path.capability)?.[1]
    if (status === undefined) {
      throw resourceMissing("capability", call.path.capability)
    }
    return {
      id: call.path.capability,
      object: "capability",
      account: row.object.id,
      requested: row.hidden.requested.includes(call.path.capability),
      requested_at: row.object.created ?? null,
      requirements: row.object.requirements,
      status: String(status),
    }
  }),
]
