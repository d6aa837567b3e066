import { useState } from "react"
import { Button, Container, Heading, Table, Text } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import type { SettlementRun } from "../../../../../client/types/settlement-terms"
import { Detail } from "../../../../components/details"
import { Loaded } from "../../../../components/loaded"
import { RunAmounts, RunProgress, RunStatus } from "../../../../components/settlement/progress"
import { useRunFailures, useSettlementRun } from "../../../../hooks/settlement"
import { useLocale } from "../../../../lib/locale"

const SettlementRunPage = () => {
  const { id = "" } = useParams()
  const run = useSettlementRun(id)
  return (
    <Loaded query={run}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          <RunSection run={data} />
          <Failures run={data} />
        </div>
      )}
    </Loaded>
  )
}

const RunSection = ({ run }: { run: SettlementRun }) => {
  const { t, when } = useLocale()
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading>{t("settlementRuns.one")}</Heading>
        <RunStatus run={run} />
      </div>
      <Detail label={t("settlementRuns.asOf")}>{when(run.as_of_at)}</Detail>
      <Detail label={t("settlementRuns.started")}>{when(run.started_at)}</Detail>
      <Detail label={t("settlementRuns.startedBy")}>{run.started_by}</Detail>
      <Detail label={t("settlementRuns.finished")}>{when(run.finished_at)}</Detail>
      <Detail label={t("settlementRuns.progress")}>
        <RunProgress run={run} />
      </Detail>
      <Detail label={t("settlementRuns.released")}>
        <RunAmounts run={run} />
      </Detail>
    </Container>
  )
}

const LIMIT = 50

const Failures = ({ run }: { run: SettlementRun }) => {
  const { t } = useLocale()
  const [limit, setLimit] = useState(LIMIT)
  const failures = useRunFailures(run.id, { limit })
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("settlementRuns.failures")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("settlementRuns.failuresHint")}
        </Text>
      </div>
      <Loaded query={failures}>
        {({ failures: rows, count }) =>
          rows.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("settlementRuns.noFailures")}
            </Text>
          ) : (
            <div className="overflow-x-auto">
              <Table>
                <Table.Header>
                  <Table.Row>
                    <Table.HeaderCell>{t("merchants.one")}</Table.HeaderCell>
                    <Table.HeaderCell>{t("settlementRuns.earnings")}</Table.HeaderCell>
                    <Table.HeaderCell>{t("settlementRuns.error")}</Table.HeaderCell>
                  </Table.Row>
                </Table.Header>
                <Table.Body>
                  {rows.map((failure) => (
                    <Table.Row key={failure.merchant_id}>
                      <Table.Cell>
                        <Link className="text-ui-fg-interactive" to={`/merchants/${failure.merchant_id}`}>
                          {failure.merchant_id}
                        </Link>
                      </Table.Cell>
                      <Table.Cell className="tabular-nums">{failure.count}</Table.Cell>
                      <Table.Cell className="whitespace-normal break-words">{failure.error}</Table.Cell>
                    </Table.Row>
                  ))}
                </Table.Body>
              </Table>
              {count > rows.length && limit < 100 && (
                <Button size="small" variant="transparent" onClick={() => setLimit(100)}>
                  {t("settlementRuns.more")}
                </Button>
              )}
            </div>
          )
        }
      </Loaded>
    </Container>
  )
}

export default SettlementRunPage
