import type { Json } from "../../../lib/json"
import type { Withdrawal } from "../../../modules/settlement/types"

/** What a merchant sees of a withdrawal: all but how we keep it. */
export const presentWithdrawal = ({
  settings_id: _settings,
  merchant_id: _merchant,
  ...withdrawal
}: Json<Withdrawal>) => withdrawal
