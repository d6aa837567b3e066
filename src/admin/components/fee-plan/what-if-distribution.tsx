import { Container, Heading, Table, Text } from "@medusajs/ui"
import type { WhatIfBin } from "../../../client/types/fee-plan"
import { Bars, GAIN, LOSS, SAME } from "./bars"
import { useFeeWords } from "./words"

/** How many merchants win and lose how much of what they sell. */
export const WhatIfDistribution = ({ bins }: { bins: WhatIfBin[] }) => {
  const { t, money, rate } = useFeeWords()
  const nameOf = ({ from_bps, to_bps }: WhatIfBin): string => {
    if (from_bps === 0 && to_bps === 0) {
      return t("feePlans.whatIf.unchanged")
    }
    if (from_bps === null) {
      return t("feePlans.whatIf.below", { rate: rate(to_bps ?? 0) })
    }
    return to_bps === null
      ? t("feePlans.whatIf.above", { rate: rate(from_bps) })
      : `${rate(from_bps)} … ${rate(to_bps)}`
  }
  const colorOf = ({ from_bps, to_bps }: WhatIfBin) =>
    from_bps === 0 && to_bps === 0 ? SAME : to_bps !== null && to_bps <= 0 ? GAIN : LOSS
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("feePlans.whatIf.distribution")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("feePlans.whatIf.distributionHint")}
        </Text>
      </div>
      <figure className="px-6 py-4">
        <Bars
          label={t("feePlans.whatIf.distribution")}
          bars={bins.map((bin) => ({
            key: nameOf(bin),
            value: bin.merchant_count,
            title: `${nameOf(bin)}: ${t("feePlans.whatIf.merchantCount", { count: bin.merchant_count })}`,
          }))}
          colorOf={(_, index) => colorOf(bins[index])}
        />
      </figure>
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("feePlans.whatIf.change")}</Table.HeaderCell>
              <Table.HeaderCell className="text-right">{t("merchants.title")}</Table.HeaderCell>
              <Table.HeaderCell className="text-right">{t("feePlans.whatIf.delta")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {bins
              .filter(({ merchant_count }) => merchant_count > 0)
              .map((bin) => (
                <Table.Row key={nameOf(bin)}>
                  <Table.Cell>{nameOf(bin)}</Table.Cell>
                  <Table.Cell className="text-right tabular-nums">{bin.merchant_count}</Table.Cell>
                  <Table.Cell className="text-right tabular-nums">
                    {money(bin.delta_amount, bin.currency_code)}
                  </Table.Cell>
                </Table.Row>
              ))}
          </Table.Body>
        </Table>
      </div>
    </Container>
  )
}
