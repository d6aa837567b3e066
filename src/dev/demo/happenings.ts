import { DAILY_JOBS } from "../marketplace/daily-jobs"
import type { MarketplaceTime } from "../marketplace/time"

export type Happening = { at: Date; run: () => Promise<unknown> }

export const HOUR_MS = 3_600_000

/** Runs what happens by time, including what is added while it runs; the daily jobs run at each new day. */
export const playInOrder = async (happenings: Happening[], time: MarketplaceTime, until: Date): Promise<void> => {
  let day = ""
  while (happenings.length) {
    happenings.sort((a, b) => a.at.getTime() - b.at.getTime())
    const next = happenings.shift()
    if (!next || next.at > until) {
      return
    }
    await time.moveTo(next.at)
    if (next.at.toISOString().slice(0, 10) !== day) {
      day = next.at.toISOString().slice(0, 10)
      await time.run(...DAILY_JOBS)
    }
    await next.run()
  }
}
