import type { Send } from "./client"
import type { ListQuery, Page } from "./types/common"
import type { ReferralCode } from "./types/partner"

/** What only a partner has: the codes that refer customers. */
export const vendorPartnerOf = (send: Send) => ({
  referralCodes: {
    list: (query?: ListQuery) =>
      send<Page & { referral_codes: ReferralCode[] }>("/vendor/referral-codes", { query }),
  },
})
