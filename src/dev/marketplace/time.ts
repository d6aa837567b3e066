import type { MarketplaceApi } from "./api"

/** The clock and the scheduled jobs of a server that was started for development. */
export class MarketplaceTime {
  constructor(readonly api: MarketplaceApi) {}

  /** Moves the time of the marketplace and of the local Stripe. */
  async moveTo(at: Date): Promise<void> {
    await this.api.post("/dev/clock", { body: { now: at.toISOString() } })
  }

  /** Lets both run with the machine's time again. */
  async reset(): Promise<void> {
    await this.api.post("/dev/clock", { body: { now: null } })
  }

  /** Runs scheduled jobs once, in this order, and waits for each. */
  async run(...jobs: string[]): Promise<void> {
    for (const job of jobs) {
      await this.api.post(`/dev/jobs/${job}`)
    }
  }
}
