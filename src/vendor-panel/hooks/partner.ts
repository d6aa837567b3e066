import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import { client } from "../lib/client"

export const useReferralCodes = (query: ListQuery) =>
  useQuery({
    queryKey: ["referral-codes", query],
    queryFn: () => client.vendor.referralCodes.list(query),
    placeholderData: keepPreviousData,
  })
