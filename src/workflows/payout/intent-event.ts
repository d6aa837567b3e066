import type { PayoutIntent } from "../../modules/payout/types"

/**
 * What the journals of an intent have in common: whose money, how much, and the withdrawal that they are
 * found by.
 */
export const intentEvent = (
  intent: Pick<PayoutIntent, "id" | "merchant_id" | "amount" | "currency_code" | "withdrawal_id">,
  occurred_at: Date
) => ({
  intent_id: intent.id,
  party: intent.merchant_id,
  amount: intent.amount,
  currency_code: intent.currency_code,
  occurred_at,
  reference: { type: "withdrawal", id: intent.withdrawal_id },
})
