import type { MoneyShare, ShareRole } from "../../../modules/merchant-order/share-types"
import { movedMetadata } from "../moved-money"

const share = (merchant_order_id: string, amount: bigint, moves: Record<string, bigint>): MoneyShare => ({
  merchant_order_id,
  line: 0,
  amount,
  moves: Object.entries(moves).map(([role, moved]) => ({
    ...{ share_id: `${merchant_order_id} ${role}`, role: role as ShareRole, party: null, account: null, borne_by: null },
    amount: moved,
  })),
})

const merchant_orders = [
  { id: "mord_a", merchant_id: "mer_a" },
  { id: "mord_b", merchant_id: "mer_b" },
]

describe("what a journal of moved money says of sales and commission", () => {
  it("takes it from who gives, and adds it to who gets", () => {
    const given = [share("mord_b", 1_000n, { commission: 150n, tax: 40n })]
    const taken = [share("mord_a", 1_000n, { commission: 100n })]
    expect(movedMetadata({ given, taken }, merchant_orders)).toEqual({
      ...{ "sales:mer_a": "-1000", "commission:mer_a": "-100" },
      ...{ "sales:mer_b": "1000", "commission:mer_b": "150", "tax:mer_b": "40" },
    })
  })

  it("says the difference where both are one merchant's", () => {
    const given = [share("mord_a", 1_200n, { commission: 180n })]
    const taken = [share("mord_a", 1_200n, { commission: 120n })]
    expect(movedMetadata({ given, taken }, merchant_orders)).toEqual({ "sales:mer_a": "0", "commission:mer_a": "60" })
  })
})
