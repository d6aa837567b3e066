import { useTranslation } from "react-i18next"
import type { Statement } from "../../client/types/settlement"

/** The days of a statement, both included; periods are cut at midnight of their own time zone, wherever the reader is. */
export const Period = ({ statement }: { statement: Statement }) => {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeZone: statement.time_zone })
  const lastMoment = new Date(new Date(statement.period_to_at).getTime() - 1)
  return (
    <span className="whitespace-nowrap">
      {format.formatRange(new Date(statement.period_from_at), lastMoment)}
    </span>
  )
}
