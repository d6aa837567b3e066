import type { MoneyDeps } from "../../money/deps"

const BATCH = 1_000

/**
 * Confirms what no customer confirmed in the days that the terms give: their settlement days begin. Batches of
 * 1,000. Safe to run twice, late, or on several machines.
 *
 * @returns how many earnings were confirmed
 */
export const confirmReceipts = async ({
  sql,
  settlement,
  clock,
}: Pick<MoneyDeps, "sql" | "settlement" | "clock">): Promise<number> => {
  let confirmed = 0
  for (;;) {
    const count = await sql.transaction((trx) => settlement.terms.confirmDue(clock.now(), BATCH, trx))
    confirmed += count
    if (count < BATCH) {
      return confirmed
    }
  }
}
