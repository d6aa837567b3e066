import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Statement } from "../../client/types/settlement"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { useListParams } from "../components/list-params"
import { Money } from "../components/money"
import { EmptyState, Loaded } from "../components/states"
import { useStatements } from "../hooks/settlement"
import { CreateStatementDrawer } from "./create-statement-drawer"
import { Period } from "./period"

export const StatementList = () => {
  const { t } = useTranslation()
  const params = useListParams()
  const statements = useStatements({ limit: params.limit, offset: params.offset })
  const columns: Column<Statement>[] = [
    {
      id: "period",
      header: t("statements.period"),
      cell: (row) => (
        <Link to={`/balance/statements/${row.id}`} className="text-ui-fg-base font-medium">
          <Period statement={row} />
        </Link>
      ),
    },
    {
      id: "opening",
      header: t("statements.opening"),
      align: "right",
      wideOnly: true,
      cell: (row) => <Money amount={row.opening_amount} currency={row.currency_code} />,
    },
    {
      id: "closing",
      header: t("statements.closing"),
      align: "right",
      cell: (row) => <Money amount={row.closing_amount} currency={row.currency_code} />,
    },
  ]
  return (
    <Loaded query={statements}>
      {({ statements: rows, count }) => (
        <>
          <div className="flex justify-end px-4 pb-3 md:px-6">
            <CreateStatementDrawer />
          </div>
          {rows.length > 0 ? (
            <ListTable
              label={t("balance.tabs.statements")}
              columns={columns}
              rows={rows}
              keyOf={(row) => row.id}
              to={(row) => `/balance/statements/${row.id}`}
            />
          ) : (
            <EmptyState title={t("statements.empty")} hint={t("statements.emptyHint")} />
          )}
          <Pager count={count} params={params} />
        </>
      )}
    </Loaded>
  )
}
