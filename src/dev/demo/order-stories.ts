import type { LocalBank } from "../marketplace/local-bank"
import type { Operator } from "../marketplace/operator"
import type { Seller } from "../marketplace/seller"
import type { Shopper } from "../marketplace/shopper"
import { answerDispute, disputeOrder } from "./disputes"
import { type Happening, HOUR_MS } from "./happenings"
import type { OpenShop } from "./open-shop"
import type { DemoOrder } from "./story"

type Placed = { order: DemoOrder; order_id: string; placed_at: Date; shopper: Shopper }

type Cast = { operator: Operator; bank: LocalBank; shops: OpenShop[] }

/** What becomes of an order after it was placed, and when. */
export const happeningsAfter = (
  { order, order_id, placed_at, shopper }: Placed,
  { operator, bank, shops }: Cast
): Happening[] => {
  const after = (hours: number) => new Date(placed_at.getTime() + hours * HOUR_MS)
  const sellers = [...new Set(order.items.map(([shop]) => shop))].map((shop) => shops[shop].seller)
  const each = (act: (seller: Seller, id: string) => Promise<void>) => async () => {
    for (const seller of sellers) {
      const merchant_order = await seller.merchantOrderOf(order_id)
      await act(seller, merchant_order.id)
    }
  }
  let disputed_id = ""
  const pack: Happening = { at: after(20), run: each((seller, id) => seller.fulfil(id)) }
  const ship: Happening = { at: after(26), run: each((seller, id) => seller.ship(id, `GH${id.slice(-8)}`)) }
  const arrive: Happening = { at: after(80), run: each((seller, id) => seller.deliver(id)) }
  const cancel: Happening = { at: after(5), run: each((seller, id) => seller.cancel(id, "Out of yarn, sorry")) }
  const refund: Happening = {
    at: after(140),
    run: async () => {
      const merchant_order = await sellers[0].merchantOrderOf(order_id)
      await sellers[0].refundOnePiece(merchant_order, "One piece arrived chipped")
    },
  }
  const dispute = (hours: number, isWon: boolean): Happening => ({
    at: after(hours),
    run: async () => {
      const { provider_id, id } = await disputeOrder({ operator, bank, seller: sellers[0] }, order_id)
      await answerDispute(sellers[0], id, isWon)
      disputed_id = provider_id
    },
  })
  const win: Happening = { at: after(300), run: async () => bank.letMerchantWin(disputed_id) }
  const receive: Happening = { at: after(100), run: () => shopper.confirmReceipt(order_id) }
  const stories: Record<DemoOrder["outcome"], Happening[]> = {
    placed: [],
    fulfilled: [pack],
    shipped: [pack, ship],
    delivered: [pack, ship, arrive],
    received: [pack, ship, arrive, receive],
    refunded_in_part: [pack, ship, arrive, refund],
    canceled: [cancel],
    disputed: [pack, ship, arrive, dispute(168, false)],
    dispute_won: [pack, ship, arrive, dispute(120, true), win],
  }
  return stories[order.outcome]
}
