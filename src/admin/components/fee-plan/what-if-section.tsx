import { Container, Heading, Table, Text } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"
import type { FeePlan, WhatIfRun } from "../../../client/types/fee-plan"
import { useRequestWhatIf, useWhatIfs } from "../../hooks/fee-plan"
import { ActionDrawer } from "../action-drawer"
import { Loaded } from "../loaded"
import { RunStatus } from "./phase"
import { useFeeWords } from "./words"

const DAY_MS = 86_400_000
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** Runs of a plan on past orders, and a form to ask for another one. */
export const WhatIfSection = ({ plan }: { plan: FeePlan }) => {
  const { t } = useFeeWords()
  const runs = useWhatIfs(plan.id)
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{t("feePlans.whatIf.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("feePlans.whatIf.hint")}
          </Text>
        </div>
        <AskButton plan={plan} />
      </div>
      <Loaded query={runs}>
        {({ what_if_runs }) =>
          what_if_runs.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
              {t("feePlans.whatIf.empty")}
            </Text>
          ) : (
            <Runs runs={what_if_runs} />
          )
        }
      </Loaded>
    </Container>
  )
}

const AskButton = ({ plan }: { plan: FeePlan }) => {
  const { t } = useFeeWords()
  const navigate = useNavigate()
  const request = useRequestWhatIf(plan.id)
  const now = new Date()
  const optional = (text: string) => (text === "" ? null : text)
  return (
    <ActionDrawer
      trigger={t("feePlans.whatIf.ask")}
      title={t("feePlans.whatIf.askTitle", { name: plan.name })}
      hint={t("feePlans.whatIf.askHint")}
      done={t("feePlans.whatIf.asked")}
      fields={[
        {
          name: "from",
          label: t("feePlans.whatIf.from"),
          type: "date",
          initial: dayOf(new Date(now.getTime() - 90 * DAY_MS)),
        },
        {
          name: "to",
          label: t("feePlans.whatIf.to"),
          type: "date",
          initial: dayOf(new Date(now.getTime() + DAY_MS)),
        },
        {
          name: "merchants",
          label: t("feePlans.whatIf.merchants"),
          hint: t("feePlans.whatIf.merchantsHint"),
          optional: true,
        },
        { name: "currency_code", label: t("merchants.currency"), optional: true },
        {
          name: "valid_at",
          label: t("feePlans.whatIf.validAt"),
          hint: t("feePlans.whatIf.validAtHint"),
          type: "date",
          optional: true,
        },
      ]}
      act={async ({ from, to, merchants, currency_code, valid_at }) => {
        const ids = merchants.split(/[\s,]+/).filter(Boolean)
        const { what_if_run } = await request.mutateAsync({
          from: `${from}T00:00:00Z`,
          to: `${to}T00:00:00Z`,
          merchant_ids: ids.length > 0 ? ids : null,
          currency_code: optional(currency_code.toLowerCase()),
          valid_at: optional(valid_at && `${valid_at}T00:00:00Z`),
        })
        void navigate(`/fee-plans/${plan.id}/what-if-runs/${what_if_run.id}`)
      }}
    />
  )
}

const Runs = ({ runs }: { runs: WhatIfRun[] }) => {
  const { t, when, money } = useFeeWords()
  const navigate = useNavigate()
  const deltasOf = ({ result }: WhatIfRun) =>
    (result?.totals ?? [])
      .map(({ delta_amount, currency_code }) => money(delta_amount, currency_code))
      .join(", ") || "–"
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("feePlans.whatIf.askedAt")}</Table.HeaderCell>
            <Table.HeaderCell>{t("feePlans.whatIf.period")}</Table.HeaderCell>
            <Table.HeaderCell>{t("list.status")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("feePlans.whatIf.lines")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("feePlans.whatIf.delta")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {runs.map((run) => (
            <Table.Row
              key={run.id}
              className="cursor-pointer"
              tabIndex={0}
              onClick={() => void navigate(`/fee-plans/${run.fee_plan_id}/what-if-runs/${run.id}`)}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  void navigate(`/fee-plans/${run.fee_plan_id}/what-if-runs/${run.id}`)
                }
              }}
            >
              <Table.Cell>{when(run.created_at)}</Table.Cell>
              <Table.Cell className="whitespace-nowrap">
                {run.filters.from.slice(0, 10)} – {run.filters.to.slice(0, 10)}
              </Table.Cell>
              <Table.Cell>
                <RunStatus status={run.status} />
              </Table.Cell>
              <Table.Cell className="text-right tabular-nums">{run.processed_line_count}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{deltasOf(run)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
