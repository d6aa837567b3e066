import type { LocalStripe } from "../../../src/dev/stripe"
import type { OwnResources } from "../../../src/api/vendor/routing/own-resources"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Invitation, MeResponse, Role } from "../../../src/client/types/merchant"
import type { Product } from "../../../src/client/types/product"
import { aProduct, productBody, shippingOptionsOf } from "../support/catalogue"
import type { Marketplace, MemberLogin, OwnedMerchant } from "../support/marketplace"
import { makeDisputes } from "./own-disputes"
import { makeMoney, makeOrders } from "./own-orders"

/** Ids that everybody may know: they say nothing about whose request it is. */
export const sharedFields: (keyof OwnResources)[] = [
  "currency_code",
  "category_id",
  "sales_channel_id",
  "stock_location_id",
  "service_zone_id",
]

const makeProduct = async (market: Marketplace, merchant: OwnedMerchant): Promise<Product> =>
  aProduct(market, merchant, {
    title: "Linen shirt",
    options: [{ title: "Size", values: ["S", "M", "L"] }],
    images: [{ url: "https://example.com/shirt.png" }],
    variants: ["S", "M"].map((size) => ({
      title: size,
      options: { Size: size },
      prices: [{ currency_code: "usd", amount: 4900 }],
      stocked_quantity: 20,
    })),
  })

const readProductIds = async (database: Knex, product_id: string) => {
  const { rows } = await database.raw<{ rows: Partial<OwnResources>[] }>(
    `SELECT variant.id AS variant_id, option.id AS option_id, value.id AS option_value_id, image.id AS image_id,
            item.inventory_item_id
       FROM product_variant AS variant
       JOIN product_variant_inventory_item AS item ON item.variant_id = variant.id
       JOIN product_product_option AS owned ON owned.product_id = variant.product_id
       JOIN product_option AS option ON option.id = owned.product_option_id AND option.title = 'Size'
       JOIN product_option_value AS value ON value.option_id = option.id AND value.value = 'S'
       JOIN image ON image.product_id = variant.product_id
      WHERE variant.product_id = ? AND variant.title = 'S'`,
    [product_id]
  )
  return rows[0]
}

const makeSpareOption = async (market: Marketplace, merchant: OwnedMerchant) => {
  const product = await aProduct(market, merchant, {
    title: "Linen scarf",
    options: undefined,
    variants: [aScarf],
  })
  await market.http.postOk(`/vendor/products/${product.id}/options`, {
    headers: merchant.headers,
    body: { title: "Fringe", values: ["Long"] },
  })
  const option = await market
    .database("product_option")
    .join("product_product_option", "product_product_option.product_option_id", "product_option.id")
    .where({ "product_product_option.product_id": product.id, "product_option.title": "Fringe" })
    .first("product_option.id")
  return { spare_option_product_id: product.id, spare_option_id: option.id as string }
}

const aScarf = { title: "One", prices: [{ currency_code: "usd", amount: 2900 }], stocked_quantity: 3 }

const makeTeam = async (market: Marketplace, merchant: OwnedMerchant, invitee: string) => {
  const { http } = market
  const { headers } = merchant
  const { role } = await http.postOk<{ role: Role }>("/vendor/roles", {
    headers,
    body: { name: "Unused", permissions: ["order:read"] },
  })
  const colleague = await market.aMember(merchant, "role_support", "colleague@isolation.example.com")
  const { memberships } = await http.getOk<MeResponse>("/vendor/me", { headers: colleague.headers })
  const { member } = await http.getOk<MeResponse>("/vendor/me", { headers })
  const { invitation } = await http.postOk<{ invitation: Invitation }>("/vendor/invitations", {
    headers,
    body: { email: invitee, role_id: "role_support" },
  })
  return {
    member_id: member.id,
    membership_id: memberships[0].id,
    role_id: role.id,
    invitation_id: invitation.id,
    invitation_token: invitation.token,
  }
}

const makeCategory = async ({ http, admin }: Marketplace): Promise<string> => {
  const { product_category } = await http.postOk<{ product_category: { id: string } }>(
    "/admin/product-categories",
    {
      headers: admin,
      body: { name: "Shirts", is_active: true },
    }
  )
  return product_category.id
}

const makeUpload = async ({ http }: Marketplace, { headers }: OwnedMerchant): Promise<string> => {
  const body = new FormData()
  body.append("files", new Blob(["GIF89a"], { type: "image/gif" }), "pixel.gif")
  const { files } = await http.postOk<{ files: { id: string }[] }>("/vendor/uploads", { headers, body })
  return files[0].id
}

/** A deposit that is short and blocks nothing, and the start of a card payment of it. */
const makeDeposit = async ({ http, admin, currency_code }: Marketplace, { headers }: OwnedMerchant): Promise<string> => {
  await http.postOk("/admin/deposit-rules", { headers: admin, body: { currency_code, required_amount: 50_000 } })
  await http.getOk("/vendor/deposit", { headers })
  const body = { source: "card", amount: 100, currency_code, idempotency_key: "isolation-deposit" }
  const { deposit_payment } = await http.postOk<{ deposit_payment: { id: string } }>("/vendor/deposit/payments", {
    headers,
    body,
  })
  return deposit_payment.id
}

/** One merchant with something of everything. */
export const makeOwnResources = async (
  market: Marketplace,
  stripe: LocalStripe,
  { merchant, invitee }: { merchant: OwnedMerchant; invitee: string }
): Promise<Partial<OwnResources>> => {
  const category_id = await makeCategory(market)
  const product = await makeProduct(market, merchant)
  const [small] = productBody().variants
  const sold = await aProduct(market, merchant, { title: "Linen towel", variants: [{ ...small, stocked_quantity: 100 }] })
  const upload_file_id = await makeUpload(market, merchant)
  const [option] = await shippingOptionsOf(market, merchant)
  const { stock_location_id } = await market
    .database("merchant")
    .where({ id: merchant.id })
    .first("stock_location_id")
  const zone = await market.database("shipping_option").where({ id: option.id }).first("service_zone_id")
  const disputes = await makeDisputes(market, stripe, { merchant, product: sold })
  // Time passes in here: what expires is made afterwards.
  const money = await makeMoney(market, stripe, { merchant, product: sold })
  return {
    merchant_id: merchant.id,
    currency_code: market.currency_code,
    sales_channel_id: market.sales_channel_id,
    stock_location_id,
    category_id,
    upload_file_id,
    product_id: product.id,
    shipping_option_id: option.id,
    service_zone_id: zone.service_zone_id,
    deposit_payment_id: await makeDeposit(market, merchant),
    ...money,
    ...disputes,
    ...(await makeOrders(market, stripe, { merchant, product: sold })),
    ...(await makeSpareOption(market, merchant)),
    ...(await makeTeam(market, merchant, invitee)),
    ...(await readProductIds(market.database, product.id)),
  }
}

/** Resources whose missing ones fail the route that asks for them, with what to do about it. */
export const demanding = (own: Partial<OwnResources>): OwnResources =>
  new Proxy(own as OwnResources, {
    get: (target, name: keyof OwnResources) => {
      if (target[name] === undefined) {
        throw new Error(
          `own.${String(name)} is not made: make it in integration-tests/http/isolation/own-resources.ts`
        )
      }
      return target[name]
    },
  })

/** Who asks, in the isolation harness. */
export type Cast = {
  owner: MemberLogin
  /** the owner of another merchant */
  stranger: MemberLogin
  /** a member of the merchant whose role a test chooses */
  limited: MemberLogin
  limited_role_id: string
  /** registered, no member yet, invited by the merchant */
  invitee: MemberLogin
  customer: MemberLogin
}
