import { Container, Heading, Table } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import type { JournalDetail } from "../../../../../client/types/ledger"
import { Detail } from "../../../../components/details"
import { Loaded } from "../../../../components/loaded"
import { useJournal } from "../../../../hooks/ledger-explorer"
import { useLocale } from "../../../../lib/locale"

/** Pages of the dashboard by what they show; what has none is shown by its id. */
const PAGES: Record<string, string> = {
  order: "/orders",
  merchant: "/merchants",
  reconciliation_break: "/ledger/reconciliation/breaks",
}

const JournalPage = () => {
  const { id = "" } = useParams()
  const journal = useJournal(id)
  return (
    <Loaded query={journal}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          <Summary journal={data.journal} sources={data.sources} />
          <Entries journal={data.journal} />
        </div>
      )}
    </Loaded>
  )
}

const Summary = ({ journal, sources }: { journal: JournalDetail; sources: { type: string; id: string }[] }) => {
  const { t, when } = useLocale()
  return (
    <Container className="divide-y p-0">
      <Heading className="px-6 py-4">
        {t(`ledgerExplorer.journals.${journal.kind}`, { defaultValue: journal.kind })}
      </Heading>
      <Detail label={t("reconciliation.journal")}>{journal.id}</Detail>
      <Detail label={t("reconciliation.occurred")}>{when(journal.occurred_at)}</Detail>
      <Detail label={t("ledgerExplorer.posted")}>{when(journal.created_at)}</Detail>
      {sources.map(({ type, id }) => (
        <Detail key={`${type} ${id}`} label={t(`ledgerExplorer.sources.${type}`, { defaultValue: type })}>
          {PAGES[type] ? (
            <Link to={`${PAGES[type]}/${id}`} className="text-ui-fg-interactive">
              {id}
            </Link>
          ) : (
            id
          )}
        </Detail>
      ))}
      <Detail label={t("ledgerExplorer.key")}>{journal.idempotency_key}</Detail>
      {journal.description && <Detail label={t("ledgerExplorer.description")}>{journal.description}</Detail>}
    </Container>
  )
}

const Entries = ({ journal }: { journal: JournalDetail }) => {
  const { t, money } = useLocale()
  return (
    <Container className="overflow-x-auto p-0">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("ledger.account")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("ledger.debit")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("ledger.credit")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {journal.entries.map(({ line, account, amount, currency_code }) => (
            <Table.Row key={line}>
              <Table.Cell className="break-all font-mono text-xs">{account}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{amount > 0 ? money(amount, currency_code) : ""}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{amount < 0 ? money(-amount, currency_code) : ""}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </Container>
  )
}

export default JournalPage
