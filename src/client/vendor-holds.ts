import type { Send } from "./client"
import type { Hold, HoldDay, HoldListQuery, HoldListResponse } from "./types/hold"

/** What is kept back of the shop's money, and when it comes back. */
export const vendorHoldsOf = (send: Send) => ({
  holds: {
    list: (query?: HoldListQuery) => send<HoldListResponse>("/vendor/holds", { query }),
    retrieve: (id: string) => send<{ hold: Hold }>(`/vendor/holds/${id}`),
    timeline: () => send<{ timeline: HoldDay[] }>("/vendor/holds/timeline"),
  },
})
