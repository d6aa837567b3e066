import { useState } from "react"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { CashFlow, CashFlowItemQuery, UnscheduledReason } from "../../client/types/cash-flow"
import { Money } from "../components/money"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { useCashFlow } from "../hooks/cash-flow"
import { CashFlowItems } from "./cash-flow-items"
import { CashFlowMonth } from "./cash-flow-month"
import { monthOf, shiftMonth } from "./months"

const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone

export const Component = () => {
  const { t, i18n } = useTranslation()
  const [search, setSearch] = useSearchParams()
  const month = search.get("month") ?? monthOf(new Date())
  const period = { ...shiftMonth(month, 0), time_zone }
  const flow = useCashFlow(period)
  const title = new Intl.DateTimeFormat(i18n.language, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${period.from}T00:00:00Z`)
  )
  const turn = (by: number) => setSearch({ month: shiftMonth(month, by).from.slice(0, 7) })

  return (
    <Page
      title={t("cashFlow.title")}
      subtitle={t("cashFlow.hint")}
      back={{ to: "/balance", label: t("balance.title") }}
      actions={
        <>
          <Button size="small" variant="secondary" onClick={() => turn(-1)} aria-label={t("cashFlow.previous")}>
            ‹
          </Button>
          <span className="txt-compact-small-plus min-w-28 text-center">{title}</span>
          <Button size="small" variant="secondary" onClick={() => turn(1)} aria-label={t("cashFlow.next")}>
            ›
          </Button>
        </>
      }
    >
      <Loaded query={flow}>{(data) => <Flow key={month} flow={data} period={period} />}</Loaded>
    </Page>
  )
}

const Flow = ({ flow, period }: { flow: CashFlow; period: { from: string; to: string; time_zone: string } }) => {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<CashFlowItemQuery>()
  return (
    <>
      <Section flush>
        <CashFlowMonth
          flow={flow}
          from={period.from}
          to={period.to}
          chosen={chosen?.from}
          choose={(day) => setChosen({ from: day, to: day, time_zone: period.time_zone })}
        />
      </Section>
      <Section title={t("cashFlow.unscheduled")} description={t("cashFlow.unscheduledHint")} flush>
        {flow.unscheduled.length === 0 ? (
          <EmptyState title={t("cashFlow.nothingWaits")} />
        ) : (
          <ul className="divide-ui-border-base divide-y">
            {flow.unscheduled.map(({ reason, currency_code, count, amount }) => (
              <li key={`${reason} ${currency_code}`}>
                <button
                  type="button"
                  className="txt-compact-small hover:bg-ui-bg-base-hover flex w-full items-center justify-between gap-x-4 px-4 py-3 text-left md:px-6"
                  onClick={() => setChosen({ reason: reason as UnscheduledReason, currency_code })}
                >
                  <span>
                    <span className="text-ui-fg-base">{t(`cashFlow.reasons.${reason}`)}</span>
                    <span className="text-ui-fg-subtle block">{t(`cashFlow.reasonHints.${reason}`)}</span>
                  </span>
                  <span className="text-right">
                    <Money amount={amount} currency={currency_code} />
                    <span className="text-ui-fg-muted block">{t("cashFlow.count", { count })}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {chosen && <CashFlowItems query={chosen} />}
    </>
  )
}
