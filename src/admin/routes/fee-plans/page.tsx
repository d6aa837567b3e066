import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ReceiptPercent } from "@medusajs/icons"
import { useNavigate } from "react-router-dom"
import type { FeePlanSummary } from "../../../client/types/fee-plan"
import { ActionDrawer } from "../../components/action-drawer"
import { Phase } from "../../components/fee-plan/phase"
import { List, useList } from "../../components/list"
import type { Column } from "../../components/list"
import { useCreateFeePlan, useFeePlans } from "../../hooks/fee-plan"
import { useLocale } from "../../lib/locale"

const statuses = ["draft", "published", "withdrawn"]

const FeePlansPage = () => {
  const { t, when } = useLocale()
  const list = useList()
  const plans = useFeePlans(list.query)
  const columns: Column<FeePlanSummary>[] = [
    { id: "name", header: t("feePlans.name"), cell: (row) => row.name },
    { id: "phase", header: t("list.status"), cell: (row) => <Phase phase={row.phase} /> },
    { id: "version", header: t("feePlans.versionShort"), cell: (row) => row.version ?? "–" },
    { id: "rules", header: t("feePlans.ruleCount"), cell: (row) => row.rule_count },
    { id: "valid_from", header: t("feePlans.validFrom"), cell: (row) => when(row.valid_from_at) },
    { id: "updated", header: t("feePlans.updated"), cell: (row) => when(row.published_at ?? row.updated_at) },
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex justify-end">
        <CreateButton />
      </div>
      <List
        title={t("feePlans.title")}
        list={list}
        columns={columns}
        rows={plans.data?.fee_plans}
        count={plans.data?.count ?? 0}
        isLoading={plans.isPending}
        statuses={statuses.map((value) => ({ value, label: t(`feePlans.statuses.${value}`) }))}
        to={(row) => `/fee-plans/${row.id}`}
        empty={plans.error?.message ?? t("feePlans.empty")}
      />
    </div>
  )
}

const CreateButton = () => {
  const { t } = useLocale()
  const navigate = useNavigate()
  const create = useCreateFeePlan()
  return (
    <ActionDrawer
      trigger={t("feePlans.create")}
      title={t("feePlans.create")}
      hint={t("feePlans.createHint")}
      done={t("feePlans.created")}
      variant="primary"
      fields={[{ name: "name", label: t("feePlans.name") }]}
      act={async ({ name }) => {
        const { fee_plan } = await create.mutateAsync(name)
        void navigate(`/fee-plans/${fee_plan.id}`)
      }}
    />
  )
}

export const config = defineRouteConfig({
  label: "feePlans.title",
  translationNs: "guildhall",
  icon: ReceiptPercent,
  rank: 2,
})

export default FeePlansPage
