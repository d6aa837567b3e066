import type { Withdrawal } from "../../modules/settlement/types"

/** What the journals of a withdrawal have in common. The amount differs: fee, net, or both. */
export const withdrawalEvent = (
  withdrawal: Pick<Withdrawal, "id" | "merchant_id" | "currency_code">,
  occurred_at: Date
) => ({
  withdrawal_id: withdrawal.id,
  party: withdrawal.merchant_id,
  currency_code: withdrawal.currency_code,
  occurred_at,
  reference: { type: "withdrawal", id: withdrawal.id },
})
