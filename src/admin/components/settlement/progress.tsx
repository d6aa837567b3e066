import { Badge } from "@medusajs/ui"
import type { SettlementRun } from "../../../client/types/settlement-terms"
import { useLocale } from "../../lib/locale"

const colours = { running: "blue", completed: "green", completed_with_failures: "red" } as const

export const RunStatus = ({ run }: { run: SettlementRun }) => {
  const { t } = useLocale()
  return (
    <Badge size="2xsmall" color={colours[run.status]}>
      {t(`settlementRuns.statuses.${run.status}`)}
    </Badge>
  )
}

/** How far a run came, as a bar and in words. */
export const RunProgress = ({ run }: { run: SettlementRun }) => {
  const { t } = useLocale()
  const part = (count: number) => `${Math.min(100, (100 * count) / Math.max(1, run.total_count))}%`
  return (
    <div className="flex min-w-36 flex-col gap-y-1">
      <div
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={run.total_count}
        aria-valuenow={run.done_count}
        aria-label={t("settlementRuns.progress")}
        className="bg-ui-bg-component flex h-1.5 overflow-hidden rounded-full"
      >
        <div className="bg-ui-tag-green-icon" style={{ width: part(run.done_count) }} />
        <div className="bg-ui-tag-red-icon" style={{ width: part(run.failed_count) }} />
      </div>
      <span className="txt-compact-xsmall text-ui-fg-subtle tabular-nums">
        {t("settlementRuns.done", { done: run.done_count, total: run.total_count })}
      </span>
    </div>
  )
}

export const RunAmounts = ({ run }: { run: SettlementRun }) => {
  const { money } = useLocale()
  return (
    <span className="tabular-nums">
      {Object.entries(run.amounts)
        .map(([currency, amount]) => money(amount, currency))
        .join(" · ") || "–"}
    </span>
  )
}
