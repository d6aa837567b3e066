import { useState } from "react"
import { Button, Container, Heading, Hint, Text, toast } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import type { FeePlan, WhatIfRun } from "../../../../../../client/types/fee-plan"
import { Choices } from "../../../../../components/choices"
import { RunStatus } from "../../../../../components/fee-plan/phase"
import { WhatIfDistribution } from "../../../../../components/fee-plan/what-if-distribution"
import { WhatIfRows } from "../../../../../components/fee-plan/what-if-rows"
import { WhatIfTotals } from "../../../../../components/fee-plan/what-if-totals"
import { Loaded } from "../../../../../components/loaded"
import { useCancelWhatIf, useFeePlan, useWhatIf } from "../../../../../hooks/fee-plan"
import { useLocale } from "../../../../../lib/locale"

const WhatIfPage = () => {
  const { id = "", run_id = "" } = useParams()
  const run = useWhatIf(id, run_id)
  const plan = useFeePlan(id)
  return (
    <Loaded query={run}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          <RunHeader run={data} plan={plan.data} />
          {data.result && <Report run={data} result={data.result} />}
        </div>
      )}
    </Loaded>
  )
}

const RunHeader = ({ run, plan }: { run: WhatIfRun; plan: FeePlan | undefined }) => {
  const { t } = useLocale()
  const cancel = useCancelWhatIf(run.fee_plan_id, run.id)
  const is_open = run.status === "queued" || run.status === "running"
  const is_outdated =
    plan !== undefined && run.fee_plan_revision !== null && plan.revision !== run.fee_plan_revision
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>
            {t("feePlans.whatIf.report")}{" "}
            <Link className="text-ui-fg-interactive" to={`/fee-plans/${run.fee_plan_id}`}>
              {plan?.name ?? run.fee_plan_id}
            </Link>
          </Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {run.filters.from.slice(0, 10)} – {run.filters.to.slice(0, 10)}
            {run.filters.currency_code && ` · ${run.filters.currency_code.toUpperCase()}`}
            {run.filters.merchant_ids &&
              ` · ${t("feePlans.whatIf.merchantCount", { count: run.filters.merchant_ids.length })}`}
          </Text>
        </div>
        <div className="flex items-center gap-2">
          <RunStatus status={run.status} />
          {is_open && (
            <Button
              size="small"
              variant="secondary"
              isLoading={cancel.isPending}
              onClick={() => cancel.mutate(undefined, { onError: (error) => toast.error(error.message) })}
            >
              {t("feePlans.whatIf.cancel")}
            </Button>
          )}
        </div>
      </div>
      {is_open && <Progress run={run} />}
      {run.status === "failed" && (
        <div className="px-6 py-4">
          <Hint variant="error" role="alert">
            {run.error}
          </Hint>
        </div>
      )}
      {is_outdated && (
        <div className="px-6 py-4">
          <Hint>{t("feePlans.whatIf.outdated")}</Hint>
        </div>
      )}
    </Container>
  )
}

const Progress = ({ run }: { run: WhatIfRun }) => {
  const { t } = useLocale()
  const total = run.order_count ?? 0
  const share = total === 0 ? 0 : run.processed_order_count / total
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4" aria-live="polite">
      <div
        role="progressbar"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="bg-ui-bg-component h-2 w-full overflow-hidden rounded-full"
      >
        <div className="bg-ui-tag-blue-icon h-full" style={{ width: `${share * 100}%` }} />
      </div>
      <Text size="small" className="text-ui-fg-subtle">
        {t("feePlans.whatIf.progress", {
          done: run.processed_order_count,
          total,
          lines: run.processed_line_count,
        })}
      </Text>
    </div>
  )
}

const Report = ({ run, result }: { run: WhatIfRun; result: NonNullable<WhatIfRun["result"]> }) => {
  const { t } = useLocale()
  const currencies = result.totals.map(({ currency_code }) => currency_code)
  const [chosen, setChosen] = useState(currencies[0])
  return (
    <>
      <WhatIfTotals result={result} />
      {currencies.length > 1 && (
        <div className="w-40">
          <Choices
            label={t("merchants.currency")}
            value={chosen}
            options={currencies.map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={setChosen}
          />
        </div>
      )}
      {chosen && (
        <>
          <WhatIfDistribution
            bins={result.histogram.filter(({ currency_code }) => currency_code === chosen)}
          />
          <WhatIfRows key={chosen} run={run} currency={chosen} />
        </>
      )}
    </>
  )
}

export default WhatIfPage
