import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ExclamationCircle } from "@medusajs/icons"
import type { Quarantined } from "../../../../client/types/dispute"
import { ActionDrawer } from "../../../components/action-drawer"
import { List, useList } from "../../../components/list"
import type { Column } from "../../../components/list"
import { useQuarantine, useResolveQuarantined } from "../../../hooks/dispute"
import { useLocale } from "../../../lib/locale"

const kinds = ["transfer", "payout", "reversal"]

const QuarantinePage = () => {
  const { t, money, when } = useLocale()
  const list = useList()
  const { q: _q, status: kind, ...page } = list.query
  const quarantine = useQuarantine({ ...page, ...(kind ? { kind } : {}) })
  const columns: Column<Quarantined>[] = [
    { id: "kind", header: t("quarantine.kind"), cell: (row) => t(`quarantine.kinds.${row.kind}`) },
    { id: "found", header: t("quarantine.found"), cell: (row) => when(row.found_at) },
    { id: "object", header: t("quarantine.object"), cell: (row) => row.provider_object_id },
    { id: "merchant", header: t("quarantine.merchant"), cell: (row) => row.merchant_id ?? row.provider_account_id },
    { id: "amount", header: t("quarantine.amount"), cell: (row) => money(row.amount, row.currency_code) },
    { id: "why", header: t("quarantine.why"), cell: (row) => row.reason },
    { id: "resolve", header: "", cell: (row) => <Resolve found={row} /> },
  ]
  return (
    <List
      title={t("quarantine.title")}
      list={list}
      columns={columns}
      rows={quarantine.data?.quarantined}
      count={quarantine.data?.count ?? 0}
      isLoading={quarantine.isPending}
      statuses={kinds.map((value) => ({ value, label: t(`quarantine.kinds.${value}`) }))}
      empty={t("quarantine.empty")}
    />
  )
}

const Resolve = ({ found }: { found: Quarantined }) => {
  const { t } = useLocale()
  const resolve = useResolveQuarantined(found.id)
  const ways = found.kind === "payout" ? ["explained"] : ["booked", "explained"]
  return (
    <ActionDrawer
      trigger={t("quarantine.resolve")}
      title={`${t(`quarantine.kinds.${found.kind}`)} ${found.provider_object_id}`}
      hint={t("quarantine.resolveHint")}
      done={t("quarantine.resolved")}
      fields={[
        {
          ...{ name: "resolution", label: t("quarantine.how"), type: "choice", initial: ways[0] },
          choices: ways.map((value) => ({ value, label: t(`quarantine.${value}`) })),
        },
        { name: "note", label: t("quarantine.note"), hint: t("quarantine.noteHint"), type: "long" },
      ]}
      act={({ resolution, note }) => resolve.mutateAsync({ resolution, note })}
    />
  )
}

export const config = defineRouteConfig({
  label: "quarantine.title",
  translationNs: "guildhall",
  icon: ExclamationCircle,
  rank: 12,
})

export default QuarantinePage
