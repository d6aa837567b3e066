import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Earning } from "../../client/types/settlement"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { useListParams } from "../components/list-params"
import { Money } from "../components/money"
import { EmptyState, Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useEarnings } from "../hooks/settlement"

export const EarningList = () => {
  const { t } = useTranslation()
  const params = useListParams()
  const earnings = useEarnings({ limit: params.limit, offset: params.offset })
  const columns: Column<Earning>[] = [
    {
      id: "order",
      header: t("earnings.order"),
      cell: (earning) => (
        <Link to={`/balance/earnings/${earning.id}`} className="text-ui-fg-base whitespace-nowrap font-medium">
          #{earning.merchant_order_display_id ?? earning.merchant_order_id}
        </Link>
      ),
    },
    {
      id: "status",
      header: t("earnings.status"),
      cell: (earning) => <Status kind="earning" status={earning.status} />,
    },
    {
      id: "release",
      header: t("earnings.release"),
      wideOnly: true,
      cell: (earning) => <When at={earning.released_at ?? earning.release_at} />,
    },
    {
      id: "pending",
      header: t("earnings.pending"),
      align: "right",
      wideOnly: true,
      cell: (earning) => <Money amount={earning.pending_amount} currency={earning.currency_code} />,
    },
    {
      id: "amount",
      header: t("earnings.amount"),
      align: "right",
      cell: (earning) => <Money amount={earning.amount} currency={earning.currency_code} />,
    },
  ]
  return (
    <Loaded query={earnings}>
      {({ earnings: rows, count }) => (
        <>
          {rows.length > 0 ? (
            <ListTable
              label={t("balance.tabs.earnings")}
              columns={columns}
              rows={rows}
              keyOf={(earning) => earning.id}
              to={(earning) => `/balance/earnings/${earning.id}`}
            />
          ) : (
            <EmptyState title={t("earnings.empty")} hint={t("earnings.emptyHint")} />
          )}
          <Pager count={count} params={params} />
        </>
      )}
    </Loaded>
  )
}
