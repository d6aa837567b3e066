import type Stripe from "stripe"
import type { Core } from "../core/core"
import { resourceMissing } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import { emptyable, expand, hash, ignored, inRange, metadata, paging, range, string, type Parsed } from "../core/params"
import { listPage, route, type Call } from "../core/router"
import type { CustomerHidden, Row } from "../core/store"

const address = hash({
  city: emptyable, country: emptyable, line1: emptyable, line2: emptyable, postal_code: emptyable, state: emptyable,
})

const params = {
  ...expand,
  address,
  description: emptyable,
  email: emptyable,
  metadata,
  name: emptyable,
  phone: emptyable,
  shipping: hash({ address, name: emptyable, phone: emptyable }),
  invoice_settings: ignored,
  preferred_locales: ignored,
  tax_exempt: string,
  payment_method: string,
  source: string,
}

const addressOf = (given: Parsed<typeof params>["address"]): Stripe.Address | null =>
  given
    ? {
        city: given.city ?? null,
        country: given.country ?? null,
        line1: given.line1 ?? null,
        line2: given.line2 ?? null,
        postal_code: given.postal_code ?? null,
        state: given.state ?? null,
      }
    : null

const createCustomer = (core: Core, call: Call<typeof params>): Stripe.Customer => {
  const given = call.params
  const customer: Stripe.Customer = {
    id: newId("cus"),
    object: "customer",
    address: addressOf(given.address),
    balance: 0,
    created: core.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: null,
    invoice_settings: {
      custom_fields: null, default_payment_method: null, footer: null, rendering_options: null,
    },
    livemode: false,
    metadata: mergeMetadata({}, given.metadata),
    name: given.name ?? null,
    phone: given.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  }
  core.store.customer.insert(call.account, customer, { deleted: false })
  core.emit(call.account, "customer.created", customer)
  return customer
}

/** @throws StripeFailure resource_missing, also for a customer that was deleted */
export const customerRow = (core: Core, call: { account: string }, id: string): Row<Stripe.Customer, CustomerHidden> => {
  const row = core.store.customer.find(call.account, id)
  if (!row || row.hidden.deleted) {
    throw resourceMissing("customer", id)
  }
  return row
}

const updateCustomer = (core: Core, call: Call<typeof params>): Stripe.Customer => {
  const row = customerRow(core, call, call.path.id)
  const given = call.params
  const customer = row.object
  customer.address = given.address ? addressOf(given.address) : customer.address
  customer.description = given.description === undefined ? customer.description : given.description
  customer.email = given.email === undefined ? customer.email : given.email
  customer.name = given.name === undefined ? customer.name : given.name
  customer.phone = given.phone === undefined ? customer.phone : given.phone
  customer.metadata = mergeMetadata(customer.metadata, given.metadata)
  core.store.customer.save(row)
  core.emit(call.account, "customer.updated", customer)
  return customer
}

export const customerRoutes = [
  route("POST", "/v1/customers", params, createCustomer),
  route("GET", "/v1/customers", { ...paging, created: range, email: string }, (core, call) =>
    listPage(
      core.store.customer,
      call,
      "/v1/customers",
      (one, { deleted }) =>
        !deleted &&
        inRange(one.created, call.params.created) &&
        (!call.params.email || one.email === call.params.email)
    )
  ),
  route("GET", "/v1/customers/:id", expand, (core, call) => {
    const row = core.store.customer.find(call.account, call.path.id)
    return row?.hidden.deleted
      ? { id: call.path.id, object: "customer", deleted: true }
      : customerRow(core, call, call.path.id).object
  }),
  route("POST", "/v1/customers/:id", params, updateCustomer),
  route("DELETE", "/v1/customers/:id", {}, (core, call) => {
    const row = customerRow(core, call, call.path.id)
    row.hidden.deleted = true
    core.store.customer.save(row)
    core.emit(call.account, "customer.deleted", row.object)
    return { id: call.path.id, object: "customer", deleted: true }
  }),
  route("GET", "/v1/customers/:id/payment_methods", { ...paging, type: string, allow_redisplay: string }, (core, call) => {
    const { object } = customerRow(core, call, call.path.id)
    return listPage(
      core.store.payment_method,
      call,
      `/v1/customers/${object.id}/payment_methods`,
      (one) => one.customer === object.id && (!call.params.type || one.type === call.params.type)
    )
  }),
]
