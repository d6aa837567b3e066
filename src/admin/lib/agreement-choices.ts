import type { PartnerRole } from "../../client/types/merchant"
import type { AgreementTerms, Bearer, FixedPer, ShareBase } from "../../client/types/partner"

// What a form offers, in that order: the values that the API takes.
export const partnerRoles = ["channel", "referrer", "provider", "supplier"] as const satisfies readonly PartnerRole[]
export const attributions = ["always", "referral"] as const satisfies readonly AgreementTerms["attribution"][]
export const shareBases = ["gross_excl_tax", "gross_incl_tax", "net", "commission"] as const satisfies readonly ShareBase[]
export const fixedPers = ["unit", "line", "order"] as const satisfies readonly FixedPer[]
export const bearers = ["merchant", "platform"] as const satisfies readonly Bearer[]
