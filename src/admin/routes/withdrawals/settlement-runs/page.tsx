import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CalendarMini } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import type { SettlementRun } from "../../../../client/types/settlement-terms"
import type { Column } from "../../../components/list"
import { List, useList } from "../../../components/list"
import { RunAmounts, RunProgress, RunStatus } from "../../../components/settlement/progress"
import { useSettlementRuns, useStartRun } from "../../../hooks/settlement"
import { useLocale } from "../../../lib/locale"

const statuses = ["running", "completed", "completed_with_failures"]

const SettlementRunsPage = () => {
  const { t, when } = useLocale()
  const list = useList()
  const runs = useSettlementRuns(list.query)
  const start = useStartRun()
  const columns: Column<SettlementRun>[] = [
    { id: "started", header: t("settlementRuns.started"), cell: (run) => when(run.started_at) },
    { id: "status", header: t("list.status"), cell: (run) => <RunStatus run={run} /> },
    { id: "progress", header: t("settlementRuns.progress"), cell: (run) => <RunProgress run={run} /> },
    { id: "amounts", header: t("settlementRuns.released"), cell: (run) => <RunAmounts run={run} /> },
    { id: "failed", header: t("settlementRuns.failed"), cell: (run) => run.failed_count },
  ]
  const begin = () =>
    start.mutate(undefined, {
      onSuccess: ({ settlement_run }) =>
        settlement_run ? toast.success(t("settlementRuns.begun")) : toast.info(t("settlementRuns.nothingDue")),
      onError: (error) => toast.error(error.message),
    })
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex justify-end">
        <Button size="small" variant="secondary" onClick={begin} isLoading={start.isPending}>
          {t("settlementRuns.start")}
        </Button>
      </div>
      <List
        title={t("settlementRuns.title")}
        list={list}
        columns={columns}
        rows={runs.data?.settlement_runs}
        count={runs.data?.count ?? 0}
        isLoading={runs.isPending}
        statuses={statuses.map((value) => ({ value, label: t(`settlementRuns.statuses.${value}`) }))}
        to={(run) => `/withdrawals/settlement-runs/${run.id}`}
        empty={t("settlementRuns.empty")}
      />
    </div>
  )
}

export const config = defineRouteConfig({
  label: "settlementRuns.title",
  translationNs: "guildhall",
  icon: CalendarMini,
  rank: 11,
})

export default SettlementRunsPage
