import { movedIn, type MoneyShare, type ShareAccount } from "../../modules/merchant-order/share-types"
import type { MerchantOrder } from "../../modules/merchant-order/types"

/** What a movement brings to, or takes from, one party of one merchant order. Minor units. */
export type MovedParty = {
  merchant_order_id: string
  party: string
  account: ShareAccount
  /** What comes out of the sale, and what the platform pays beside it. */
  from_sale_amount: bigint
  from_platform_amount: bigint
  /** Both. */
  amount: bigint
}

/** Each party of each merchant order that these shares move, once. */
export const partiesOf = (shares: readonly MoneyShare[]): MovedParty[] => {
  const parties = new Map<string, MovedParty>()
  for (const { merchant_order_id, moves } of shares) {
    for (const { party, account, borne_by, amount } of moves) {
      if (merchant_order_id === null || party === null || account === null) {
        continue
      }
      const key = `${merchant_order_id} ${party}`
      const nothing = { from_sale_amount: 0n, from_platform_amount: 0n, amount: 0n }
      const before = parties.get(key) ?? { merchant_order_id, party, account, ...nothing }
      const field = borne_by === "platform" ? "from_platform_amount" : "from_sale_amount"
      parties.set(key, { ...before, [field]: before[field] + amount, amount: before.amount + amount })
    }
  }
  return [...parties.values()]
}

/** What a movement brings to, or takes from, the platform itself. Minor units. */
export const platformPartsOf = (shares: readonly MoneyShare[]) => ({
  commission_amount: movedIn(shares, "commission"),
  commission_tax_amount: movedIn(shares, "commission_tax"),
  tax_amount: movedIn(shares, "tax"),
  promotion_amount: movedIn(shares, "promotion"),
  platform_sales_amount: shares.reduce(
    (all, { merchant_order_id, amount }) => (merchant_order_id === null ? all + amount : all),
    0n
  ),
})

/**
 * What was sold for each merchant and what of it is commission: entries hold the net only, statements show
 * both. What participants, taxes and the tax on the commission took of it is there too, where there is any.
 */
export const salesMetadata = (
  shares: readonly MoneyShare[],
  merchant_orders: readonly Pick<MerchantOrder, "id" | "merchant_id">[]
): Record<string, string> => {
  const metadata: Record<string, string> = {}
  for (const { id, merchant_id } of merchant_orders) {
    const own = shares.filter(({ merchant_order_id }) => merchant_order_id === id)
    if (own.length === 0) {
      continue
    }
    const paid = own.reduce((all, { amount }) => all + amount, 0n)
    metadata[`sales:${merchant_id}`] = String(paid + movedIn(own, "promotion"))
    metadata[`commission:${merchant_id}`] = String(movedIn(own, "commission"))
    const others = {
      commission_tax: movedIn(own, "commission_tax"),
      tax: movedIn(own, "tax"),
      participants: borneByMerchant(own),
    }
    for (const [name, amount] of Object.entries(others)) {
      if (amount !== 0n) {
        metadata[`${name}:${merchant_id}`] = String(amount)
      }
    }
  }
  return metadata
}

/** The same of money that moved between lines: what is given less what is taken, so that it may be below zero. */
export const movedMetadata = (
  { given, taken }: { given: readonly MoneyShare[]; taken: readonly MoneyShare[] },
  merchant_orders: readonly Pick<MerchantOrder, "id" | "merchant_id">[]
): Record<string, string> => {
  const [added, removed] = [salesMetadata(given, merchant_orders), salesMetadata(taken, merchant_orders)]
  const names = [...new Set([...Object.keys(added), ...Object.keys(removed)])]
  return Object.fromEntries(names.map((name) => [name, String(BigInt(added[name] ?? 0) - BigInt(removed[name] ?? 0))]))
}

const borneByMerchant = (shares: readonly MoneyShare[]): bigint =>
  shares
    .flatMap(({ moves }) => moves)
    .reduce(
      (all, { role, borne_by, amount }) =>
        role === "participant" && borne_by === "merchant" ? all + amount : all,
      0n
    )
