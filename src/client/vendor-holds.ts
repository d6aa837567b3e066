import type { Send } from "./client"
import type { Hold, HoldListQuery, HoldListResponse, HoldTimelineResponse } from "./types/hold"

/** What is kept back of the shop's money, and when it comes back. */
export const vendorHoldsOf = (send: Send) => ({
  holds: {
    list: (query?: HoldListQuery) => send<HoldListResponse>("/vendor/holds", { query }),
    retrieve: (id: string) => send<{ hold: Hold }>(`/vendor/holds/${id}`),
    timeline: () => send<HoldTimelineResponse>("/vendor/holds/timeline"),
  },
})
