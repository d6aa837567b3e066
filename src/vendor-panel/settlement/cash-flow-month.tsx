import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { CashFlow, CashFlowDay } from "../../client/types/cash-flow"
import { Money } from "../components/money"
import { EmptyState } from "../components/states"
import { formatDay } from "../lib/dates"
import { weeksOf } from "./months"

interface MonthProps {
  flow: CashFlow
  from: string
  to: string
  chosen?: string
  choose: (day: string) => void
}

/** A month as a calendar; where the screen is narrow, the days on which something comes as a list. */
export const CashFlowMonth = (props: MonthProps) => {
  const { t } = useTranslation()
  return (
    <>
      <table className="hidden w-full table-fixed md:table" aria-label={t("cashFlow.title")}>
        <thead>
          <tr>
            <WeekDays />
          </tr>
        </thead>
        <tbody>
          {weeksOf(props.from, props.to).map((week, index) => (
            <tr key={index}>
              {week.map((day, weekday) => (
                <td key={weekday} className="border-ui-border-base h-20 border p-0 align-top">
                  {day && <DayCell {...props} day={day} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="md:hidden">
        <DayList {...props} />
      </div>
    </>
  )
}

const WeekDays = () => {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "UTC" })
  // 5 January 2026 is a Monday.
  return Array.from({ length: 7 }, (_, index) => (
    <th key={index} scope="col" className="txt-compact-xsmall text-ui-fg-muted py-2 font-normal">
      {format.format(new Date(Date.UTC(2026, 0, 5 + index)))}
    </th>
  ))
}

const DayCell = ({ flow, day, chosen, choose }: MonthProps & { day: string }) => {
  const coming = flow.days.filter((one) => one.day === day)
  const number = <span className="txt-compact-xsmall text-ui-fg-muted">{Number(day.slice(8))}</span>
  if (coming.length === 0) {
    return <div className="p-2">{number}</div>
  }
  return (
    <button
      type="button"
      onClick={() => choose(day)}
      aria-pressed={chosen === day}
      className={clx(
        "hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex h-full w-full flex-col items-start p-2 text-left outline-none",
        { "bg-ui-bg-highlight": chosen === day }
      )}
    >
      {number}
      <Amounts days={coming} />
    </button>
  )
}

const Amounts = ({ days }: { days: CashFlowDay[] }) => (
  <>
    {days.map(({ currency_code, amount }) => (
      <span key={currency_code} className="txt-compact-small-plus text-ui-fg-base">
        <Money amount={amount} currency={currency_code} />
      </span>
    ))}
  </>
)

const DayList = ({ flow, chosen, choose }: MonthProps) => {
  const { t, i18n } = useTranslation()
  const days = [...new Set(flow.days.map(({ day }) => day))]
  if (days.length === 0) {
    return <EmptyState title={t("cashFlow.empty")} hint={t("cashFlow.emptyHint")} />
  }
  return (
    <ul className="divide-ui-border-base divide-y">
      {days.map((day) => (
        <li key={day}>
          <button
            type="button"
            onClick={() => choose(day)}
            aria-pressed={chosen === day}
            className="flex w-full items-start justify-between gap-x-4 px-4 py-3 text-left"
          >
            <span className="txt-compact-small">{formatDay(day, i18n.language)}</span>
            <span className="flex flex-col items-end">
              <Amounts days={flow.days.filter((one) => one.day === day)} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
