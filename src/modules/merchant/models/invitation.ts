import { model } from "@medusajs/framework/utils"

/** An offer to work for a merchant, for one e-mail address, once. Only the token's hash is kept. */
const Invitation = model.define("invitation", {
  id: model.id({ prefix: "inv" }).primaryKey(),
  merchant_id: model.text(),
  email: model.text(),
  role_id: model.text(),
  token_hash: model.text().unique(),
  status: model.enum(["pending", "accepted", "revoked"]).default("pending"),
  invited_by: model.text(),
  expires_at: model.dateTime(),
  accepted_at: model.dateTime().nullable(),
  accepted_by: model.text().nullable(),
})

export default Invitation
