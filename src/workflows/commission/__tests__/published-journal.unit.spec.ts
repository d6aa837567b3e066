import { calculateOrderCommission } from "../../../modules/commission/calculate-order-commission"
import { feeRule } from "../../../modules/commission/fee-rule"
import type { JournalInput } from "../../../modules/ledger/types"
import { releaseJournal } from "../../money/journals/earnings"
import { captureJournal, fundsSettledJournal } from "../../money/journals/sales"
import { transferConfirmedJournal, withdrawalJournal } from "../../money/journals/withdrawals"

const event = { currency_code: "usd", occurred_at: new Date("2026-11-22T12:00:00Z") }

/** Debit positive, without what is zero. */
const balancesOf = (journals: JournalInput[]): Record<string, bigint> => {
  const balances = new Map<string, bigint>()
  for (const { entries } of journals) {
    expect(entries.reduce((all, { amount }) => all + amount, 0n)).toBe(0n)
    for (const { account, amount } of entries) {
      balances.set(account, (balances.get(account) ?? 0n) + amount)
    }
  }
  return Object.fromEntries([...balances].filter(([, amount]) => amount !== 0n))
}

// Stripe, "Create separate charges and transfers": a charge of 100.00 with a fee of 3.20, transfers of 70.00 and
// 20.00 to two connected accounts, and 6.80 are left to the platform.
describe("Stripe's published separate charge and transfers", () => {
  // Two sales that bring 70.00 and 20.00 after a commission of 10.00: 10 % of 77.78 and of 22.22.
  const lines = [7_778n, 2_222n].map((subtotal_amount, index) => ({
    kind: "item" as const,
    merchant_id: ["A", "B"][index],
    categories: [],
    quantity: 1,
    subtotal_amount,
    discount_amount: 0n,
    tax_amount: 0n,
  }))
  const plan = {
    fee_plan_id: "fplan_1",
    version: 1,
    base_includes_shipping: false,
    base_includes_tax: false,
    promotion_funding: "platform" as const,
    taxes: [],
    rules: [feeRule({ id: "frule_1", name: "Default", rate_bps: 1000 })],
  }
  const { lines: charged, total_amount } = calculateOrderCommission(plan, "usd", lines)
  const earnings = lines.map(({ merchant_id, subtotal_amount }, index) => ({
    party: merchant_id,
    amount: subtotal_amount - charged[index].commission_amount,
  }))

  it("leaves 6.80 of 100.00 to the platform, in its books and at the provider", () => {
    expect([total_amount, earnings.map(({ amount }) => amount)]).toEqual([1_000n, [7_000n, 2_000n]])
    const sale = captureJournal({
      ...event,
      capture_id: "cap_1",
      net_amount: 9_680n,
      fee_amount: 320n,
      commission_amount: total_amount,
      earnings,
    })
    const paidOut = earnings.flatMap(({ party, amount }) => [
      releaseJournal({ ...event, earning_id: `earn_${party}`, party, amount }),
      withdrawalJournal({ ...event, withdrawal_id: `wd_${party}`, party, amount }),
      transferConfirmedJournal({ ...event, intent_id: `pint_${party}`, party, amount }),
    ])
    const settled = fundsSettledJournal({ ...event, balance_transaction_id: "txn_1", amount: 9_680n })

    expect(balancesOf([sale, settled, ...paidOut])).toEqual({
      psp_available: 680n,
      fee_expense: 320n,
      commission_rev: -1_000n,
      "connected:A": 7_000n,
      "owed_at_stripe:A": -7_000n,
      "connected:B": 2_000n,
      "owed_at_stripe:B": -2_000n,
    })
  })
})
