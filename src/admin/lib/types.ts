import type { Instant, MinorAmount, Page } from "../../client/types/common"
import type { Merchant } from "../../client/types/merchant"
import type { MerchantApplication } from "../../client/types/onboarding"
import type { MerchantOrderDetail } from "../../client/types/merchant-order"
import type { Withdrawal } from "../../client/types/settlement"

type OfMerchant = { merchant_id: string; merchant: { id: string; handle: string; name: string } | null }

export type AdminMerchant = Merchant & {
  created_at: Instant
  member_count?: number
  product_count?: number
  application_id?: string | null
}

export type AdminApplication = MerchantApplication & { member_id: string; decided_by: string | null }
export type AdminMerchantOrder = Omit<MerchantOrderDetail, "lines" | "fulfillments"> &
  OfMerchant & { lines?: MerchantOrderDetail["lines"] }
export type AdminWithdrawal = Withdrawal & OfMerchant

export interface TrialBalance {
  currency_code: string
  debit_amount: MinorAmount
  credit_amount: MinorAmount
  difference_amount: MinorAmount
  kinds: { kind: string; normal_side: "debit" | "credit"; amount: MinorAmount; natural_amount: MinorAmount }[]
}

export type MerchantList = Page & { merchants: AdminMerchant[] }
export type ApplicationList = Page & { merchant_applications: AdminApplication[] }
export type MerchantOrderList = Page & { merchant_orders: AdminMerchantOrder[] }
export type WithdrawalList = Page & { withdrawals: AdminWithdrawal[] }
