import { Table, Text } from "@medusajs/ui"
import type { TermsPreview } from "../../../client/types/settlement-terms"
import { useLocale } from "../../lib/locale"
import { ruleText, scopeText } from "./terms-text"

/** What new terms would change: the terms before, days of delivery by both, and how much is not decided yet. */
export const Preview = ({ preview }: { preview: TermsPreview }) => {
  const { t, when, money } = useLocale()
  return (
    <div className="flex flex-col gap-y-3">
      <Text size="small">
        {t("settlementTerms.now")}: {scopeText(preview.current, t)} · {ruleText(preview.current, t)}
      </Text>
      {preview.undecided.map(({ currency_code, count, amount }) => (
        <Text key={currency_code} size="small" className="text-ui-fg-subtle">
          {t("settlementTerms.undecided", { count, amount: money(amount, currency_code) })}
        </Text>
      ))}
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("settlementTerms.deliveredAt")}</Table.HeaderCell>
            <Table.HeaderCell>{t("settlementTerms.now")}</Table.HeaderCell>
            <Table.HeaderCell>{t("settlementTerms.then")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {preview.samples.map((sample) => (
            <Table.Row key={sample.triggered_at}>
              <Table.Cell>{when(sample.triggered_at)}</Table.Cell>
              <Table.Cell>{when(sample.release_at_now)}</Table.Cell>
              <Table.Cell className={sample.release_at_now === sample.release_at_then ? "" : "text-ui-fg-base font-medium"}>
                {when(sample.release_at_then)}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
