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

const timeline = { queryKey: [...holdsKey, "timeline"], queryFn: () => client.vendor.holds.timeline() }

export const useHoldTimeline = () => useQuery({ ...timeline, select: (answer) => answer.timeline })

export const useStoppedOrders = () => useQuery({ ...timeline, select: (answer) => answer.stopped })
