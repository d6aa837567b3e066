import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { MerchantTier, Tier } from "../../client/types/tier"
import { sdk } from "../lib/sdk"

const tiersKey = ["guildhall", "tiers"] as const

export const useTiers = () =>
  useQuery({
    queryKey: [...tiersKey, "list"],
    queryFn: () => sdk.client.fetch<{ tiers: Tier[] }>("/admin/tiers"),
    select: ({ tiers }) => tiers,
  })

export const useMerchantTier = (merchant_id: string) =>
  useQuery({
    queryKey: [...tiersKey, merchant_id],
    queryFn: () => sdk.client.fetch<MerchantTier>(`/admin/merchants/${merchant_id}/tier`),
  })

export const useAssignTier = (merchant_id: string) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { tier_code: string; reason: string; valid_from?: string }) =>
      sdk.client.fetch(`/admin/merchants/${merchant_id}/tier`, { method: "POST", body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: tiersKey }),
  })
}
