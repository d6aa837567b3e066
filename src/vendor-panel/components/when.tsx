import { useTranslation } from "react-i18next"
import { formatDate, formatDateTime } from "../lib/dates"

interface WhenProps {
  at: string | null | undefined
  time?: boolean
}

export const When = ({ at, time }: WhenProps) => {
  const { i18n } = useTranslation()
  if (!at) {
    return <span className="text-ui-fg-muted">–</span>
  }
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {time ? formatDateTime(at, i18n.language) : formatDate(at, i18n.language)}
    </time>
  )
}
