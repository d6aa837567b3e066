import type { OwnResources } from "../../../src/api/vendor/routing/own-resources"
import type { MerchantOrderDetail } from "../../../src/client/types/merchant-order"
import type { Product } from "../../../src/client/types/product"
import type { LocalStripe } from "../../../src/dev/stripe"
import { releaseEarningsWorkflow } from "../../../src/workflows/settlement/workflows/release-earnings"
import type { Marketplace, OwnedMerchant } from "../support/marketplace"
import { act, partOf, placeOrder, sendAll } from "../support/orders"

type Goods = { merchant: OwnedMerchant; product: Product }

const DAY_MS = 24 * 60 * 60 * 1000

const orderOf = async (
  market: Marketplace,
  stripe: LocalStripe,
  { merchant, product }: Goods,
  quantity = 1
) => {
  const order = await placeOrder(market, stripe, [{ product, quantity }])
  return partOf(market, order.id, merchant)
}

const pack = async (market: Marketplace, merchant: OwnedMerchant, id: string): Promise<string> => {
  const packed = await act(market, merchant, `${id}/fulfillments`)
  const parcel = packed.body.merchant_order.fulfillments[0]
  return parcel.id
}

/** Orders of the merchant in the states that vendor routes start from. */
export const makeOrders = async (
  market: Marketplace,
  stripe: LocalStripe,
  goods: Goods
): Promise<Partial<OwnResources>> => {
  const paid = await orderOf(market, stripe, goods, 3)
  const cancelable = await orderOf(market, stripe, goods, 2)
  const packed = await orderOf(market, stripe, goods)
  const shipped = await orderOf(market, stripe, goods)
  const fulfillment_id = await pack(market, goods.merchant, packed.id)
  const shipped_fulfillment_id = await pack(market, goods.merchant, shipped.id)
  await act(market, goods.merchant, `${shipped.id}/fulfillments/${shipped_fulfillment_id}/ship`, {})
  const lineOf = ({ lines }: MerchantOrderDetail) => lines[0].id
  return {
    merchant_order_id: paid.id,
    merchant_order_line_id: lineOf(paid),
    refundable_merchant_order_id: paid.id,
    refundable_merchant_order_line_id: lineOf(paid),
    cancelable_merchant_order_id: cancelable.id,
    cancelable_merchant_order_line_id: lineOf(cancelable),
    fulfilled_merchant_order_id: packed.id,
    fulfillment_id,
    shipped_merchant_order_id: shipped.id,
    shipped_fulfillment_id,
  }
}

const openPayoutAccount = async ({ http }: Marketplace, { headers }: OwnedMerchant): Promise<void> => {
  const { onboarding_url } = await http.postOk<{ onboarding_url: string }>("/vendor/payout-account", {
    headers,
    body: { return_url: "http://localhost:9000/vendor-panel" },
  })
  await fetch(onboarding_url, { method: "POST", redirect: "manual" })
  await http.postOk("/vendor/payout-account/refresh", { headers, body: {} })
}

/** Delivers an order, lets its settlement days pass and asks for a part of what is then available. */
export const makeMoney = async (
  market: Marketplace,
  stripe: LocalStripe,
  goods: Goods
): Promise<Partial<OwnResources>> => {
  const { http, clock, container } = market
  const { headers } = goods.merchant
  const delivered = await orderOf(market, stripe, goods)
  await sendAll(market, goods.merchant, delivered.id)
  clock.moveTo(new Date(clock.now().getTime() + 8 * DAY_MS))
  await releaseEarningsWorkflow(container).run()
  await openPayoutAccount(market, goods.merchant)
  const { withdrawal } = await http.postOk<{ withdrawal: { id: string } }>("/vendor/withdrawals", {
    headers,
    body: { amount: 2000, currency_code: market.currency_code, idempotency_key: "own-withdrawal" },
  })
  const { statement } = await http.postOk<{ statement: { id: string } }>("/vendor/statements", {
    headers,
    body: {
      currency_code: market.currency_code,
      period_from_at: "2026-01-01T00:00:00.000Z",
      period_to_at: "2026-02-01T00:00:00.000Z",
    },
  })
  const { hold } = await http.postOk<{ hold: { id: string } }>("/admin/holds", {
    headers: market.admin,
    body: {
      merchant_id: goods.merchant.id,
      currency_code: market.currency_code,
      amount: 50,
      hold_until_at: new Date(clock.now().getTime() + 30 * DAY_MS).toISOString(),
      reason: "Papers are being checked",
      idempotency_key: "isolation-hold",
    },
  })
  const earning = await market.database("earning").where({ merchant_order_id: delivered.id }).first("id")
  return {
    earning_id: earning.id,
    withdrawal_id: withdrawal.id,
    ready_withdrawal_id: withdrawal.id,
    statement_id: statement.id,
    hold_id: hold.id,
  }
}
