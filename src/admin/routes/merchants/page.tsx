import { defineRouteConfig } from "@medusajs/admin-sdk"
import { BuildingStorefront } from "@medusajs/icons"
import { List, useList } from "../../components/list"
import type { Column } from "../../components/list"
import { Status } from "../../components/status"
import { useMerchants } from "../../hooks/merchant"
import { useLocale } from "../../lib/locale"
import type { AdminMerchant } from "../../lib/types"

const statuses = ["active", "suspended", "closed"]

const MerchantsPage = () => {
  const { t, when, country } = useLocale()
  const list = useList()
  const merchants = useMerchants(list.query)
  const columns: Column<AdminMerchant>[] = [
    { id: "name", header: t("merchants.name"), cell: (row) => row.name },
    { id: "handle", header: t("merchants.handle"), cell: (row) => row.handle },
    {
      id: "status",
      header: t("list.status"),
      cell: (row) => <Status kind="merchant" status={row.status} />,
    },
    {
      id: "country_code",
      header: t("merchants.country"),
      cell: (row) => country(row.country_code),
    },
    {
      id: "created_at",
      header: t("merchants.since"),
      cell: (row) => when(row.activated_at ?? row.created_at),
    },
  ]
  return (
    <List
      title={t("merchants.title")}
      list={list}
      columns={columns}
      rows={merchants.data?.merchants}
      count={merchants.data?.count ?? 0}
      isLoading={merchants.isPending}
      statuses={statuses.map((value) => ({ value, label: t(`status.merchant.${value}`) }))}
      withSearch
      to={({ id }) => `/merchants/${id}`}
      empty={t("merchants.empty")}
    />
  )
}

export const config = defineRouteConfig({
  label: "merchants.title",
  translationNs: "guildhall",
  icon: BuildingStorefront,
  rank: 1,
})

export default MerchantsPage
