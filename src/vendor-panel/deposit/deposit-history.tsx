import { useTranslation } from "react-i18next"
import type { DepositEntry } from "../../client/types/deposit"
import { useListParams } from "../components/list-params"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { Money } from "../components/money"
import { Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { When } from "../components/when"
import { useDepositEntries } from "../hooks/deposit"

/** What filled the deposit and what was taken from it, with reasons. */
export const DepositHistory = () => {
  const { t } = useTranslation()
  const params = useListParams()
  const entries = useDepositEntries({ limit: params.limit, offset: params.offset })
  const columns: Column<DepositEntry>[] = [
    { id: "when", header: t("deposit.when"), cell: (row) => <When at={row.occurred_at} /> },
    {
      id: "what",
      header: t("deposit.what"),
      cell: (row) => (
        <div className="flex flex-col whitespace-normal py-1">
          <span>{t(`deposit.kinds.${row.kind}`, { defaultValue: t("deposit.kinds.other") })}</span>
          {row.reason && <span className="text-ui-fg-subtle txt-compact-xsmall">{row.reason}</span>}
        </div>
      ),
    },
    {
      id: "amount",
      header: t("withdrawals.amount"),
      align: "right",
      cell: (row) => <Money amount={row.amount} currency={row.currency_code} />,
    },
  ]
  return (
    <Section title={t("deposit.history")} flush>
      <Loaded query={entries} rows={3}>
        {({ entries: rows, count }) => (
          <>
            {rows.length > 0 ? (
              <ListTable label={t("deposit.history")} columns={columns} rows={rows} keyOf={(row) => row.id} />
            ) : (
              <EmptyState title={t("deposit.noHistory")} />
            )}
            <Pager count={count} params={params} />
          </>
        )}
      </Loaded>
    </Section>
  )
}
