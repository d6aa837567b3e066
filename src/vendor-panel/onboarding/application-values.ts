import type { CreateMerchantApplication } from "../../client/types/onboarding"

export const legalForms = ["individual", "sole_trader", "company", "government", "other"] as const

/** What the sign-up form holds. */
export interface ApplicationValues {
  email: string
  password: string
  contact_first_name: string
  contact_last_name: string
  phone: string
  shop_name: string
  shop_handle: string
  legal_form: string
  legal_name: string
  registration_number: string
  tax_id: string
  country_code: string
  currency_code: string
  message: string
}

/** A shop's address made of its name: "Älva & Söner" is "alva-soner". */
export const handleOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)

/** The form as the server takes it: without the password, and without what was left empty. */
export const applicationOf = ({ password: _, ...values }: ApplicationValues): CreateMerchantApplication => {
  const { registration_number, tax_id, phone, message, ...required } = values
  const optional = { registration_number, tax_id, phone, message }
  const typed = Object.entries(optional).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : []))
  return { ...required, ...Object.fromEntries(typed) }
}
