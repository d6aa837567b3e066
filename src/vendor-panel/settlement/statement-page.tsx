import { useState } from "react"
import { ArrowDownTray } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { StatementMovement } from "../../client/types/cash-flow"
import type { Statement } from "../../client/types/settlement"
import { Details } from "../components/details"
import type { Column } from "../components/list-table"
import { ListTable, Pager } from "../components/list-table"
import { useListParams } from "../components/list-params"
import { Money } from "../components/money"
import { useNotify } from "../components/notify"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { When } from "../components/when"
import { useStatementMovements } from "../hooks/cash-flow"
import { useStatement } from "../hooks/settlement"
import { client } from "../lib/client"
import { keepFile } from "../lib/download"
import { Period } from "./period"

export const Component = () => {
  const { id = "" } = useParams()
  const statement = useStatement(id)
  return <Loaded query={statement}>{(data) => <StatementView statement={data} />}</Loaded>
}

const StatementView = ({ statement }: { statement: Statement }) => {
  const { t } = useTranslation()
  const money = (amount: number) => <Money amount={amount} currency={statement.currency_code} />
  return (
    <Page
      title={t("statements.one")}
      subtitle={
        <>
          <Period statement={statement} />
          {statement.cycle && <> · {t(`cashFlow.cycles.${statement.cycle}`)}</>}
        </>
      }
      back={{ to: "/balance?tab=statements", label: t("balance.title") }}
      actions={<Downloads statement={statement} />}
    >
      <Section>
        <Details
          rows={[
            { label: t("statements.opening"), value: money(statement.opening_amount), strong: true },
            ...statement.lines.map((line) => ({
              label: `${t(`statementKinds.${line.kind}`, { defaultValue: line.kind })} (${line.count})`,
              value: money(line.amount),
            })),
            { label: t("statements.closing"), value: money(statement.closing_amount), strong: true },
          ]}
        />
      </Section>
      <Movements statement={statement} />
    </Page>
  )
}

const Downloads = ({ statement }: { statement: Statement }) => {
  const { t, i18n } = useTranslation()
  const notify = useNotify()
  const [pending, setPending] = useState<"pdf" | "csv">()
  const name = `statement-${statement.period_from_at.slice(0, 10)}-${statement.id}`
  const download = async (kind: "pdf" | "csv") => {
    setPending(kind)
    try {
      const files = client.vendor.statementFiles
      await keepFile(
        await (kind === "pdf" ? files.pdf(statement.id, i18n.language) : files.csv(statement.id)),
        `${name}.${kind}`
      )
    } catch (error) {
      notify.failed(error)
    }
    setPending(undefined)
  }
  return (
    <>
      {(["pdf", "csv"] as const).map((kind) => (
        <Button key={kind} size="small" variant="secondary" isLoading={pending === kind} onClick={() => void download(kind)}>
          <ArrowDownTray aria-hidden /> {t(`statementFiles.${kind}`)}
        </Button>
      ))}
    </>
  )
}

const Movements = ({ statement }: { statement: Statement }) => {
  const { t } = useTranslation()
  const params = useListParams()
  const movements = useStatementMovements(statement.id, { limit: params.limit, offset: params.offset })
  const money = (amount: number) => <Money amount={amount} currency={statement.currency_code} />
  const columns: Column<StatementMovement>[] = [
    { id: "when", header: t("statementFiles.when"), cell: (row) => <When at={row.occurred_at} /> },
    {
      id: "kind",
      header: t("statementFiles.what"),
      cell: (row) =>
        `${t(`statementKinds.${row.kind}`, { defaultValue: row.kind })}${row.merchant_order_display_id ? ` #${row.merchant_order_display_id}` : ""}`,
    },
    { id: "gross", header: t("statementFiles.gross"), align: "right", wideOnly: true, cell: (row) => money(row.gross_amount) },
    { id: "net", header: t("statementFiles.net"), align: "right", cell: (row) => money(row.net_amount) },
    { id: "balance", header: t("statementFiles.balance"), align: "right", wideOnly: true, cell: (row) => money(row.balance_amount) },
  ]
  return (
    <Section title={t("statementFiles.movements")} flush>
      <Loaded query={movements}>
        {({ movements: rows, count }) => (
          <>
            {rows.length > 0 ? (
              <ListTable label={t("statementFiles.movements")} columns={columns} rows={rows} keyOf={(row) => row.journal_id} />
            ) : (
              <EmptyState title={t("statementFiles.empty")} />
            )}
            <Pager count={count} params={params} />
          </>
        )}
      </Loaded>
    </Section>
  )
}
