import { StatusBadge } from "@medusajs/ui"
import type { HoldStatus } from "../../client/types/hold"
import { useLocale } from "../lib/locale"

const colors = { planned: "grey", active: "orange", released: "green", consumed: "red", canceled: "grey" } as const

export const HoldStatusBadge = ({ status }: { status: HoldStatus }) => {
  const { t } = useLocale()
  return (
    <StatusBadge color={colors[status]} className="whitespace-nowrap">
      {t(`holds.statuses.${status}`)}
    </StatusBadge>
  )
}
