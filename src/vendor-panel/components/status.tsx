import type { ComponentProps } from "react"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type Color = ComponentProps<typeof StatusBadge>["color"]
export type StatusKind = "order" | "payment" | "product" | "earning" | "dispute" | "hold" | "withdrawal" | "application" | "invitation" | "merchant"

const colors: Record<StatusKind, Record<string, Color>> = {
  order: {
    placed: "orange",
    partially_fulfilled: "orange",
    fulfilled: "blue",
    partially_shipped: "blue",
    shipped: "blue",
    partially_delivered: "blue",
    delivered: "green",
    completed: "green",
    canceled: "red",
  },
  payment: {
    awaiting: "orange",
    partially_captured: "orange",
    captured: "green",
    partially_refunded: "purple",
    refunded: "red",
  },
  product: { published: "green", draft: "grey", proposed: "orange", rejected: "red" },
  earning: { pending_payment: "grey", pending: "orange", available: "green", canceled: "red" },
  dispute: {
    inquiry: "orange",
    open: "red",
    under_review: "blue",
    won: "green",
    lost: "red",
    dropped: "grey",
  },
  hold: { planned: "grey", active: "orange", released: "green", consumed: "red", canceled: "grey" },
  withdrawal: {
    ready: "grey",
    sending: "orange",
    transferred: "blue",
    payout_created: "blue",
    paid: "green",
    failed: "red",
    canceled: "grey",
  },
  application: {
    draft: "grey",
    submitted: "orange",
    in_review: "orange",
    approved: "green",
    rejected: "red",
    withdrawn: "grey",
  },
  invitation: { pending: "orange", accepted: "green", revoked: "grey", expired: "grey" },
  merchant: { active: "green", suspended: "orange", closed: "red" },
}

export const Status = ({ kind, status }: { kind: StatusKind; status: string }) => {
  const { t } = useTranslation()
  return (
    <StatusBadge color={colors[kind][status] ?? "grey"} className="whitespace-nowrap">
      {t(`status.${kind}.${status}`, { defaultValue: status })}
    </StatusBadge>
  )
}
