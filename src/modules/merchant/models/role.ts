import { model } from "@medusajs/framework/utils"
import Membership from "./membership"

/** A named set of permissions: built-in (no merchant, the same for all), or a merchant's own. */
const Role = model.define("role", {
  id: model.id({ prefix: "role" }).primaryKey(),
  merchant_id: model.text().nullable(),
  code: model.text(),
  name: model.text(),
  permissions: model.json(),
  memberships: model.hasMany(() => Membership, { mappedBy: "role" }),
})

export default Role
