import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Users } from "@medusajs/icons"
import type { Partner } from "../../../../client/types/partner"
import { List, useList } from "../../../components/list"
import type { Column } from "../../../components/list"
import { CreatePartnerDrawer } from "../../../components/partner/create-partner-drawer"
import { Status } from "../../../components/status"
import { usePartners } from "../../../hooks/partner"
import { useLocale } from "../../../lib/locale"

const statuses = ["active", "suspended", "closed"]

const PartnersPage = () => {
  const { t, when, country } = useLocale()
  const list = useList()
  const partners = usePartners(list.query)
  const columns: Column<Partner>[] = [
    { id: "name", header: t("partners.name"), cell: (row) => row.name },
    { id: "partner_role", header: t("partners.role"), cell: (row) => t(`partners.roles.${row.partner_role}`) },
    { id: "status", header: t("list.status"), cell: (row) => <Status kind="merchant" status={row.status} /> },
    { id: "country_code", header: t("partners.country"), cell: (row) => country(row.country_code) },
    { id: "created_at", header: t("partners.since"), cell: (row) => when(row.created_at) },
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex justify-end">
        <CreatePartnerDrawer />
      </div>
      <List
        title={t("partners.title")}
        list={list}
        columns={columns}
        rows={partners.data?.partners}
        count={partners.data?.count ?? 0}
        isLoading={partners.isPending}
        statuses={statuses.map((value) => ({ value, label: t(`status.merchant.${value}`) }))}
        withSearch
        to={({ id }) => `/merchants/partners/${id}`}
        empty={t("partners.empty")}
      />
    </div>
  )
}

export const config = defineRouteConfig({
  label: "partners.title",
  translationNs: "guildhall",
  icon: Users,
  rank: 9,
})

export default PartnersPage
