import type Stripe from "stripe"
import type { Core } from "../core/core"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import { amount, currency, emptyable, expand, metadata, paging, required, string } from "../core/params"
import { listPage, route, rowOf, type Call } from "../core/router"
import { platformId } from "../core/store"

const createParams = {
  ...expand,
  amount: required(amount),
  currency: required(currency),
  description: emptyable,
  metadata,
  source: string,
  statement_descriptor: string,
  transfer_group: string,
}

/** Money that the platform puts into its balance itself; here it is there at once. */
export const createTopup = (
  core: Core,
  { params }: Pick<Call<typeof createParams>, "params">
): Stripe.Topup => {
  const now = core.now()
  const id = newId("tu")
  const { id: balance_transaction } = core.balances.book(
    {
      account: platformId, type: "topup", amount: params.amount, currency: params.currency, source: id,
      available_on: now, description: params.description ?? "Top-up",
    },
    now
  )
  const topup: Stripe.Topup = {
    id,
    object: "topup",
    amount: params.amount,
    balance_transaction,
    created: now,
    currency: params.currency,
    description: params.description ?? null,
    expected_availability_date: now,
    failure_code: null,
    failure_message: null,
    initiated_by: "user",
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    status: "succeeded",
    transfer_group: params.transfer_group ?? null,
  }
  core.store.topup.insert(platformId, topup, {})
  core.emit(platformId, "topup.succeeded", topup)
  return topup
}

export const topupRoutes = [
  route("POST", "/v1/topups", createParams, createTopup),
  route("GET", "/v1/topups", paging, (core, call) => listPage(core.store.topup, call, "/v1/topups")),
  route("GET", "/v1/topups/:id", expand, (core, call) => rowOf(core.store.topup, call, call.path.id).object),
]
