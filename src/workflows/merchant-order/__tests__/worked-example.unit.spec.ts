import type { AgreementInForce, ParticipantInForce } from "../../../modules/commission/agreements/types"
import { feeRule } from "../../../modules/commission/fee-rule"
import type { MoneyShare, SplitLine } from "../../../modules/merchant-order/share-types"
import { linesOfShares } from "../../../modules/merchant-order/shares"
import { partiesOf, platformPartsOf } from "../moved-money"
import type { OrderToSplit } from "../queries/read-order-to-split"
import { refundOfPart, shareCapture } from "../share-money"
import { splitOrder } from "../split-order"
import { earningsOfShares } from "../split-shares"
import { book, splitOf, withNothingBooked } from "./split-builders"

const anItem = (id: string, merchant_id: string, unit_price: string, discount: string) => ({
  ...{ id, merchant_id, unit_price, quantity: "1", title: id, is_tax_inclusive: false, tax_lines: [], categories: [] },
  ...{ product_id: null, variant_id: null, variant_title: null, sku: null, thumbnail: null },
  ...{ collection_id: null, product_type_id: null },
  adjustments: [{ amount: discount, is_tax_inclusive: false }],
})

const order: OrderToSplit = {
  ...{ order_id: "order_1", display_id: 1001, currency_code: "usd", region_id: null, sales_channel_id: "web" },
  ...{ customer_id: null, email: null, age_ms: 0, shipping_address: null, is_paid_here: true },
  items: [anItem("item_a", "A", "66.67", "6.06"), anItem("item_b", "B", "43.34", "3.94")],
  ...{ shipping_methods: [], merchants: [], tax_remittances: [], referral_codes: [], credit_lines: [] },
}

const plan = {
  ...{ fee_plan_id: "fplan_1", version: 2, taxes: [] },
  ...{ base_includes_shipping: false, base_includes_tax: false, promotion_funding: "merchant" as const },
  rules: [feeRule({ id: "frule_1", name: "Default", rate_bps: 1250 })],
}

const anAgreement = (
  agreement: Partial<AgreementInForce>,
  participant: Pick<ParticipantInForce, "party" | "role" | "rate_bps" | "borne_by">
): AgreementInForce => ({
  ...{ agreement_id: "agr", version: 1, name: "Agreement", priority: 0, attribution: "always", referral_party: null },
  ...{ merchant_id: null, sales_channel_id: null, category_id: null },
  ...{ includes_shipping: false, line_ceiling_bps: null },
  ...agreement,
  participants: [
    { id: "part", base: "gross_excl_tax", fixed_per: "unit", ceiling_bps: null, amounts: [], ...participant },
  ],
})

const agreements = [
  anAgreement(
    { agreement_id: "agr_1", sales_channel_id: "web" },
    { party: "C", role: "channel", rate_bps: 300, borne_by: "platform" }
  ),
  anAgreement(
    { agreement_id: "agr_2", merchant_id: "B" },
    { party: "P", role: "provider", rate_bps: 500, borne_by: "merchant" }
  ),
]

const frozen = () => {
  let count = 0
  const at = { placed_at: new Date("2026-11-01T12:00:00Z"), newId: (prefix: string) => `${prefix}_${++count}` }
  return splitOrder({ order, plan, agreements, ...at })
}

/** What a movement does to each account, as its journals say. */
const movesOf = (shares: MoneyShare[]): Record<string, bigint> => {
  const { commission_amount } = platformPartsOf(shares)
  const parties = partiesOf(shares)
  const rebate = parties.reduce((all, { from_platform_amount }) => all + from_platform_amount, 0n)
  return Object.fromEntries(
    [
      ...parties.map(({ account, party, amount }): [string, bigint] => [`${account}:${party}`, amount]),
      ["commission_rev", commission_amount] as [string, bigint],
      ["rebate_expense", rebate] as [string, bigint],
    ].reduce((all, [account, amount]) => {
      return all.set(account, (all.get(account) ?? 0n) + amount)
    }, new Map<string, bigint>())
  )
}

describe("the worked example of money.md, by the code that splits orders", () => {
  it("is frozen as commission 758/492, rebate 182/118, provider 197, and what is left to A and B", () => {
    const { shares } = frozen()
    expect(shares.map(({ role, party, account, borne_by, amount }) => [role, party, account, borne_by, amount])).toEqual([
      ["commission", null, null, null, 758n],
      ["participant", "C", "channel_payable", "platform", 182n],
      ["merchant", "A", "pending", "merchant", 5303n],
      ["commission", null, null, null, 492n],
      ["participant", "C", "channel_payable", "platform", 118n],
      ["participant", "P", "pending", "merchant", 197n],
      ["merchant", "B", "pending", "merchant", 3251n],
    ])
    expect(
      earningsOfShares(shares).map(({ merchant_id, kind, amount }) => [merchant_id, kind, amount])
    ).toEqual([
      ["C", "rebate", 182n],
      ["A", "sale", 5303n],
      ["C", "rebate", 118n],
      ["P", "service", 197n],
      ["B", "sale", 3251n],
    ])
  })

  it("moves by the table: capture (1, 2), refunds of A (3, 3b, 14, 14b), all of B (21L, 22L)", () => {
    const lines: SplitLine[] = linesOfShares(withNothingBooked(frozen().shares))
    const split = splitOf(lines)
    const [a, b] = split.merchant_orders.map(({ id }) => id)
    const step = (what: "captured" | "refunded", shares: MoneyShare[]) => {
      book(lines, what, shares, split.placed_order)
      return movesOf(shares)
    }
    const refund = (merchant_order_id: string, amount: bigint) =>
      step("refunded", refundOfPart(split, { merchant_order_id, amount, items: [] }))

    expect(step("captured", shareCapture(split, 10_001n))).toEqual({
      "pending:A": 5303n,
      "pending:B": 3251n,
      "pending:P": 197n,
      commission_rev: 1250n,
      "channel_payable:C": 300n,
      rebate_expense: 300n,
    })
    expect(refund(a, 2000n)).toEqual({
      "pending:A": 1750n,
      commission_rev: 250n,
      "channel_payable:C": 60n,
      rebate_expense: 60n,
    })
    expect(refund(a, 1000n)).toEqual({
      "pending:A": 875n,
      commission_rev: 125n,
      "channel_payable:C": 30n,
      rebate_expense: 30n,
    })
    expect(refund(b, 3940n)).toEqual({
      "pending:B": 3251n,
      "pending:P": 197n,
      commission_rev: 492n,
      "channel_payable:C": 118n,
      rebate_expense: 118n,
    })
  })
})
