import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CurrencyDollar } from "@medusajs/icons"
import { Badge, Container, Heading, Table, Text } from "@medusajs/ui"
import { LedgerTools } from "../../components/ledger-tools"
import { List, useList } from "../../components/list"
import type { Column } from "../../components/list"
import { Loaded } from "../../components/loaded"
import { Status } from "../../components/status"
import { useTrialBalances, useWithdrawals } from "../../hooks/ledger"
import { useLocale } from "../../lib/locale"
import type { AdminWithdrawal, TrialBalance } from "../../lib/types"

const LedgerPage = () => {
  const { t } = useLocale()
  const balances = useTrialBalances()
  return (
    <div className="flex flex-col gap-y-3">
      <LedgerTools />
      <Loaded query={balances}>
        {(rows) =>
          rows.length > 0 ? (
            rows.map((balance) => <TrialBalanceSection key={balance.currency_code} balance={balance} />)
          ) : (
            <Container>
              <Text size="small" className="text-ui-fg-subtle">
                {t("ledger.empty")}
              </Text>
            </Container>
          )
        }
      </Loaded>
      <Withdrawals />
    </div>
  )
}

const TrialBalanceSection = ({ balance }: { balance: TrialBalance }) => {
  const { t, money } = useLocale()
  const isBalanced = balance.difference_amount === 0
  const kinds = balance.kinds.filter(({ amount }) => amount !== 0)
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">
          {t("ledger.trialBalance", { currency: balance.currency_code.toUpperCase() })}
        </Heading>
        <Badge size="2xsmall" color={isBalanced ? "green" : "red"}>
          {isBalanced
            ? t("ledger.balanced")
            : t("ledger.unbalanced", { amount: money(balance.difference_amount, balance.currency_code) })}
        </Badge>
      </div>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("ledger.account")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("ledger.debit")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("ledger.credit")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {kinds.map(({ kind, amount }) => (
            <Table.Row key={kind}>
              <Table.Cell>{t(`ledger.kinds.${kind}`, { defaultValue: kind })}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">
                {amount > 0 ? money(amount, balance.currency_code) : ""}
              </Table.Cell>
              <Table.Cell className="text-right tabular-nums">
                {amount < 0 ? money(-amount, balance.currency_code) : ""}
              </Table.Cell>
            </Table.Row>
          ))}
          <Table.Row className="font-medium">
            <Table.Cell>{t("ledger.sum")}</Table.Cell>
            <Table.Cell className="text-right tabular-nums">
              {money(balance.debit_amount, balance.currency_code)}
            </Table.Cell>
            <Table.Cell className="text-right tabular-nums">
              {money(Math.abs(balance.credit_amount), balance.currency_code)}
            </Table.Cell>
          </Table.Row>
        </Table.Body>
      </Table>
    </Container>
  )
}

const statuses = ["ready", "sending", "transferred", "payout_created", "paid", "failed", "canceled"]

const Withdrawals = () => {
  const { t, money, when } = useLocale()
  const list = useList()
  const withdrawals = useWithdrawals(list.query)
  const columns: Column<AdminWithdrawal>[] = [
    { id: "merchant", header: t("merchants.one"), cell: (row) => row.merchant?.name ?? row.merchant_id },
    {
      id: "requested_at",
      header: t("withdrawals.requested"),
      cell: (row) => when(row.requested_at),
    },
    {
      id: "status",
      header: t("list.status"),
      cell: (row) => <Status kind="withdrawal" status={row.status} />,
    },
    {
      id: "amount",
      header: t("withdrawals.amount"),
      cell: (row) => money(row.amount, row.currency_code),
    },
    {
      id: "net",
      header: t("withdrawals.net"),
      cell: (row) => money(row.net_amount, row.currency_code),
    },
  ]
  return (
    <List
      title={t("withdrawals.title")}
      list={list}
      columns={columns}
      rows={withdrawals.data?.withdrawals}
      count={withdrawals.data?.count ?? 0}
      isLoading={withdrawals.isPending}
      statuses={statuses.map((value) => ({ value, label: t(`status.withdrawal.${value}`) }))}
      empty={t("withdrawals.empty")}
    />
  )
}

export const config = defineRouteConfig({
  label: "ledger.title",
  translationNs: "guildhall",
  icon: CurrencyDollar,
  rank: 4,
})

export default LedgerPage
