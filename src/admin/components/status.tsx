import type { ComponentProps } from "react"
import { StatusBadge } from "@medusajs/ui"
import { useLocale } from "../lib/locale"

type Color = ComponentProps<typeof StatusBadge>["color"]
type StatusKind = "merchant" | "application" | "order" | "payment" | "withdrawal"

const colors: Record<string, Color> = {
  active: "green",
  approved: "green",
  captured: "green",
  delivered: "green",
  completed: "green",
  paid: "green",
  suspended: "orange",
  submitted: "orange",
  in_review: "orange",
  placed: "orange",
  awaiting: "orange",
  sending: "orange",
  fulfilled: "blue",
  shipped: "blue",
  transferred: "blue",
  payout_created: "blue",
  partially_refunded: "purple",
  closed: "red",
  rejected: "red",
  canceled: "red",
  refunded: "red",
  failed: "red",
}

export const Status = ({ kind, status }: { kind: StatusKind; status: string }) => {
  const { t } = useLocale()
  return (
    <StatusBadge color={colors[status] ?? "grey"} className="whitespace-nowrap">
      {t(`status.${kind}.${status}`, { defaultValue: status })}
    </StatusBadge>
  )
}
