import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { AdminMerchantOrderRefundList, TaxRemittanceList } from "../../client/types/merchant-order"
import { sdk } from "../lib/sdk"

const refundsKey = ["guildhall", "merchant-order-refunds"] as const
const remittancesKey = ["guildhall", "tax-remittances"] as const

type RefundQuery = { order_id?: string; limit?: number; offset?: number }

/** Refunds that are a guess, the oldest first. */
export const useRefundsToConfirm = (query: RefundQuery) =>
  useQuery({
    queryKey: [...refundsKey, query],
    queryFn: () =>
      sdk.client.fetch<AdminMerchantOrderRefundList>("/admin/merchant-order-refunds", {
        query: { ...query, needs_confirmation: "true" },
      }),
  })

type Confirmation = { id: string; shares?: { merchant_order_id: string | null; amount: number }[] }

export const useConfirmRefund = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, shares }: Confirmation) =>
      sdk.client.fetch(`/admin/merchant-order-refunds/${id}/confirm`, {
        method: "POST",
        body: shares ? { shares } : {},
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["guildhall"] }),
  })
}

export const useTaxRemittances = (query: { limit: number; offset: number }) =>
  useQuery({
    queryKey: [...remittancesKey, query],
    queryFn: () => sdk.client.fetch<TaxRemittanceList>("/admin/tax-remittances", { query }),
  })

type Remittance = {
  region_id: string | null
  country_code: string | null
  remitter: string
  valid_from?: string
}

export const useSetTaxRemittance = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Remittance) =>
      sdk.client.fetch("/admin/tax-remittances", { method: "POST", body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: remittancesKey }),
  })
}

/** The store's regions, for a choice. */
export const useRegions = () =>
  useQuery({
    queryKey: ["guildhall", "regions"],
    queryFn: () =>
      sdk.client.fetch<{ regions: { id: string; name: string }[] }>("/admin/regions", {
        query: { limit: 100, fields: "id,name" },
      }),
    select: ({ regions }) => regions,
  })
