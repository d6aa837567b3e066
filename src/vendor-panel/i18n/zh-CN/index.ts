// One file for each domain, with top-level keys of its own.
import base from "../zh-CN.json"
import hold from "./hold.json"
import deposit from "./deposit.json"
import dispute from "./dispute.json"
import settlement from "./settlement.json"
import withdrawal from "./withdrawal.json"
import partner from "./partner.json"
import exporting from "./export.json"

export default {
  ...base,
  ...hold,
  ...deposit,
  ...dispute,
  ...settlement,
  ...withdrawal,
  ...partner,
  ...exporting,
}
