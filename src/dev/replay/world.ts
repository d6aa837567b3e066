import { toJsonAmount } from "../../lib/money"
import { Seller, type Shop } from "../marketplace/seller"
import type { Operator } from "../marketplace/operator"
import { type RecordedItem, type RecordedOrder, sellersOf } from "./dataset"
import type { ReplayJournal } from "./journal"

/** One recorded product of one recorded seller, with every price it was sold at and how often. */
export type Listing = { seller_id: string; product_id: string; prices: Map<bigint, number> }

export const listingsOf = (orders: RecordedOrder[]): Listing[] => {
  const listings = new Map<string, Listing>()
  for (const { seller_id, product_id, price_amount } of orders.flatMap((order) => order.items)) {
    const key = `${seller_id}:${product_id}`
    const listing = listings.get(key) ?? { seller_id, product_id, prices: new Map() }
    listing.prices.set(price_amount, (listing.prices.get(price_amount) ?? 0) + 1)
    listings.set(key, listing)
  }
  return [...listings.values()]
}

/** The freight that each seller charged for each order: seller id → distinct amounts. */
export const freightsOf = (orders: RecordedOrder[]): { seller_id: string; amount: bigint }[] => {
  const freights = new Map<string, { seller_id: string; amount: bigint }>()
  for (const order of orders) {
    for (const seller_id of sellersOf(order)) {
      const amount = freightOf(order, seller_id)
      freights.set(`${seller_id}:${amount}`, { seller_id, amount })
    }
  }
  return [...freights.values()]
}

export const freightOf = (order: RecordedOrder, seller_id: string): bigint =>
  order.items
    .filter((item) => item.seller_id === seller_id)
    .reduce((sum, item) => sum + item.freight_amount, 0n)

const variantKey = (item: Pick<RecordedItem, "seller_id" | "product_id">, price_amount: bigint) =>
  `variant:${item.seller_id}:${item.product_id}:${price_amount}`

/** The recorded sellers, their products and their freight, as merchants of the running marketplace. */
export class ReplayWorld {
  private readonly sellers = new Map<string, Promise<Seller>>()

  constructor(
    private readonly operator: Operator,
    private readonly journal: ReplayJournal,
    private readonly market: { currency_code: string; country_code: string }
  ) {}

  /** The seller, logged in; applied, approved and able to be paid out on first use. */
  seller(seller_id: string): Promise<Seller> {
    const known = this.sellers.get(seller_id) ?? this.openShop(seller_id)
    this.sellers.set(seller_id, known)
    return known
  }

  /** Lists the product with one variant for each price it was ever sold at, and enough stock for all of it. */
  async list(listing: Listing): Promise<void> {
    const prices = [...listing.prices]
    const last = variantKey(listing, prices[prices.length - 1][0])
    if (this.journal.has(last)) {
      return
    }
    const seller = await this.seller(listing.seller_id)
    const product = await seller.ensureProduct({
      handle: `replay-${listing.product_id}-${listing.seller_id.slice(0, 8)}`,
      title: `Recorded product ${listing.product_id.slice(0, 8)}`,
      status: "published",
      options: [{ title: "Price", values: prices.map(([amount]) => String(amount)) }],
      variants: prices.map(([amount, quantity]) => ({
        title: String(amount),
        options: { Price: String(amount) },
        prices: [{ amount: toJsonAmount(amount), currency_code: this.market.currency_code }],
        stocked_quantity: quantity,
      })),
    })
    for (const [amount] of prices) {
      const variant = product.variants.find((candidate) => candidate.title === String(amount))
      if (!variant) {
        throw new Error(`The product ${product.id} has no variant for the price ${amount}`)
      }
      this.journal.record(variantKey(listing, amount), variant.id)
    }
  }

  /** Offers shipping for exactly what the recorded seller charged. */
  async offerFreight({ seller_id, amount }: { seller_id: string; amount: bigint }): Promise<void> {
    const seller = await this.seller(seller_id)
    await this.journal.once(`freight:${seller_id}:${amount}`, () =>
      seller.offerShipping({ name: `Freight ${amount}`, ...this.market, amount: toJsonAmount(amount) })
    )
  }

  variantOf(item: RecordedItem): string {
    return this.recorded(variantKey(item, item.price_amount))
  }

  freightOptionOf(order: RecordedOrder, seller_id: string): string {
    return this.recorded(`freight:${seller_id}:${freightOf(order, seller_id)}`)
  }

  private recorded(key: string): string {
    const value = this.journal.get(key)
    if (value === undefined) {
      throw new Error(`The replay's journal ${this.journal.file} has no "${key}"; delete the file to start anew`)
    }
    return value
  }

  private async openShop(seller_id: string): Promise<Seller> {
    const shop: Shop = {
      handle: `replay-${seller_id.slice(0, 16)}`,
      name: `Recorded seller ${seller_id.slice(0, 8)}`,
      email: `seller-${seller_id.slice(0, 16)}@replay.example`,
      password: `replay-${seller_id}`,
      country_code: this.market.country_code,
      currency_code: this.market.currency_code,
      contact: { first_name: "Recorded", last_name: "Seller" },
    }
    await this.journal.once(`shop:${seller_id}`, async () => {
      await Seller.apply(this.operator.api, shop)
      await this.operator.approve(shop.handle)
      return shop.handle
    })
    const seller = await Seller.logIn(this.operator.api, shop)
    await this.journal.once(`payout-account:${seller_id}`, () => seller.openPayoutAccount())
    return seller
  }
}
