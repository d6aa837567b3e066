import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ChatBubbleLeftRight } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import type { AdminDispute } from "../../../client/types/dispute"
import { DisputeSettingsSection } from "../../components/dispute/dispute-settings"
import { DisputeStatusBadge } from "../../components/dispute/dispute-status"
import { List, useList } from "../../components/list"
import type { Column } from "../../components/list"
import { useDisputes } from "../../hooks/dispute"
import { useLocale } from "../../lib/locale"

const statuses = ["inquiry", "open", "under_review", "won", "lost", "dropped"]

const DisputesPage = () => {
  const { t, money, when } = useLocale()
  const list = useList()
  const [only, setOnly] = useState<"has_problem" | "needs_response" | undefined>()
  const { q: _q, ...query } = list.query
  const disputes = useDisputes({ ...query, ...(only ? { [only]: "true" as const } : {}) })
  const columns: Column<AdminDispute>[] = [
    { id: "reason", header: t("disputes.reason"), cell: (row) => t(`disputes.reasons.${row.reason}`, { defaultValue: row.reason }) },
    { id: "status", header: t("list.status"), cell: (row) => <DisputeStatusBadge status={row.status} /> },
    { id: "opened", header: t("disputes.opened"), cell: (row) => when(row.opened_at) },
    { id: "due", header: t("disputes.due"), cell: (row) => (row.decided_at ? "–" : when(row.evidence_due_at)) },
    { id: "amount", header: t("disputes.amount"), cell: (row) => money(row.amount, row.currency_code) },
    { id: "problem", header: t("disputes.problem"), cell: (row) => (row.problem ? t(`disputes.problems.${row.problem}`) : "–") },
  ]
  const toggle = (which: "has_problem" | "needs_response") => () => setOnly(only === which ? undefined : which)
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="small" variant={only === "needs_response" ? "primary" : "secondary"} onClick={toggle("needs_response")}>
          {t("disputes.onlyOpen")}
        </Button>
        <Button size="small" variant={only === "has_problem" ? "primary" : "secondary"} onClick={toggle("has_problem")}>
          {t("disputes.onlyProblems")}
        </Button>
      </div>
      <List
        title={t("disputes.title")}
        list={list}
        columns={columns}
        rows={disputes.data?.disputes}
        count={disputes.data?.count ?? 0}
        isLoading={disputes.isPending}
        statuses={statuses.map((value) => ({ value, label: t(`disputes.statuses.${value}`) }))}
        to={({ id }) => `/disputes/${id}`}
        empty={t("disputes.empty")}
      />
      <DisputeSettingsSection />
    </div>
  )
}

export const config = defineRouteConfig({
  label: "disputes.title",
  translationNs: "guildhall",
  icon: ChatBubbleLeftRight,
  nested: "/orders",
})

export default DisputesPage
