import type { ProviderMetadata } from "./provider-port"

export type CreateAccountInput = {
  merchant_id: string
  /** ISO 3166-1 alpha-2. */
  country: string
  email: string
  business_type: "individual" | "company"
  idempotency_key: string
}

export type CreateAccountLinkInput = {
  account_id: string
  /** Where the browser goes once the merchant has given what the provider asks for. */
  return_url: string
  /** Where the browser goes when the link was used or is too old: that page asks for a new one. */
  refresh_url: string
}

export type ProviderAccount = {
  account_id: string
  payouts_enabled: boolean
  /** The capability without which no transfer reaches the account. */
  transfers_active: boolean
  /** Why the provider stopped the account; null while it did not. Money flows only while it is null. */
  disabled_reason: string | null
  /** What the merchant still owes the provider, in the provider's words. */
  requirements_due: string[]
  details_submitted: boolean
  country: string | null
  default_currency_code: string | null
  /** The banks and cards that payouts can go to. */
  external_accounts: ExternalAccount[]
  metadata: ProviderMetadata
}

/** A bank account or card of a merchant at the provider. One of each currency is the default: payouts go there. */
export type ExternalAccount = {
  id: string
  currency_code: string
  last4: string | null
  bank_name: string | null
  /** The same for the same bank account, however often it is added; null where the provider has none. */
  fingerprint: string | null
  is_default: boolean
}

/** What can be paid out in a currency: multiples of `step`, `minimum` or more. Minor units of ours. */
export type PayoutRules = { of(currency_code: string): { step: bigint; minimum: bigint } }

export type CreateCheckoutInput = {
  /** What it is paid for, as the page shows it. */
  description: string
  amount: bigint
  currency_code: string
  /** Where the browser goes after paying, and where it goes instead. */
  success_url: string
  cancel_url: string
  idempotency_key: string
  metadata: ProviderMetadata
}

/** A page of the provider where somebody pays the platform by card. */
export type ProviderCheckout = {
  checkout_id: string
  status: "open" | "paid" | "processing" | "expired"
  /** null once it can no longer be opened. */
  url: string | null
  /** The payment, as `paymentFunds` takes it; null until somebody pays. */
  payment_id: string | null
  amount: bigint
  currency_code: string
  metadata: ProviderMetadata
}

export type ProviderAccountLink = { url: string; expires_at: Date }
