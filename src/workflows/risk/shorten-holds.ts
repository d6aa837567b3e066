import type { Hold } from "../../modules/settlement/hold-types"
import type { MoneyDeps } from "../money/deps"
import { readShortening } from "./queries/read-shortening"

const BATCH = 500

/**
 * Gives merchants days of their holds back for what has happened meanwhile: each cause once, whoever notices first.
 * @param order_id only this order's; left out: all that events have missed
 * @returns the holds that end sooner now
 */
export const shortenHolds = async (
  { sql, settlement, clock }: Pick<MoneyDeps, "sql" | "settlement" | "clock">,
  { order_id }: { order_id?: string } = {}
): Promise<Hold[]> => {
  const all: Hold[] = []
  for (;;) {
    const happened = await readShortening({ order_id, limit: BATCH }, sql)
    const changed = await sql.transaction((trx) => settlement.holds.shorten(happened, clock.now(), trx))
    all.push(...changed)
    if (happened.size < BATCH || changed.length === 0) {
      return all
    }
  }
}
