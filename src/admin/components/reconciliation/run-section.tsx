import { useState } from "react"
import { Badge, Button, Container, Heading, StatusBadge, Table, Text, toast } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ReconciliationRun } from "../../../client/types/reconciliation"
import { useRun, useRuns, useStartRun } from "../../hooks/reconciliation"
import { useLocale } from "../../lib/locale"
import { Loaded } from "../loaded"
import { DayChart } from "./day-chart"
import { DayTable } from "./day-table"

const runColors = { running: "blue", completed: "green", failed: "red" } as const

export const RunStatus = ({ run }: { run: ReconciliationRun }) => {
  const { t } = useLocale()
  return <StatusBadge color={runColors[run.status]}>{t(`reconciliation.runStatuses.${run.status}`)}</StatusBadge>
}

/** The latest run as a chart and a table, and the runs before it. */
export const RunSection = () => {
  const { t } = useLocale()
  const runs = useRuns({ limit: 10 })
  const latest = runs.data?.runs.find(({ status }) => status === "completed")
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>{t("reconciliation.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("reconciliation.subtitle")}
          </Text>
        </div>
        <StartRun />
      </div>
      <Loaded query={runs}>
        {(data) =>
          data.count === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
              {t("reconciliation.noRuns")}
            </Text>
          ) : (
            <>
              {latest && <Days run_id={latest.id} />}
              <RunTable runs={data.runs} />
            </>
          )
        }
      </Loaded>
    </Container>
  )
}

const StartRun = () => {
  const { t } = useLocale()
  const start = useStartRun()
  const begin = async () => {
    try {
      const { run } = await start.mutateAsync(undefined)
      toast.success(t("reconciliation.ran", { count: run.totals?.open_break_count ?? 0 }))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : t("errors.unknown"))
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={start.isPending} onClick={() => void begin()}>
      {t("reconciliation.start")}
    </Button>
  )
}

/** Chart and table beside each other; the table alone says everything on a narrow screen. */
export const Days = ({ run_id }: { run_id: string }) => {
  const { t } = useLocale()
  const [asTable, setAsTable] = useState(false)
  const run = useRun(run_id)
  return (
    <Loaded query={run}>
      {({ days }) =>
        days.length === 0 ? (
          <Text size="small" className="text-ui-fg-subtle px-6 py-4">
            {t("reconciliation.noDays")}
          </Text>
        ) : (
          <div>
            <div className="flex justify-end px-6 pt-3">
              <Button size="small" variant="transparent" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
                {t(asTable ? "reconciliation.asChart" : "reconciliation.asTable")}
              </Button>
            </div>
            {asTable ? <DayTable days={days} /> : <DayChart days={days} />}
          </div>
        )
      }
    </Loaded>
  )
}

const RunTable = ({ runs }: { runs: ReconciliationRun[] }) => {
  const { t, when } = useLocale()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("reconciliation.started")}</Table.HeaderCell>
            <Table.HeaderCell>{t("list.status")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.imported")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.matched")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.newBreaks")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.healed")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.openBreaks")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {runs.map((run) => (
            <Table.Row key={run.id}>
              <Table.Cell className="whitespace-nowrap">
                <Link to={`/ledger/reconciliation/runs/${run.id}`} className="text-ui-fg-interactive">
                  {when(run.started_at)}
                </Link>
              </Table.Cell>
              <Table.Cell>
                {run.status === "running" ? <Badge size="2xsmall">{t(`reconciliation.steps.${run.step}`)}</Badge> : <RunStatus run={run} />}
              </Table.Cell>
              {(["imported_count", "matched_count", "new_break_count", "healed_count", "open_break_count"] as const).map((name) => (
                <Table.Cell key={name} className="text-right tabular-nums">
                  {run.totals?.[name] ?? "–"}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
