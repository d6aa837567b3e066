import { useState } from "react"
import { Container, Heading, Input, Table, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { LedgerAccount } from "../../../../client/types/ledger"
import { Choice } from "../../../components/choice"
import { Loaded } from "../../../components/loaded"
import { Pages } from "../../../components/reconciliation/break-section"
import { type AccountQuery, useAccounts } from "../../../hooks/ledger-explorer"
import { useLocale } from "../../../lib/locale"

const KINDS = [
  "psp_pending", "psp_available", "dispute_receivable", "merchant_receivable", "connected", "fee_expense",
  "rebate_expense", "promotion_expense", "dispute_fee_expense", "pending", "available", "reserve", "deposit",
  "in_transfer", "dispute_hold", "owed_at_stripe", "payout_in_transit", "channel_payable", "tax_payable",
  "commission_rev", "withdrawal_fee_rev", "penalty_rev", "platform_sales_rev", "equity",
]

const AccountsPage = () => {
  const { t } = useLocale()
  const [query, setQuery] = useState<AccountQuery>({ limit: 20, offset: 0 })
  const accounts = useAccounts(query)
  const narrow = (change: Partial<AccountQuery>) => setQuery({ ...query, ...change, offset: 0 })
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading>{t("ledgerExplorer.accounts")}</Heading>
        <div className="flex flex-wrap items-center gap-2">
          <Choice
            label={t("ledgerExplorer.kind")}
            value={query.kind}
            all={t("ledgerExplorer.allKinds")}
            options={KINDS.map((value) => ({ value, label: t(`ledger.kinds.${value}`, { defaultValue: value }) }))}
            onChange={(kind) => narrow({ kind })}
          />
          <Input
            size="small"
            className="w-20"
            maxLength={3}
            aria-label={t("reconciliation.currency")}
            placeholder={t("reconciliation.currency")}
            onChange={({ target }) => {
              const code = target.value.toLowerCase()
              narrow({ currency_code: /^[a-z]{3}$/.test(code) ? code : undefined })
            }}
          />
          <Input size="small" type="search" aria-label={t("list.search")} placeholder={t("ledgerExplorer.search")} onChange={(event) => narrow({ q: event.target.value.trim() || undefined })} />
        </div>
      </div>
      <Loaded query={accounts}>
        {(data) =>
          data.count === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
              {t("ledgerExplorer.noAccounts")}
            </Text>
          ) : (
            <>
              <AccountTable rows={data.accounts} />
              <Pages count={data.count} offset={query.offset ?? 0} onOffset={(offset) => setQuery({ ...query, offset })} />
            </>
          )
        }
      </Loaded>
    </Container>
  )
}

const AccountTable = ({ rows }: { rows: LedgerAccount[] }) => {
  const { t, money } = useLocale()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("ledger.account")}</Table.HeaderCell>
            <Table.HeaderCell>{t("ledgerExplorer.kind")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("ledgerExplorer.balance")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.id}>
              <Table.Cell>
                <Link to={`/ledger/accounts/${row.id}`} className="text-ui-fg-interactive break-all font-mono text-xs">
                  {row.account}
                </Link>
              </Table.Cell>
              <Table.Cell>{t(`ledger.kinds.${row.kind}`, { defaultValue: row.kind })}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{money(row.natural_amount, row.currency_code)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

export default AccountsPage
