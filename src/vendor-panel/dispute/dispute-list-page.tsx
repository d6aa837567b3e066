import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Dispute, DisputeStatus } from "../../client/types/dispute"
import { FilterSelect, ListToolbar } from "../components/list-controls"
import { useListParams } from "../components/list-params"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { Money } from "../components/money"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useDisputes } from "../hooks/dispute"
import { Due } from "./due"

const statuses: DisputeStatus[] = ["inquiry", "open", "under_review", "won", "lost", "dropped"]

const isStatus = (text: string | undefined): text is DisputeStatus => statuses.some((status) => status === text)

export const Component = () => {
  const { t } = useTranslation()
  const params = useListParams()
  const status = params.get("status")
  const disputes = useDisputes({
    limit: params.limit,
    offset: params.offset,
    ...(isStatus(status) ? { status } : {}),
  })
  const columns: Column<Dispute>[] = [
    { id: "reason", header: t("disputes.reason"), cell: (row) => <Reason dispute={row} /> },
    { id: "status", header: t("disputes.status"), wideOnly: true, cell: (row) => <Status kind="dispute" status={row.status} /> },
    { id: "due", header: t("disputes.answerBy"), cell: (row) => <Due dispute={row} /> },
    { id: "opened", header: t("disputes.opened"), wideOnly: true, cell: (row) => <When at={row.opened_at} /> },
    {
      id: "amount",
      header: t("disputes.amount"),
      align: "right",
      cell: (row) => <Money amount={row.share_amount} currency={row.currency_code} />,
    },
  ]
  return (
    <Page title={t("disputes.title")} subtitle={t("disputes.subtitle")}>
      <Section flush>
        <ListToolbar>
          <FilterSelect
            params={params}
            name="status"
            label={t("disputes.status")}
            options={statuses.map((value) => ({ value, label: t(`status.dispute.${value}`) }))}
          />
        </ListToolbar>
        <Loaded query={disputes}>
          {({ disputes: rows, count }) => (
            <>
              {rows.length > 0 ? (
                <ListTable label={t("disputes.title")} columns={columns} rows={rows} keyOf={({ id }) => id} />
              ) : (
                <EmptyState title={t("disputes.empty")} hint={t("disputes.emptyHint")} />
              )}
              <Pager count={count} params={params} />
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

const Reason = ({ dispute }: { dispute: Dispute }) => {
  const { t } = useTranslation()
  return (
    <Link className="text-ui-fg-interactive flex flex-col whitespace-normal" to={`/disputes/${dispute.id}`}>
      {t(`disputes.reasons.${dispute.reason}`, { defaultValue: dispute.reason })}
      {dispute.merchant_order_display_id && (
        <span className="txt-compact-xsmall text-ui-fg-subtle">#{dispute.merchant_order_display_id}</span>
      )}
      <span className="pt-1 md:hidden">
        <Status kind="dispute" status={dispute.status} />
      </span>
    </Link>
  )
}
