import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ChartPie } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { SplitAgreement } from "../../../../client/types/partner"
import { List, useList } from "../../../components/list"
import type { Column } from "../../../components/list"
import { PhaseBadge } from "../../../components/split-agreement/phase-badge"
import { namesOf } from "../../../components/split-agreement/version-section"
import { useSplitAgreements } from "../../../hooks/split-agreement"
import { useLocale } from "../../../lib/locale"

const phases = ["in_force", "planned", "draft", "ended"]

const SplitAgreementsPage = () => {
  const { t, when } = useLocale()
  const list = useList()
  const agreements = useSplitAgreements(list.query)
  const nameOf = namesOf(agreements.data?.parties ?? [], t("splitAgreements.form.referrer"))
  const current = ({ versions, phase }: SplitAgreement) =>
    versions.find((version) => version.phase === phase) ?? versions[0]
  const columns: Column<SplitAgreement>[] = [
    { id: "name", header: t("splitAgreements.fields.name"), cell: (row) => row.name },
    { id: "phase", header: t("list.status"), cell: (row) => <PhaseBadge phase={row.phase} /> },
    {
      id: "participants",
      header: t("splitAgreements.participants"),
      cell: (row) => current(row).participants.map(({ party }) => nameOf(party)).join(", ") || "–",
    },
    {
      id: "version",
      header: t("splitAgreements.versionColumn"),
      cell: (row) => String(current(row).version ?? "–"),
    },
    {
      id: "valid_from",
      header: t("splitAgreements.validFrom"),
      cell: (row) => when(current(row).valid_from_at),
    },
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex justify-end">
        <Button size="small" asChild>
          <Link to="/fee-plans/split-agreements/create">{t("splitAgreements.create")}</Link>
        </Button>
      </div>
      <List
        title={t("splitAgreements.title")}
        list={list}
        columns={columns}
        rows={agreements.data?.split_agreements}
        count={agreements.data?.count ?? 0}
        isLoading={agreements.isPending}
        statuses={phases.map((value) => ({ value, label: t(`splitAgreements.phases.${value}`) }))}
        to={({ id }) => `/fee-plans/split-agreements/${id}`}
        empty={t("splitAgreements.empty")}
      />
    </div>
  )
}

export const config = defineRouteConfig({
  label: "splitAgreements.title",
  translationNs: "guildhall",
  icon: ChartPie,
  rank: 10,
})

export default SplitAgreementsPage
