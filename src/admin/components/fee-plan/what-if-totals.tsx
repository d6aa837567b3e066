import { Container, Heading, Table, Text } from "@medusajs/ui"
import type { WhatIfRun, WhatIfTotal } from "../../../client/types/fee-plan"
import { useFeeWords } from "./words"

type Result = NonNullable<WhatIfRun["result"]>

/** What would have changed in all, by currency. */
export const WhatIfTotals = ({ result }: { result: Result }) => {
  const { t } = useFeeWords()
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("feePlans.whatIf.totals")}</Heading>
        {result.line_count_without_facts > 0 && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("feePlans.whatIf.withoutFacts", { count: result.line_count_without_facts })}
          </Text>
        )}
      </div>
      {result.totals.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
          {t("feePlans.whatIf.nothing")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("merchants.currency")}</Table.HeaderCell>
                {[
                  "orders",
                  "lines",
                  "base",
                  "current",
                  "simulated",
                  "delta",
                  "taxDelta",
                  "winners",
                  "losers",
                  "unchanged",
                ].map((name) => (
                  <Table.HeaderCell key={name} className="text-right">
                    {t(`feePlans.whatIf.${name}`)}
                  </Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {result.totals.map((total) => (
                <TotalRow key={total.currency_code} total={total} />
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}

const TotalRow = ({ total }: { total: WhatIfTotal }) => {
  const { money } = useFeeWords()
  const cells = [
    total.order_count,
    total.line_count,
    money(total.base_amount, total.currency_code),
    money(total.current_amount, total.currency_code),
    money(total.simulated_amount, total.currency_code),
    money(total.delta_amount, total.currency_code),
    money(total.simulated_tax_amount - total.current_tax_amount, total.currency_code),
    total.winner_count,
    total.loser_count,
    total.unchanged_count,
  ]
  return (
    <Table.Row>
      <Table.Cell>{total.currency_code.toUpperCase()}</Table.Cell>
      {cells.map((cell, index) => (
        // The columns never move.
        <Table.Cell key={index} className="whitespace-nowrap text-right tabular-nums">
          {cell}
        </Table.Cell>
      ))}
    </Table.Row>
  )
}
