import { Badge, Container, Heading, Text } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import type { ReconciliationRun } from "../../../../../../client/types/reconciliation"
import { Detail } from "../../../../../components/details"
import { Loaded } from "../../../../../components/loaded"
import { Days, RunStatus } from "../../../../../components/reconciliation/run-section"
import { useRun } from "../../../../../hooks/reconciliation"
import { useLocale } from "../../../../../lib/locale"

const STEPS = ["import_provider", "import_ledger", "import_orders", "match", "breaks", "balances"]

const RunPage = () => {
  const { id = "" } = useParams()
  const run = useRun(id)
  return (
    <Loaded query={run}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          <Summary run={data} />
          <Container className="p-0">
            <Days run_id={data.id} />
          </Container>
          {data.balances && <Balances run={data} />}
        </div>
      )}
    </Loaded>
  )
}

const Summary = ({ run }: { run: ReconciliationRun }) => {
  const { t, when } = useLocale()
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-2 px-6 py-4">
        <Heading>{t("reconciliation.run", { at: when(run.started_at) })}</Heading>
        <RunStatus run={run} />
      </div>
      <Detail label={t("reconciliation.ended")}>{when(run.finished_at)}</Detail>
      {STEPS.map((step) => (
        <Detail key={step} label={t(`reconciliation.steps.${step}`)}>
          {run.progress[step]?.toString()}
        </Detail>
      ))}
      <Detail label={t("reconciliation.openBreaks")}>
        {Object.entries(run.totals?.by_class ?? {}).map(([name, count]) => (
          <Badge key={name} size="2xsmall" className="mr-1">
            {`${t(`reconciliation.classes.${name}`)}: ${count}`}
          </Badge>
        ))}
      </Detail>
      {run.error && <Detail label={t("reconciliation.error")}>{run.error}</Detail>}
    </Container>
  )
}

/** The balances as a whole: what the breaks above do not explain shows here. */
const Balances = ({ run }: { run: ReconciliationRun }) => {
  const { t, money } = useLocale()
  const differences = run.balances?.differences ?? []
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("reconciliation.balances")}
      </Heading>
      {differences.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("reconciliation.balancesAgree", { count: run.balances?.account_count ?? 0 })}
        </Text>
      )}
      {differences.map((one) => (
        <Detail
          key={`${one.merchant_id}-${one.currency_code}`}
          label={one.merchant_id ?? t("reconciliation.platformBalance")}
        >
          {t("reconciliation.balanceDiffers", {
            ledger: money(one.ledger_amount, one.currency_code),
            provider: money(one.provider_amount, one.currency_code),
            difference: money(one.difference_amount, one.currency_code),
          })}
        </Detail>
      ))}
    </Container>
  )
}

export default RunPage
