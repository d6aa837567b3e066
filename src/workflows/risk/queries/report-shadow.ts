import type { Sql } from "../../../lib/database"
import { readFacts, type StoredFacts } from "../../../modules/risk/facts"
import { type Label, shadowReport, type ShadowReport } from "../../../modules/risk/report"
import type { RiskRuleSet } from "../../../modules/risk/rules"

const BATCH = 2_000
const MAX_DECISIONS = 100_000
/** What nobody has complained about for so long counts as genuine. */
const RIPE_MS = 30 * 86_400_000

type Row = { id: string; decided_at: Date; facts: StoredFacts; label: Label | null }

/**
 * What a set of rules, a draft too, would have said of the decisions of a period: evaluated again on the facts that
 * were kept, newest first, in batches by index risk_decision_latest. Unlabelled orders count as genuine after 30 days.
 */
export const reportShadow = async (
  { rules, from, to, now }: { rules: RiskRuleSet; from: Date; to: Date; now: Date },
  sql: Sql
): Promise<ShadowReport> => {
  const report = shadowReport(rules)
  const ripe_before = new Date(now.getTime() - RIPE_MS)
  let last: Row | undefined
  for (let read = 0; read < MAX_DECISIONS; ) {
    const rows = await page({ from, to, last }, sql)
    rows.forEach(({ id, decided_at, facts, label }) => {
      const known = label ?? (decided_at < ripe_before ? "genuine" : null)
      report.add({ decision_id: id, decided_at, facts: readFacts(facts), label: known })
    })
    read += rows.length
    last = rows.at(-1)
    if (rows.length < BATCH) {
      break
    }
  }
  return report.result()
}

const page = async ({ from, to, last }: { from: Date; to: Date; last?: Row }, sql: Sql): Promise<Row[]> => {
  const query = sql("risk_decision")
    .select("id", "decided_at", "facts", "label")
    .where("decided_at", ">=", from)
    .where("decided_at", "<", to)
    .orderBy([
      { column: "decided_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
    .limit(BATCH)
  if (last) {
    query.whereRaw("(decided_at, id) < (?, ?)", [last.decided_at, last.id])
  }
  return query
}
