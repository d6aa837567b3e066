import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { client } from "../lib/client"

const payoutAccountKey = ["payout-account"] as const

export const usePayoutAccount = ({ enabled }: { enabled: boolean }) =>
  useQuery({
    enabled,
    queryKey: payoutAccountKey,
    queryFn: () => client.vendor.payoutAccount.retrieve(),
    select: ({ payout_account }) => payout_account,
  })

export const useOnboardPayoutAccount = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => {
      const here = `${window.location.origin}/vendor-panel/payout-account`
      return client.vendor.payoutAccount.onboard({ return_url: `${here}?returned=1`, refresh_url: here })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: payoutAccountKey }),
  })
}

/** Asks the provider itself how the account stands: its message may be late. */
export const useRefreshPayoutAccount = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.vendor.payoutAccount.refresh(),
    onSuccess: ({ payout_account }) => queries.setQueryData(payoutAccountKey, { payout_account }),
  })
}
