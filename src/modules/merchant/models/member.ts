import { model } from "@medusajs/framework/utils"
import Membership from "./membership"

/** A person who works for one or more merchants: the actor type "member". */
const Member = model.define("member", {
  id: model.id({ prefix: "mem" }).primaryKey(),
  /** lower case; the address that they log in with */
  email: model.text().unique(),
  first_name: model.text().default(""),
  last_name: model.text().default(""),
  locale: model.enum(["en", "zh-CN"]).default("en"),
  memberships: model.hasMany(() => Membership, { mappedBy: "member" }),
})

export default Member
