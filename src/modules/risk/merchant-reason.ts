import type { Signal } from "./evaluate"
import type { RuleKind } from "./rules"

/** What a merchant is told: about its own shop plainly, about a buyer or how fraud is found nothing. */
const REASONS = {
  amount_unusual: "unusual_sale",
  merchant_velocity: "unusual_sale",
  sales_spike: "sales_growth",
  first_orders: "new_shop",
  new_bank_account: "bank_change",
  refund_rate: "refunds_and_disputes",
  dispute_rate: "refunds_and_disputes",
  high_risk_category: "category",
  buyer_velocity: "order_check",
  buyer_linked: "order_check",
} as const satisfies Record<RuleKind, string>

export type MerchantReason = (typeof REASONS)[RuleKind] | "order_check"

/** The reason in the merchant's words: that of the strongest live signal, the first where several are. */
export const merchantReason = (signals: readonly Signal[]): MerchantReason => {
  const [strongest] = signals.filter(({ mode }) => mode === "live").sort((a, b) => b.weight - a.weight)
  return strongest ? REASONS[strongest.kind] : "order_check"
}
