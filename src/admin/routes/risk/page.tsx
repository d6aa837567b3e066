import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ShieldCheck } from "@medusajs/icons"
import { Badge } from "@medusajs/ui"
import type { RiskDecision } from "../../../client/types/risk"
import { List, useList } from "../../components/list"
import type { Column } from "../../components/list"
import { DecisionStatusBadge } from "../../components/risk-badges"
import { useRiskDecisions } from "../../hooks/risk"
import { useLocale } from "../../lib/locale"

const QUEUE = "queue"
const statuses = ["decided", "waiting", "proposed", "approved", "held", "rejected"]

const RiskDecisionsPage = () => {
  const { t, money, when } = useLocale()
  const list = useList(QUEUE)
  const { status, ...page } = list.query
  const decisions = useRiskDecisions(
    status === QUEUE ? { ...page, needs_operator: "true" } : { ...page, ...(status ? { status } : {}) }
  )
  const columns: Column<RiskDecision>[] = [
    { id: "order", header: t("risk.order"), cell: (row) => row.merchant_order_display_id ?? row.merchant_order_id },
    { id: "merchant", header: t("merchants.one"), cell: (row) => row.merchant?.name ?? row.merchant_id },
    { id: "decided_at", header: t("risk.decidedAt"), cell: (row) => when(row.created_at) },
    { id: "status", header: t("list.status"), cell: (row) => <DecisionStatusBadge decision={row} /> },
    { id: "score", header: t("risk.score"), cell: (row) => row.score },
    { id: "signals", header: t("risk.signals"), cell: (row) => <Signals decision={row} /> },
    { id: "amount", header: t("risk.amount"), cell: (row) => money(row.amount, row.currency_code) },
  ]
  return (
    <List
      title={t("risk.title")}
      list={list}
      columns={columns}
      rows={decisions.data?.risk_decisions}
      count={decisions.data?.count ?? 0}
      isLoading={decisions.isPending}
      statuses={[
        { value: QUEUE, label: t("risk.queue") },
        ...statuses.map((value) => ({ value, label: t(`risk.statuses.${value}`) })),
      ]}
      to={({ id }) => `/risk/${id}`}
      empty={t("risk.empty")}
    />
  )
}

const Signals = ({ decision }: { decision: RiskDecision }) => {
  const { t } = useLocale()
  return (
    <div className="flex flex-wrap gap-1">
      {decision.signals.map(({ rule_id, kind, mode }) => (
        <Badge key={rule_id} size="2xsmall" color={mode === "live" ? "orange" : "grey"}>
          {t(`risk.kinds.${kind}`)}
        </Badge>
      ))}
    </div>
  )
}

export const config = defineRouteConfig({
  label: "risk.title",
  translationNs: "guildhall",
  icon: ShieldCheck,
  rank: 5,
})

export default RiskDecisionsPage
