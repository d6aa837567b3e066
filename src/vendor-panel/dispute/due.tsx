import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Dispute } from "../../client/types/dispute"
import { When } from "../components/when"

const DAY_MS = 86_400_000

/** Whether the shop can still say something. */
export const isAnswerable = ({ status, evidence_sent_at, evidence_status, merchant_due_at }: Dispute, now: number) =>
  (status === "open" || status === "inquiry") &&
  evidence_sent_at === null &&
  (evidence_status ?? "draft") === "draft" &&
  (merchant_due_at === null || Date.parse(merchant_due_at) > now)

/** Until when the shop can answer, and how long that is. */
export const Due = ({ dispute }: { dispute: Dispute }) => {
  const { t } = useTranslation()
  const { merchant_due_at, evidence_status } = dispute
  const now = Date.now()
  if (evidence_status === "submitted" || evidence_status === "sent") {
    return <Badge size="2xsmall" color="green">{t(`disputes.evidenceStatus.${evidence_status}`)}</Badge>
  }
  if (!merchant_due_at || !["open", "inquiry"].includes(dispute.status)) {
    return <span className="text-ui-fg-muted">–</span>
  }
  const days = Math.floor((Date.parse(merchant_due_at) - now) / DAY_MS)
  return (
    <span className="flex flex-wrap items-center gap-2">
      <When at={merchant_due_at} time />
      <Badge size="2xsmall" color={days < 0 ? "grey" : days < 3 ? "red" : "orange"}>
        {Date.parse(merchant_due_at) < now ? t("disputes.tooLate") : t("disputes.daysLeft", { count: days })}
      </Badge>
    </span>
  )
}
