import type Stripe from "stripe"
import type { Core } from "../core/core"
import { referenceMissing } from "../core/errors"
import { newId } from "../core/ids"
import { expand, hash, ignored, oneOf, required, string } from "../core/params"
import { platformOnly, route, type Call } from "../core/router"
import { platformId, type LinkRow } from "../core/store"
import { completeOnboarding } from "./account-onboarding"

const createParams = {
  ...expand,
  account: required(string),
  type: required(oneOf("account_onboarding", "account_update")),
  return_url: string,
  refresh_url: string,
  collect: string,
  collection_options: hash({ fields: string, future_requirements: string, requirement_restrictions: ignored }),
}

const validFor_s = 5 * 60

const createLink = (core: Core, call: Call<typeof createParams>): Stripe.AccountLink => {
  platformOnly(call)
  const { account, return_url, refresh_url } = call.params
  if (!core.store.account.get(account)) {
    throw referenceMissing("account", account, "account")
  }
  const id = newId("al")
  const created = core.now()
  const expires_at = created + validFor_s
  core.store.link.insert(
    platformId,
    { id, account, return_url: return_url ?? core.url, refresh_url: refresh_url ?? core.url, expires_at },
    {}
  )
  return { object: "account_link", created, expires_at, url: `${core.url}/setup/e/${account}/${id}` }
}

export const accountLinkRoutes = [route("POST", "/v1/account_links", createParams, createLink)]

const escape = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

const page = (core: Core, { account }: LinkRow): string => {
  const { email, country } = core.store.account.get(account)?.object ?? {}
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Stripe (local)</title>
<style>body{font:16px/1.5 system-ui;max-width:26rem;margin:10vh auto;padding:0 1rem;color:#1a1f36}
button{font:inherit;color:#fff;background:#635bff;border:0;border-radius:6px;padding:.6rem 1rem;width:100%}</style>
<h1>Get paid</h1>
<p>This is the local Stripe of a development server: nothing leaves this machine, and nothing is asked for.</p>
<p>Account <b>${escape(account)}</b><br>${escape(email ?? "")} ${escape(country ?? "")}</p>
<form method="post"><button type="submit">Confirm and give a test bank account</button></form>`
}

export type PageAnswer = { status: number; location?: string; html?: string }

/** The page that a merchant sees in the browser, and what its button does. */
export const answerOnboardingPage = (core: Core, method: string, id: string): PageAnswer => {
  const link = core.store.link.get(id)?.object
  if (!link) {
    return { status: 404, html: "<p>No such page." }
  }
  if (link.expires_at < core.now()) {
    return { status: 303, location: link.refresh_url }
  }
  if (method === "GET") {
    return { status: 200, html: page(core, link) }
  }
  completeOnboarding(core, link.account)
  core.store.link.remove(id)
  return { status: 303, location: link.return_url }
}
