import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { SetWithdrawalSchedule } from "../../client/types/withdrawal"
import { client } from "../lib/client"

const termsKey = ["withdrawal-terms"] as const

export const useWithdrawalTerms = ({ enabled }: { enabled: boolean }) =>
  useQuery({
    enabled,
    queryKey: termsKey,
    queryFn: () => client.vendor.withdrawalTerms.list(),
    select: ({ withdrawal_terms }) => withdrawal_terms,
  })

export const useSetWithdrawalSchedule = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: SetWithdrawalSchedule) => client.vendor.withdrawalSchedule.set(body),
    onSuccess: () => queries.invalidateQueries({ queryKey: termsKey }),
  })
}
