import { useQuery } from "@tanstack/react-query"
import { client } from "../lib/client"

/** @param days calendar days, YYYY-MM-DD, oldest first */
export const useDailySales = (days: string[], { enabled }: { enabled: boolean }) => {
  const query = { from: days[0], to: days[days.length - 1] }
  return useQuery({
    enabled,
    queryKey: ["daily-sales", query],
    queryFn: () => client.vendor.insights.dailySales(query),
  })
}
