import { model } from "@medusajs/framework/utils"
import Member from "./member"
import Merchant from "./merchant"
import Role from "./role"

/** Member × merchant × role. */
const Membership = model
  .define("membership", {
    id: model.id({ prefix: "mship" }).primaryKey(),
    member: model.belongsTo(() => Member, { mappedBy: "memberships" }),
    merchant: model.belongsTo(() => Merchant, { mappedBy: "memberships" }),
    role: model.belongsTo(() => Role, { mappedBy: "memberships" }),
  })
  .indexes([{ on: ["member_id", "merchant_id"], unique: true }])

export default Membership
