import { useState } from "react"
import { Button, Container, Heading, Hint, Input, Label, Table, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useTrialBalanceAt, useVerify } from "../hooks/ledger-explorer"
import { useLocale } from "../lib/locale"
import { Loaded } from "./loaded"

/** The way into the explorer, the check of everything, and the trial balance of a day. */
export const LedgerTools = () => {
  const { t } = useLocale()
  const [day, setDay] = useState("")
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-end justify-between gap-3 px-6 py-4">
        <div>
          <Heading>{t("ledger.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("ledgerExplorer.hint")}
          </Text>
        </div>
        <div className="flex flex-wrap items-end gap-2">
          <div>
            <Label size="xsmall" htmlFor="trial-balance-day">
              {t("ledgerExplorer.before")}
            </Label>
            <Input id="trial-balance-day" size="small" type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </div>
          <Button size="small" variant="secondary" asChild>
            <Link to="/ledger/accounts">{t("ledgerExplorer.accounts")}</Link>
          </Button>
        </div>
      </div>
      <Verify />
      {day && <BalanceOfDay day={day} />}
    </Container>
  )
}

const Verify = () => {
  const { t, money } = useLocale()
  const verify = useVerify()
  const outcome = verify.data?.verification
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button size="small" variant="secondary" isLoading={verify.isPending} onClick={() => verify.mutate()}>
          {t("ledgerExplorer.verify")}
        </Button>
        <Text size="small" className="text-ui-fg-subtle" aria-live="polite">
          {outcome
            ? t(outcome.differences.length === 0 ? "ledgerExplorer.sound" : "ledgerExplorer.unsound", {
                count: outcome.differences.length,
                seconds: (outcome.took_ms / 1000).toFixed(1),
              })
            : t("ledgerExplorer.verifyHint")}
        </Text>
      </div>
      {verify.error && (
        <Hint variant="error" role="alert">
          {verify.error.message}
        </Hint>
      )}
      {outcome?.differences.map((one) => (
        <Text key={`${one.what} ${one.of} ${one.currency_code}`} size="small" className="text-ui-fg-error break-all">
          {t("ledgerExplorer.difference", {
            what: t(`ledgerExplorer.whats.${one.what}`),
            of: one.of,
            recorded: money(one.recorded_amount, one.currency_code),
            recomputed: money(one.recomputed_amount, one.currency_code),
          })}
        </Text>
      ))}
    </div>
  )
}

const BalanceOfDay = ({ day }: { day: string }) => {
  const { t, money } = useLocale()
  const balances = useTrialBalanceAt(`${day}T00:00:00.000Z`)
  return (
    <Loaded query={balances}>
      {(rows) => (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("ledgerExplorer.ofDay", { day })}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("ledger.debit")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("ledger.credit")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {rows.flatMap(({ currency_code, kinds }) =>
                kinds
                  .filter(({ amount }) => amount !== 0)
                  .map(({ kind, amount }) => (
                    <Table.Row key={`${currency_code} ${kind}`}>
                      <Table.Cell>{t(`ledger.kinds.${kind}`, { defaultValue: kind })}</Table.Cell>
                      <Table.Cell className="text-right tabular-nums">{amount > 0 ? money(amount, currency_code) : ""}</Table.Cell>
                      <Table.Cell className="text-right tabular-nums">{amount < 0 ? money(-amount, currency_code) : ""}</Table.Cell>
                    </Table.Row>
                  ))
              )}
            </Table.Body>
          </Table>
        </div>
      )}
    </Loaded>
  )
}
