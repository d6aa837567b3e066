import type { RiskFacts } from "../../modules/risk/facts"
import type { LinkKind } from "../../modules/risk/rules"
import type { Trait } from "../../modules/risk/types"
import type { RiskDeps } from "./deps"
import { type Buyer, countBuyersHour, readBuyers, readOwnEmails, readSharedTraits } from "./queries/read-buyers"
import { type MerchantFacts, readMerchantFacts } from "./queries/read-merchant-facts"

export type OrderToJudge = MerchantFacts & { facts: RiskFacts }

/**
 * What is known of merchant orders: five queries for any number of them, and one question to the provider for each
 * order's card. Keeps what their buyers are recognised by, so that the next orders can be held against it.
 */
export const gatherFacts = async (deps: RiskDeps, merchant_order_ids: string[]): Promise<OrderToJudge[]> => {
  const { sql, risk } = deps
  const buyers = await readBuyers(merchant_order_ids, sql)
  const traits = await traitsOf(deps, buyers)
  await risk.keepTraits(traits)
  const links = await linksOf(deps, buyers, traits)
  const hours = await countBuyersHour(buyers.map(({ order_id }) => order_id), sql)
  const rows = await readMerchantFacts(merchant_order_ids, sql)
  return rows.map((row) => ({
    ...row,
    facts: {
      currency_code: row.currency_code,
      amount: row.amount,
      history: {
        order_count: row.order_count,
        median_amount: row.median_amount,
        refunded_count: row.refunded_count,
        disputed_count: row.disputed_count,
      },
      merchant_hour_count: row.hour_count,
      buyer_hour_count: hours.get(row.order_id) ?? 1,
      day_count: row.day_count,
      month_count: row.month_count,
      bank_changed_days: row.bank_changed_days,
      links: [...(links.get(`${row.order_id} ${row.merchant_id}`) ?? [])].sort(),
      category_ids: [...row.category_ids].sort(),
    },
  }))
}

const traitsOf = async ({ risk, cardOf }: RiskDeps, buyers: Buyer[]): Promise<Trait[]> => {
  const traits: Trait[] = []
  for (const buyer of buyers) {
    const card = buyer.provider_payment_id && (await cardOf(buyer.provider_payment_id))
    const plain: [LinkKind, string | null][] = [
      ["email", buyer.email],
      ["account", buyer.account_email],
      ["address", buyer.address],
      ["device", buyer.device],
      ["card", card],
    ]
    for (const [kind, value] of plain) {
      const hash = value ? risk.hash(kind, value) : null
      if (hash) {
        traits.push({ order_id: buyer.order_id, kind, hash, seen_at: buyer.placed_at })
      }
    }
  }
  return traits
}

/** What ties each order's buyer to each of its merchants, by "order merchant". */
const linksOf = async (
  { sql, risk }: RiskDeps,
  buyers: Buyer[],
  traits: Trait[]
): Promise<Map<string, Set<LinkKind>>> => {
  const links = new Map<string, Set<LinkKind>>()
  const add = (order_id: string, merchant_id: string, kind: LinkKind) => {
    const key = `${order_id} ${merchant_id}`
    links.set(key, (links.get(key) ?? new Set<LinkKind>()).add(kind))
  }
  const merchants = new Map(buyers.map(({ order_id, merchant_ids }) => [order_id, merchant_ids]))
  const emails = await readOwnEmails([...new Set(buyers.flatMap(({ merchant_ids }) => merchant_ids))], sql)
  const own = (kind: "email" | "account") =>
    emails.flatMap(({ merchant_id, email }) => {
      const hash = risk.hash(kind, email)
      return hash ? [{ merchant_id, hash }] : []
    })
  const own_emails = own("email")
  const known = new Set([...own_emails, ...own("account")].map(({ merchant_id, hash }) => `${merchant_id} ${hash}`))
  for (const { order_id, kind, hash } of traits) {
    for (const merchant_id of merchants.get(order_id) ?? []) {
      if (known.has(`${merchant_id} ${hash}`)) {
        add(order_id, merchant_id, kind)
      }
    }
  }
  const of_buyers = traits.map((trait) => ({ ...trait, merchant_ids: merchants.get(trait.order_id) ?? [] }))
  const shared = await readSharedTraits({ traits: of_buyers, own_emails }, sql)
  shared.forEach(({ order_id, merchant_id, kind }) => add(order_id, merchant_id, kind))
  return links
}
