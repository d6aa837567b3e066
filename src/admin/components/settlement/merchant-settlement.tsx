import { useMemo } from "react"
import { Button, Container, Heading, Table, Text, toast } from "@medusajs/ui"
import type { CashFlow } from "../../../client/types/cash-flow"
import type { Statement } from "../../../client/types/settlement"
import { useMerchantCashFlow, useMerchantStatements } from "../../hooks/settlement"
import { download } from "../../lib/download"
import { useLocale } from "../../lib/locale"
import { Loaded } from "../loaded"

const DAYS = 30
const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** What comes to a merchant in the next weeks, and its statements. */
export const MerchantSettlement = ({ merchant_id }: { merchant_id: string }) => {
  const period = useMemo(() => ({ from: dayAfter(0), to: dayAfter(DAYS) }), [])
  const flow = useMerchantCashFlow(merchant_id, period)
  const statements = useMerchantStatements(merchant_id)
  return (
    <>
      <Loaded query={flow}>{(data) => <Coming flow={data} />}</Loaded>
      <Loaded query={statements}>{(rows) => <Statements statements={rows} />}</Loaded>
    </>
  )
}

const Coming = ({ flow }: { flow: CashFlow }) => {
  const { t, money, onDay } = useLocale()
  const rows = [
    ...flow.days.map(({ day, currency_code, amount }) => ({ key: `${day} ${currency_code}`, text: onDay(day), currency_code, amount })),
    ...flow.unscheduled.map(({ reason, currency_code, amount }) => ({
      key: `${reason} ${currency_code}`,
      text: t(`merchantSettlement.reasons.${reason}`),
      currency_code,
      amount,
    })),
  ]
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("merchantSettlement.coming")}</Heading>
      </div>
      {rows.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("merchantSettlement.nothing")}
        </Text>
      ) : (
        <Table>
          <Table.Body>
            {rows.map(({ key, text, currency_code, amount }) => (
              <Table.Row key={key}>
                <Table.Cell>{text}</Table.Cell>
                <Table.Cell className="text-right tabular-nums">{money(amount, currency_code)}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </Container>
  )
}

const Statements = ({ statements }: { statements: Statement[] }) => {
  const { t, money } = useLocale()
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("merchantSettlement.statements")}</Heading>
      </div>
      {statements.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("merchantSettlement.noStatements")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                {(["period", "opening", "closing"] as const).map((name) => (
                  <Table.HeaderCell key={name}>{t(`merchantSettlement.${name}`)}</Table.HeaderCell>
                ))}
                <Table.HeaderCell />
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {statements.map((statement) => (
                <Table.Row key={statement.id}>
                  <Table.Cell>{periodOf(statement)}</Table.Cell>
                  <Table.Cell className="tabular-nums">{money(statement.opening_amount, statement.currency_code)}</Table.Cell>
                  <Table.Cell className="tabular-nums">{money(statement.closing_amount, statement.currency_code)}</Table.Cell>
                  <Table.Cell>
                    <Files statement={statement} />
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}

/** "2026-01-01 – 2026-01-31", days of the statement's own time zone. */
const periodOf = ({ period_from_at, period_to_at, time_zone }: Statement): string => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: time_zone })
  return `${format.format(new Date(period_from_at))} – ${format.format(new Date(Date.parse(period_to_at) - 1))}`
}

const Files = ({ statement }: { statement: Statement }) => {
  const { t, locale } = useLocale()
  const keep = (kind: "pdf" | "csv") =>
    download(
      `/admin/statements/${statement.id}/${kind}`,
      kind === "pdf" ? { locale: locale.startsWith("zh") ? "zh-CN" : "en" } : {},
      `statement-${statement.id}.${kind}`
    ).catch((error: Error) => toast.error(error.message))
  return (
    <div className="flex gap-x-2">
      {(["pdf", "csv"] as const).map((kind) => (
        <Button key={kind} size="small" variant="transparent" onClick={() => void keep(kind)}>
          {t(`merchantSettlement.${kind}`)}
        </Button>
      ))}
    </div>
  )
}
