import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LockClosedSolid } from "@medusajs/icons"
import { useState } from "react"
import { parseMoney } from "../../../../client/money"
import type { AdminHold } from "../../../../client/types/risk"
import { ActionDrawer } from "../../../components/action-drawer"
import { HoldStatusBadge } from "../../../components/hold-status"
import { List, useList } from "../../../components/list"
import type { Column } from "../../../components/list"
import { ReserveRules } from "../../../components/reserve-rules"
import { useHolds, usePlaceHold } from "../../../hooks/hold"
import { useLocale } from "../../../lib/locale"

const statuses = ["planned", "active", "released", "consumed", "canceled"]

const HoldsPage = () => {
  const { t, money, when } = useLocale()
  const list = useList("active")
  const holds = useHolds(list.query)
  const columns: Column<AdminHold>[] = [
    { id: "merchant", header: t("merchants.one"), cell: (row) => row.merchant?.name ?? row.merchant_id },
    { id: "kind", header: t("holds.kind"), cell: (row) => t(`holds.kinds.${row.kind}`) },
    { id: "order", header: t("holds.order"), cell: (row) => row.merchant_order_display_id ?? "–" },
    { id: "status", header: t("list.status"), cell: (row) => <HoldStatusBadge status={row.status} /> },
    { id: "until", header: t("holds.until"), cell: (row) => when(row.hold_until_at) },
    {
      id: "remaining",
      header: t("holds.remaining"),
      cell: (row) =>
        row.status === "planned" && row.share_bps !== null
          ? t("holds.share", { percent: row.share_bps / 100 })
          : money(row.status === "planned" ? (row.wanted_amount ?? 0) : row.remaining_amount, row.currency_code),
    },
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex justify-end">
        <PlaceHold />
      </div>
      <List
        title={t("holds.title")}
        list={list}
        columns={columns}
        rows={holds.data?.holds}
        count={holds.data?.count ?? 0}
        isLoading={holds.isPending}
        statuses={statuses.map((value) => ({ value, label: t(`holds.statuses.${value}`) }))}
        to={({ id }) => `/risk/holds/${id}`}
        empty={t("holds.empty")}
      />
      <ReserveRules />
    </div>
  )
}

const PlaceHold = () => {
  const { t } = useLocale()
  const place = usePlaceHold()
  // One key until it succeeds: a lost answer is asked for again, and keeps the money back once.
  const [key, setKey] = useState(() => crypto.randomUUID())
  return (
    <ActionDrawer
      trigger={t("holds.place")}
      title={t("holds.placeTitle")}
      hint={t("holds.placeHint")}
      done={t("holds.placed")}
      fields={[
        { name: "merchant_id", label: t("holds.merchantId"), hint: t("holds.merchantIdHint") },
        { name: "currency_code", label: t("merchants.currency"), initial: "usd" },
        { name: "amount", label: t("holds.amount") },
        { name: "until", label: t("holds.until"), type: "date" },
        { name: "reason", label: t("holds.reason"), hint: t("holds.reasonHint"), type: "long" },
      ]}
      act={async ({ until, amount: typed, merchant_id, reason, ...values }) => {
        const currency_code = values.currency_code.toLowerCase()
        const amount = parseMoney(typed, currency_code)
        if (amount === null) {
          throw new Error(t("holds.notAnAmount"))
        }
        const hold_until_at = new Date(`${until}T00:00:00`).toISOString()
        const idempotency_key = `${key}:${amount}`
        await place.mutateAsync({ merchant_id, reason, currency_code, amount, hold_until_at, idempotency_key })
        setKey(crypto.randomUUID())
      }}
    />
  )
}

export const config = defineRouteConfig({
  label: "holds.title",
  translationNs: "guildhall",
  icon: LockClosedSolid,
  rank: 6,
})

export default HoldsPage
