import type { Json } from "../../../lib/json"
import type { PayoutAccount } from "../../../modules/payout/types"

/** What a merchant sees of its payout account. */
export const presentPayoutAccount = ({ merchant_id: _merchant, ...account }: Json<PayoutAccount>) => account
