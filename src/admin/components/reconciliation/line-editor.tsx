import { Button, IconButton, Input, Table, Text } from "@medusajs/ui"
import { Plus, Trash } from "@medusajs/icons"
import type { JournalLine } from "../../../client/types/reconciliation"
import { useLocale } from "../../lib/locale"

interface LineEditorProps {
  lines: JournalLine[]
  onChange: (lines: JournalLine[]) => void
}

/** What is left of each currency: zero in a journal that can be posted. */
export const sumsOf = (lines: JournalLine[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const { currency_code, amount } of lines) {
    sums[currency_code] = (sums[currency_code] ?? 0) + amount
  }
  return sums
}

/** The lines of a journal, in minor units, debit positive. */
export const LineEditor = ({ lines, onChange }: LineEditorProps) => {
  const { t, money } = useLocale()
  const change = (index: number, part: Partial<JournalLine>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...part } : line)))
  return (
    <div className="flex flex-col gap-y-2">
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("ledger.account")}</Table.HeaderCell>
              <Table.HeaderCell>{t("reconciliation.currency")}</Table.HeaderCell>
              <Table.HeaderCell>{t("reconciliation.minorAmount")}</Table.HeaderCell>
              <Table.HeaderCell />
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {lines.map((line, index) => (
              <Table.Row key={index}>
                <Table.Cell>
                  <Input size="small" className="min-w-44" aria-label={t("ledger.account")} value={line.account} onChange={(event) => change(index, { account: event.target.value.trim() })} />
                </Table.Cell>
                <Table.Cell>
                  <Input size="small" className="w-16" maxLength={3} aria-label={t("reconciliation.currency")} value={line.currency_code} onChange={(event) => change(index, { currency_code: event.target.value.toLowerCase() })} />
                </Table.Cell>
                <Table.Cell>
                  <Input size="small" className="w-28" type="number" step={1} aria-label={t("reconciliation.minorAmount")} value={line.amount} onChange={(event) => change(index, { amount: Math.trunc(Number(event.target.value)) })} />
                </Table.Cell>
                <Table.Cell>
                  <IconButton size="small" variant="transparent" type="button" aria-label={t("reconciliation.removeLine")} onClick={() => onChange(lines.filter((_, at) => at !== index))}>
                    <Trash />
                  </IconButton>
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      <div className="flex items-center justify-between gap-2">
        <Button size="small" variant="secondary" type="button" onClick={() => onChange([...lines, { account: "", currency_code: lines[0]?.currency_code ?? "usd", amount: 0 }])}>
          <Plus aria-hidden /> {t("reconciliation.addLine")}
        </Button>
        <Text size="small" aria-live="polite">
          {Object.entries(sumsOf(lines))
            .filter(([code]) => /^[a-z]{3}$/.test(code))
            .map(([code, sum]) => `${t("ledger.sum")} ${money(sum, code)}`)
            .join(" · ")}
        </Text>
      </div>
    </div>
  )
}
