import type { Operator } from "../marketplace/operator"
import { Seller } from "../marketplace/seller"
import { demoPartner, referralCode } from "./people"

/** A partner with a referral code, an account to be paid to, and the agreement by which it shares in what it brings. */
export const admitPartner = async (operator: Operator): Promise<Seller> => {
  const { handle, name, email, country_code, currency_code } = demoPartner
  const { partner, invitation } = await operator.post<{ partner: { id: string }; invitation: { token: string } }>(
    "/admin/partners",
    { handle, name, email, country_code, currency_code, partner_role: "channel" }
  )
  const member = await Seller.acceptInvitation(operator.api, demoPartner, invitation.token)
  await member.openPayoutAccount()
  await operator.post(`/admin/partners/${partner.id}/referral-codes`, { code: referralCode, window_days: 30 })
  const { split_agreement } = await operator.post<{ split_agreement: { id: string } }>("/admin/split-agreements", {
    name: `What ${name} brings`,
    attribution: "referral",
    referral_party: partner.id,
    line_ceiling_bps: 2_000,
    participants: [
      { party: partner.id, role: "channel", base: "gross_excl_tax", rate_bps: 600, borne_by: "merchant" },
    ],
  })
  await operator.post(`/admin/split-agreements/${split_agreement.id}/publish`)
  return member
}
