import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CashSolid } from "@medusajs/icons"
import { Button, Container, Heading, Table, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { Link } from "react-router-dom"
import { ActionDrawer } from "../../components/action-drawer"
import { List, useList } from "../../components/list"
import type { Column } from "../../components/list"
import { Loaded } from "../../components/loaded"
import { Status } from "../../components/status"
import { useAdminWithdrawals, useAllowWithdrawals, useStopWithdrawals, useWithdrawalStops } from "../../hooks/withdrawal"
import { useLocale } from "../../lib/locale"
import type { AdminWithdrawal } from "../../lib/types"

const statuses = ["ready", "sending", "transferred", "payout_created", "paid", "failed", "canceled"]

const WithdrawalsPage = () => {
  const { t, money, when } = useLocale()
  const list = useList()
  const [isWaiting, setWaiting] = useState(false)
  const withdrawals = useAdminWithdrawals({ ...list.query, ...(isWaiting ? { needs_operator: "true" as const } : {}) })
  const columns: Column<AdminWithdrawal>[] = [
    { id: "merchant", header: t("merchants.one"), cell: (row) => row.merchant?.name ?? row.merchant_id },
    { id: "requested_at", header: t("withdrawals.requested"), cell: (row) => when(row.requested_at) },
    { id: "status", header: t("list.status"), cell: (row) => <Status kind="withdrawal" status={row.status} /> },
    { id: "amount", header: t("withdrawals.amount"), cell: (row) => money(row.amount, row.currency_code) },
    { id: "fee", header: t("withdrawalAdmin.fee"), cell: (row) => money(row.fee_amount, row.currency_code) },
    { id: "net", header: t("withdrawals.net"), cell: (row) => money(row.net_amount, row.currency_code) },
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="small" variant={isWaiting ? "primary" : "secondary"} onClick={() => setWaiting(!isWaiting)}>
          {t("withdrawalAdmin.waiting")}
        </Button>
        <Button size="small" variant="secondary" asChild>
          <Link to="/withdrawals/rules">{t("withdrawalRules.title")}</Link>
        </Button>
      </div>
      <List
        title={t("withdrawals.title")}
        list={list}
        columns={columns}
        rows={withdrawals.data?.withdrawals}
        count={withdrawals.data?.count ?? 0}
        isLoading={withdrawals.isPending}
        statuses={statuses.map((value) => ({ value, label: t(`status.withdrawal.${value}`) }))}
        withSearch
        to={({ id }) => `/withdrawals/${id}`}
        empty={t("withdrawals.empty")}
      />
      <Stops />
    </div>
  )
}

const Stops = () => {
  const { t, when } = useLocale()
  const stops = useWithdrawalStops()
  const stop = useStopWithdrawals()
  const allow = useAllowWithdrawals()
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{t("withdrawalStops.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("withdrawalStops.hint")}
          </Text>
        </div>
        <ActionDrawer
          trigger={t("withdrawalStops.stop")}
          title={t("withdrawalStops.stop")}
          hint={t("withdrawalStops.stopHint")}
          done={t("withdrawalStops.stopped")}
          fields={[
            { name: "merchant_id", label: t("withdrawalStops.merchantId") },
            { name: "reason", label: t("withdrawalStops.reason"), type: "long" },
          ]}
          act={({ merchant_id, reason }) => stop.mutateAsync({ merchant_id, reason })}
        />
      </div>
      <Loaded query={stops}>
        {({ withdrawal_stops: rows }) =>
          rows.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("withdrawalStops.none")}
            </Text>
          ) : (
            <div className="overflow-x-auto">
              <Table>
                <Table.Body>
                  {rows.map((row) => (
                    <Table.Row key={row.merchant_id}>
                      <Table.Cell>{row.merchant_name ?? row.merchant_id}</Table.Cell>
                      <Table.Cell className="whitespace-normal">{row.reason}</Table.Cell>
                      <Table.Cell>{when(row.stopped_at)}</Table.Cell>
                      <Table.Cell className="text-right">
                        <Button
                          size="small"
                          variant="secondary"
                          isLoading={allow.isPending}
                          onClick={() =>
                            allow.mutate(row.merchant_id, {
                              onSuccess: () => toast.success(t("withdrawalStops.allowed")),
                              onError: (error) => toast.error(error.message),
                            })
                          }
                        >
                          {t("withdrawalStops.allow")}
                        </Button>
                      </Table.Cell>
                    </Table.Row>
                  ))}
                </Table.Body>
              </Table>
            </div>
          )
        }
      </Loaded>
    </Container>
  )
}

export const config = defineRouteConfig({
  label: "withdrawals.title",
  translationNs: "guildhall",
  icon: CashSolid,
  rank: 3,
})

export default WithdrawalsPage
