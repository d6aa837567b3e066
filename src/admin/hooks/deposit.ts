import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery, Page } from "../../client/types/common"
import type { Deposit, DepositEntry, DepositPayment, DepositRule, PublishDepositRule } from "../../client/types/deposit"
import { sdk } from "../lib/sdk"

const keys = { deposits: ["guildhall", "deposits"] as const, rules: ["guildhall", "deposit-rules"] as const }

export type AdminDeposit = Deposit & {
  merchant_id: string
  merchant: { id: string; handle: string; name: string } | null
}

export interface MerchantDeposit {
  merchant_id: string
  merchant: AdminDeposit["merchant"]
  deposits: AdminDeposit[]
  entries: DepositEntry[]
  payments: DepositPayment[]
}

export const useAdminDeposits = (query: ListQuery & { state?: string }) =>
  useQuery({
    queryKey: [...keys.deposits, query],
    queryFn: () => sdk.client.fetch<Page & { deposits: AdminDeposit[] }>("/admin/deposits", { query }),
    placeholderData: keepPreviousData,
  })

export const useMerchantDeposit = (merchantId: string) =>
  useQuery({
    queryKey: [...keys.deposits, merchantId],
    queryFn: () => sdk.client.fetch<{ deposit: MerchantDeposit }>(`/admin/deposits/${merchantId}`),
    select: ({ deposit }) => deposit,
  })

const useChange = <Input>(key: readonly string[], change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export interface DeductFromDeposit {
  amount: number
  currency_code: string
  reason_code: string
  reason: string
  idempotency_key: string
}

export const useDeductFromDeposit = (merchantId: string) =>
  useChange(keys.deposits, (body: DeductFromDeposit) =>
    sdk.client.fetch(`/admin/deposits/${merchantId}/deduct`, { method: "POST", body: { ...body } })
  )

export const useStartDepositExit = (merchantId: string) =>
  useChange(keys.deposits, () => sdk.client.fetch(`/admin/deposits/${merchantId}/exit`, { method: "POST", body: {} }))

export const useDepositRules = (query: ListQuery) =>
  useQuery({
    queryKey: [...keys.rules, query],
    queryFn: () => sdk.client.fetch<Page & { deposit_rules: DepositRule[] }>("/admin/deposit-rules", { query }),
    placeholderData: keepPreviousData,
  })

export const usePublishDepositRule = () =>
  useChange(keys.rules, (body: PublishDepositRule) =>
    sdk.client.fetch("/admin/deposit-rules", { method: "POST", body })
  )

export const useCategories = () =>
  useQuery({
    queryKey: ["guildhall", "categories"],
    queryFn: () =>
      sdk.client.fetch<{ product_categories: { id: string; name: string }[] }>("/admin/product-categories", {
        query: { limit: 200, fields: "id,name" },
      }),
    select: ({ product_categories }) => product_categories,
  })
