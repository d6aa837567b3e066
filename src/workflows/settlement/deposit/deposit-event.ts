import type { DepositMovement } from "../../../modules/settlement/deposits-types"

/** What the journals of a deposit's movement have in common. */
export const depositEvent = (movement: DepositMovement) => ({
  deposit_id: movement.id,
  party: movement.merchant_id,
  amount: movement.amount,
  currency_code: movement.currency_code,
  occurred_at: movement.created_at,
  reference: { type: "deposit_movement", id: movement.id },
})
