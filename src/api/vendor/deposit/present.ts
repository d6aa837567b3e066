import type { Json } from "../../../lib/json"
import type { DepositPayment } from "../../../modules/settlement/deposits-types"
import type { ShownDeposit } from "../../../workflows/settlement/deposit/show-deposit"

/** What a merchant sees of its deposit: the rule without who wrote it. */
export const presentDeposit = ({ merchant: _merchant, merchant_id: _id, rule, ...deposit }: Json<ShownDeposit>) => ({
  ...deposit,
  rule: rule && {
    id: rule.id,
    version: rule.version,
    category_id: rule.category_id,
    category_name: rule.category_name,
    tier_code: rule.tier_code,
  },
})

/** What a merchant sees of a card payment. */
export const presentDepositPayment = ({
  merchant_id: _merchant,
  checkout_id: _checkout,
  idempotency_key: _key,
  fee_amount: _fee,
  ...payment
}: Json<DepositPayment>) => payment
