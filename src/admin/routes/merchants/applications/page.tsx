import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import { List, useList } from "../../../components/list"
import type { Column } from "../../../components/list"
import { Status } from "../../../components/status"
import { useApplications } from "../../../hooks/merchant-application"
import { useLocale } from "../../../lib/locale"
import type { AdminApplication } from "../../../lib/types"

const statuses = ["submitted", "in_review", "approved", "rejected", "withdrawn"]

const ApplicationsPage = () => {
  const { t, when, country } = useLocale()
  const list = useList()
  const applications = useApplications(list.query)
  const columns: Column<AdminApplication>[] = [
    { id: "shop_name", header: t("applications.shopName"), cell: (row) => row.shop_name },
    { id: "legal_name", header: t("applications.fields.legal_name"), cell: (row) => row.legal_name },
    {
      id: "status",
      header: t("list.status"),
      cell: (row) => <Status kind="application" status={row.status} />,
    },
    {
      id: "country_code",
      header: t("merchants.country"),
      cell: (row) => country(row.country_code),
    },
    {
      id: "created_at",
      header: t("applications.sent"),
      cell: (row) => when(row.created_at),
    },
  ]
  return (
    <List
      title={t("applications.title")}
      list={list}
      columns={columns}
      rows={applications.data?.merchant_applications}
      count={applications.data?.count ?? 0}
      isLoading={applications.isPending}
      statuses={statuses.map((value) => ({ value, label: t(`status.application.${value}`) }))}
      withSearch
      to={({ id }) => `/merchants/applications/${id}`}
      empty={t("applications.empty")}
    />
  )
}

export const config = defineRouteConfig({
  label: "applications.title",
  translationNs: "guildhall",
  icon: DocumentText,
  rank: 2,
})

export default ApplicationsPage
