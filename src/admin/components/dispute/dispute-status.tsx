import type { ComponentProps } from "react"
import { StatusBadge } from "@medusajs/ui"
import type { DisputeStatus } from "../../../client/types/dispute"
import { useLocale } from "../../lib/locale"

const colors: Record<DisputeStatus, ComponentProps<typeof StatusBadge>["color"]> = {
  inquiry: "orange",
  open: "red",
  under_review: "blue",
  won: "green",
  lost: "red",
  dropped: "grey",
}

export const DisputeStatusBadge = ({ status }: { status: DisputeStatus }) => {
  const { t } = useLocale()
  return (
    <StatusBadge color={colors[status]} className="whitespace-nowrap">
      {t(`disputes.statuses.${status}`)}
    </StatusBadge>
  )
}
