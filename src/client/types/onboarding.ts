import type { Instant } from "./common"

export type ApplicationStatus =
  | "draft"
  | "submitted"
  | "in_review"
  | "approved"
  | "rejected"
  | "withdrawn"

export interface RejectionReason {
  field: string
  reason: string
  fix: string
}

export interface MerchantApplication {
  id: string
  status: ApplicationStatus
  legal_form: string
  legal_name: string
  registration_number: string | null
  tax_id: string | null
  shop_name: string
  shop_handle: string
  email: string
  contact_first_name: string
  contact_last_name: string
  phone: string | null
  country_code: string
  currency_code: string
  categories: string[] | null
  message: string | null
  rejection_reasons: RejectionReason[] | null
  merchant_id: string | null
  decided_at: Instant | null
  created_at: Instant
}

export interface CreateMerchantApplication {
  legal_form: string
  legal_name: string
  registration_number?: string
  tax_id?: string
  shop_name: string
  shop_handle: string
  email: string
  contact_first_name: string
  contact_last_name: string
  phone?: string
  country_code: string
  currency_code: string
  categories?: string[]
  message?: string
}
