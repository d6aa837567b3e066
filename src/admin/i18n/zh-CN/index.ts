// One file for each domain, with top-level keys of its own.
import base from "../zh-CN.json"
import commission from "./commission.json"
import tier from "./tier.json"
import splitAgreement from "./split-agreement.json"
import partner from "./partner.json"
import settlement from "./settlement.json"
import withdrawal from "./withdrawal.json"
import hold from "./hold.json"
import risk from "./risk.json"
import deposit from "./deposit.json"
import dispute from "./dispute.json"
import reconciliation from "./reconciliation.json"
import ledger from "./ledger.json"
import exporting from "./export.json"
import merchantOrder from "./merchant-order.json"

export default {
  ...base,
  ...commission,
  ...tier,
  ...splitAgreement,
  ...partner,
  ...settlement,
  ...withdrawal,
  ...hold,
  ...risk,
  ...deposit,
  ...dispute,
  ...reconciliation,
  ...ledger,
  ...exporting,
  ...merchantOrder,
}
