import { useState } from "react"
import { Button, Container, Heading, Input, Table, Text } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import type { AccountEntry, LedgerAccount } from "../../../../../client/types/ledger"
import { Loaded } from "../../../../components/loaded"
import { useHistory } from "../../../../hooks/ledger-explorer"
import { useLocale } from "../../../../lib/locale"

const instantOf = (day: string) => (day ? `${day}T00:00:00.000Z` : undefined)

const AccountPage = () => {
  const { t, money } = useLocale()
  const { id = "" } = useParams()
  const [from, setFrom] = useState("")
  const [before, setBefore] = useState("")
  const dates = { occurred_from: instantOf(from), occurred_before: instantOf(before) }
  const history = useHistory(id, Object.fromEntries(Object.entries(dates).filter(([, value]) => value)))
  return (
    <Loaded query={history}>
      {({ pages }) => {
        const { account } = pages[0]
        const entries = pages.flatMap((page) => page.entries)
        return (
          <Container className="divide-y p-0">
            <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
              <div>
                <Heading className="break-all">{account.account}</Heading>
                <Text size="small" className="text-ui-fg-subtle">
                  {`${t(`ledger.kinds.${account.kind}`, { defaultValue: account.kind })} · ${money(account.natural_amount, account.currency_code)}`}
                </Text>
              </div>
              <div className="flex flex-wrap items-center gap-2">
                <Input size="small" type="date" aria-label={t("ledgerExplorer.from")} value={from} onChange={(event) => setFrom(event.target.value)} />
                <Input size="small" type="date" aria-label={t("ledgerExplorer.before")} value={before} onChange={(event) => setBefore(event.target.value)} />
              </div>
            </div>
            {entries.length === 0 ? (
              <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
                {t("ledgerExplorer.noEntries")}
              </Text>
            ) : (
              <EntryTable account={account} entries={entries} />
            )}
            {history.hasNextPage && (
              <div className="flex justify-center px-6 py-3">
                <Button size="small" variant="secondary" isLoading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
                  {t("ledgerExplorer.more")}
                </Button>
              </div>
            )}
          </Container>
        )
      }}
    </Loaded>
  )
}

const EntryTable = ({ account, entries }: { account: LedgerAccount; entries: AccountEntry[] }) => {
  const { t, money, when } = useLocale()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("reconciliation.occurred")}</Table.HeaderCell>
            <Table.HeaderCell>{t("reconciliation.journal")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.amount")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("ledgerExplorer.balanceAfter")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {entries.map((entry) => (
            <Table.Row key={`${entry.journal_id} ${entry.line}`}>
              <Table.Cell className="whitespace-nowrap">{when(entry.occurred_at)}</Table.Cell>
              <Table.Cell>
                <Link to={`/ledger/journals/${entry.journal_id}`} className="text-ui-fg-interactive">
                  {t(`ledgerExplorer.journals.${entry.journal_kind}`, { defaultValue: entry.journal_kind })}
                </Link>
              </Table.Cell>
              <Table.Cell className="text-right tabular-nums">{money(entry.natural_amount, account.currency_code)}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{money(entry.natural_balance_amount, account.currency_code)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

export default AccountPage
