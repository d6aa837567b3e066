import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import type { WithdrawalContent } from "../../client/types/cash-flow"
import type { Column } from "../components/list-table"
import { ListTable, Pager } from "../components/list-table"
import { useListParams } from "../components/list-params"
import { Money } from "../components/money"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { When } from "../components/when"
import { useWithdrawalContents } from "../hooks/cash-flow"

/** Which earnings a withdrawal consists of; each leads to its order, lines, rules and journals. */
export const Component = () => {
  const { t } = useTranslation()
  const { id = "" } = useParams()
  const params = useListParams()
  const contents = useWithdrawalContents(id, { limit: params.limit, offset: params.offset })
  const columns: Column<WithdrawalContent>[] = [
    { id: "origin", header: t("withdrawalContents.origin"), cell: (row) => <Origin content={row} /> },
    { id: "when", header: t("withdrawalContents.when"), wideOnly: true, cell: (row) => <When at={row.occurred_at} /> },
    {
      id: "available",
      header: t("withdrawalContents.available"),
      align: "right",
      wideOnly: true,
      cell: (row) => <Money amount={row.available_amount} currency={row.currency_code} />,
    },
    {
      id: "taken",
      header: t("withdrawalContents.taken"),
      align: "right",
      cell: (row) => <Money amount={row.taken_amount} currency={row.currency_code} />,
    },
  ]
  return (
    <Page
      title={t("withdrawalContents.title")}
      subtitle={t("withdrawalContents.hint")}
      back={{ to: "/balance?tab=withdrawals", label: t("balance.title") }}
    >
      <Section flush>
        <Loaded query={contents}>
          {({ contents: rows, count }) => (
            <>
              {rows.length > 0 ? (
                <ListTable label={t("withdrawalContents.title")} columns={columns} rows={rows} keyOf={(row) => row.journal_id} />
              ) : (
                <EmptyState title={t("withdrawalContents.empty")} />
              )}
              <Pager count={count} params={params} />
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

const Origin = ({ content }: { content: WithdrawalContent }) => {
  const { t } = useTranslation()
  const label = t(`journals.${content.journal_kind}`, { defaultValue: content.journal_kind })
  return content.earning_id ? (
    <Link to={`/balance/earnings/${content.earning_id}`} className="text-ui-fg-base font-medium">
      {t("withdrawalContents.earning", { number: content.merchant_order_display_id ?? content.merchant_order_id })}
    </Link>
  ) : (
    <span>{label}</span>
  )
}
