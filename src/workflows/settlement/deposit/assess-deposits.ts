import type { Sql } from "../../../lib/database"
import { type DepositFacts, requirementOf } from "../../../modules/settlement/deposits-rules"
import type { DepositRule } from "../../../modules/settlement/deposits-types"
import type { MoneyDeps } from "../../money/deps"
import { DEFAULT_TIER, tierCodeOf, tierCodesOf } from "../tier-of"
import { startDepositExit } from "./refund-deposits"

const PAGE = 500

type Seller = { merchant_id: string; currency_code: string; status: string; category_ids: string[] }

/** What sellers sell, by their id: categories of all their products with the ancestors. One query over core tables. */
const readSellers = async (
  where: { after: string; limit: number } | { merchant_id: string },
  sql: Sql
): Promise<Seller[]> => {
  const one = "merchant_id" in where
  const { rows } = await sql.raw(
    `with seller as (
       select id, currency_code, status from merchant
       where deleted_at is null and kind = 'seller' and ${one ? "id = :merchant_id" : "id > :after"}
       order by id ${one ? "" : "limit :limit"}
     )
     select seller.id as merchant_id, seller.currency_code, seller.status, array(
       select distinct step.category_id
       from merchant_product mp
       join product p on p.id = mp.product_id and p.deleted_at is null
       join product_category_product pcp on pcp.product_id = p.id
       join product_category pc on pc.id = pcp.product_category_id and pc.deleted_at is null
       cross join lateral unnest(string_to_array(pc.mpath, '.')) as step (category_id)
       where mp.merchant_id = seller.id and mp.deleted_at is null and step.category_id <> ''
     ) as category_ids
     from seller order by seller.id`,
    where
  )
  return rows as Seller[]
}

/** Categories and those above them. */
const withAncestors = async (category_ids: string[], sql: Sql): Promise<string[]> => {
  const rows: { mpath: string }[] = await sql("product_category").whereIn("id", category_ids).select("mpath")
  return rows.flatMap(({ mpath }) => mpath.split(".").filter((id) => id !== ""))
}

const requirementFor = (seller: Seller, rules: DepositRule[], tier_code: string): DepositRule | null => {
  const facts: DepositFacts = {
    currency_code: seller.currency_code,
    category_ids: new Set(seller.category_ids),
    tier_code,
  }
  return requirementOf(rules, facts)
}

type AssessDeps = Pick<MoneyDeps, "sql" | "ledger" | "settlement" | "audit" | "clock" | "tier">

/** Assesses one merchant now. */
export const assessDeposit = async (deps: AssessDeps, merchant_id: string): Promise<void> => {
  const { sql, settlement, clock } = deps
  const now = clock.now()
  const [seller] = await readSellers({ merchant_id }, sql)
  if (seller) {
    await assessPage(deps, [seller], await settlement.deposits.rulesAt(now), now)
  }
}

/**
 * Says of every seller which deposit it must have, by the rules in force, its tier and what it sells; a seller that
 * closed begins its claim period. Safe to run twice, late, or on several machines.
 *
 * @returns how many sellers were looked at
 */
export const assessDeposits = async (deps: AssessDeps): Promise<number> => {
  const { sql, settlement, clock } = deps
  const now = clock.now()
  const rules = await settlement.deposits.rulesAt(now)
  let after = ""
  for (let count = 0; ; ) {
    const page = await readSellers({ after, limit: PAGE }, sql)
    await assessPage(deps, page, rules, now)
    count += page.length
    if (page.length < PAGE) {
      return count
    }
    after = page[page.length - 1].merchant_id
  }
}

const assessPage = async (deps: AssessDeps, page: Seller[], rules: DepositRule[], now: Date): Promise<void> => {
  const { sql, settlement } = deps
  const trading = page.filter(({ status }) => status !== "closed")
  const tiers = await tierCodesOf(deps, trading.map(({ merchant_id }) => merchant_id), now, sql)
  const assessed = trading.map((seller) => {
    const { merchant_id, currency_code } = seller
    return { merchant_id, currency_code, rule: requirementFor(seller, rules, tiers.get(merchant_id) ?? DEFAULT_TIER) }
  })
  await settlement.deposits.assess(assessed, now)
  const closed = page.filter(({ status }) => status === "closed").map(({ merchant_id }) => merchant_id)
  const staying = (await settlement.deposits.ofMerchants(closed, sql)).filter((one) => one.exit_started_at === null)
  for (const merchant_id of new Set(staying.map((one) => one.merchant_id))) {
    await startDepositExit(deps, { merchant_id, operator_id: null })
  }
}

/**
 * The rule that would hold for a merchant that also sold in these categories: asked before a product is published,
 * which is when a requirement begins.
 */
export const requirementWhenPublishing = async (
  deps: AssessDeps,
  { merchant_id, category_ids }: { merchant_id: string; category_ids: string[] }
): Promise<DepositRule | null> => {
  const { sql, settlement, clock } = deps
  const now = clock.now()
  const rules = await settlement.deposits.rulesAt(now)
  const [seller] = rules.length > 0 ? await readSellers({ merchant_id }, sql) : []
  if (!seller) {
    return null
  }
  const more = category_ids.length > 0 ? await withAncestors(category_ids, sql) : []
  const tier_code = await tierCodeOf(deps, merchant_id, now, sql)
  return requirementFor({ ...seller, category_ids: [...seller.category_ids, ...more] }, rules, tier_code)
}
