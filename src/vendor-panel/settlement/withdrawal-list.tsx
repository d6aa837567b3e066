import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Withdrawal } from "../../client/types/settlement"
import { useConfirm } from "../components/confirm"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { useListParams } from "../components/list-params"
import { Money } from "../components/money"
import { useNotify } from "../components/notify"
import { EmptyState, Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useCancelWithdrawal, useWithdrawals } from "../hooks/settlement"
import { useSession } from "../providers/session"

export const WithdrawalList = () => {
  const { t } = useTranslation()
  const params = useListParams()
  const withdrawals = useWithdrawals({ limit: params.limit, offset: params.offset })
  const columns: Column<Withdrawal>[] = [
    { id: "when", header: t("withdrawals.requested"), cell: (row) => <RequestedCell withdrawal={row} /> },
    { id: "status", header: t("withdrawals.status"), cell: (row) => <StatusCell withdrawal={row} /> },
    {
      id: "amount",
      header: t("withdrawals.amount"),
      align: "right",
      wideOnly: true,
      cell: (row) => <Money amount={row.amount} currency={row.currency_code} />,
    },
    {
      id: "fee",
      header: t("withdrawals.fee"),
      align: "right",
      wideOnly: true,
      cell: (row) => <Money amount={row.fee_amount} currency={row.currency_code} />,
    },
    {
      id: "net",
      header: t("withdrawals.net"),
      align: "right",
      cell: (row) => <Money amount={row.net_amount} currency={row.currency_code} />,
    },
    { id: "actions", header: "", align: "right", cell: (row) => <CancelButton withdrawal={row} /> },
  ]
  return (
    <Loaded query={withdrawals}>
      {({ withdrawals: rows, count }) => (
        <>
          {rows.length > 0 ? (
            <ListTable
              label={t("balance.tabs.withdrawals")}
              columns={columns}
              rows={rows}
              keyOf={(row) => row.id}
            />
          ) : (
            <EmptyState title={t("withdrawals.empty")} hint={t("withdrawals.emptyHint")} />
          )}
          <Pager count={count} params={params} />
        </>
      )}
    </Loaded>
  )
}

const RequestedCell = ({ withdrawal }: { withdrawal: Withdrawal }) => {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col">
      <Link to={`/balance/withdrawals/${withdrawal.id}`} className="text-ui-fg-base font-medium">
        <When at={withdrawal.requested_at} />
      </Link>
      {withdrawal.requested_by === "automatic" && (
        <span className="txt-compact-xsmall text-ui-fg-subtle">{t("automaticWithdrawal.made")}</span>
      )}
    </div>
  )
}

const StatusCell = ({ withdrawal }: { withdrawal: Withdrawal }) => (
  <div className="flex flex-col items-start gap-y-1">
    <Status kind="withdrawal" status={withdrawal.status} />
    {withdrawal.status === "failed" && withdrawal.failure_message && (
      <span className="txt-compact-xsmall text-ui-fg-error max-w-60">{withdrawal.failure_message}</span>
    )}
  </div>
)

const CancelButton = ({ withdrawal }: { withdrawal: Withdrawal }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  const confirm = useConfirm()
  const notify = useNotify()
  const cancel = useCancelWithdrawal()
  if (withdrawal.status !== "ready" || !can("withdrawal:cancel")) {
    return null
  }
  const ask = async () => {
    const agreed = await confirm({
      title: t("withdrawals.cancelTitle"),
      description: t("withdrawals.cancelHint"),
      confirmText: t("withdrawals.cancel"),
    })
    if (agreed) {
      cancel.mutate(withdrawal.id, {
        onSuccess: () => notify.done(t("withdrawals.canceled")),
        onError: notify.failed,
      })
    }
  }
  return (
    <Button size="small" variant="transparent" onClick={() => void ask()} isLoading={cancel.isPending}>
      {t("withdrawals.cancel")}
    </Button>
  )
}
