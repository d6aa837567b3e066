import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { HoldListQuery } from "../../client/types/hold"
import { client } from "../lib/client"

const holdsKey = ["holds"] as const

export const useHolds = (query: HoldListQuery) =>
  useQuery({
    queryKey: [...holdsKey, "list", query],
    queryFn: () => client.vendor.holds.list(query),
    placeholderData: keepPreviousData,
  })

export const useHoldTimeline = () =>
  useQuery({
    queryKey: [...holdsKey, "timeline"],
    queryFn: () => client.vendor.holds.timeline(),
    select: ({ timeline }) => timeline,
  })
