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
      return client.vendor.payoutAccount.onboard({ return_url: here, refresh_url: here })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: payoutAccountKey }),
  })
}
