import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ShieldCheck } from "@medusajs/icons"
import { Badge, Button } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { List, useList } from "../../../components/list"
import type { Column } from "../../../components/list"
import { useAdminDeposits } from "../../../hooks/deposit"
import type { AdminDeposit } from "../../../hooks/deposit"
import { useLocale } from "../../../lib/locale"

type Row = AdminDeposit & { id: string }

const DepositsPage = () => {
  const { t, money } = useLocale()
  const list = useList()
  const { status, ...query } = list.query
  const deposits = useAdminDeposits({ ...query, ...(status ? { state: status } : {}) })
  const rows = deposits.data?.deposits.map((row) => ({ ...row, id: `${row.merchant_id} ${row.currency_code}` }))
  const columns: Column<Row>[] = [
    { id: "merchant", header: t("merchants.one"), cell: (row) => row.merchant?.name ?? row.merchant_id },
    { id: "required", header: t("deposits.required"), cell: (row) => money(row.required_amount, row.currency_code) },
    { id: "paid", header: t("deposits.paid"), cell: (row) => money(row.paid_amount, row.currency_code) },
    {
      id: "short",
      header: t("deposits.short"),
      cell: (row) => (
        <Badge size="2xsmall" color={row.shortfall_amount > 0 ? "orange" : "green"}>
          {money(row.shortfall_amount, row.currency_code)}
        </Badge>
      ),
    },
    { id: "why", header: t("deposits.why"), cell: (row) => row.rule?.category_name ?? t("depositRules.everyCategory") },
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex justify-end">
        <Button size="small" variant="secondary" asChild>
          <Link to="/merchants/deposits/rules">{t("depositRules.title")}</Link>
        </Button>
      </div>
      <List
        title={t("deposits.title")}
        list={list}
        columns={columns}
        rows={rows}
        count={deposits.data?.count ?? 0}
        isLoading={deposits.isPending}
        statuses={["short", "leaving"].map((value) => ({ value, label: t(`deposits.states.${value}`) }))}
        withSearch
        to={({ merchant_id }) => `/merchants/deposits/${merchant_id}`}
        empty={t("deposits.empty")}
      />
    </div>
  )
}

export const config = defineRouteConfig({
  label: "deposits.title",
  translationNs: "guildhall",
  icon: ShieldCheck,
  rank: 5,
})

export default DepositsPage
