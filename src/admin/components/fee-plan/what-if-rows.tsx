import { useState } from "react"
import { Button, Container, Heading, Table, Text, toast } from "@medusajs/ui"
import { whatIfDimensions } from "../../../client/types/fee-plan"
import type { WhatIfDimension, WhatIfRow, WhatIfRun } from "../../../client/types/fee-plan"
import { useWhatIfRows } from "../../hooks/fee-plan"
import { download } from "../../lib/download"
import { Loaded } from "../loaded"
import { Bars, GAIN, LOSS } from "./bars"
import { Choices } from "../choices"
import { useFeeWords } from "./words"

const PAGE_SIZE = 20
const CHART_SIZE = 100

const orders = ["delta_amount", "-delta_amount", "key"] as const
type Order = (typeof orders)[number]

interface WhatIfRowsProps {
  run: WhatIfRun
  currency: string
}

/** Winners and losers: by merchant, tier, category, rule or day. */
export const WhatIfRows = ({ run, currency }: WhatIfRowsProps) => {
  const { t } = useFeeWords()
  const [dimension, setDimension] = useState<WhatIfDimension>("merchant")
  const [order, setOrder] = useState<Order>("delta_amount")
  const [page, setPage] = useState(0)
  const is_by_day = dimension === "day"
  const size = is_by_day ? CHART_SIZE : PAGE_SIZE
  const rows = useWhatIfRows(run.fee_plan_id, run.id, {
    dimension,
    currency_code: currency,
    order: is_by_day ? "key" : order,
    limit: size,
    offset: page * size,
  })
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      setPage(0)
    }
  const save = () =>
    download(
      `/admin/fee-plans/${run.fee_plan_id}/what-if-runs/${run.id}/csv`,
      { dimension },
      `what-if-${dimension}.csv`
    ).catch((error: Error) => toast.error(error.message))
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-wrap items-end justify-between gap-2 px-6 py-4">
        <Heading level="h2">{t("feePlans.whatIf.who")}</Heading>
        <div className="flex flex-wrap items-end gap-2">
          <Choices
            label={t("feePlans.whatIf.by")}
            value={dimension}
            options={whatIfDimensions.map((value) => ({
              value,
              label: t(`feePlans.whatIf.dimensions.${value}`),
            }))}
            onChange={change(setDimension)}
          />
          {!is_by_day && (
            <Choices
              label={t("feePlans.whatIf.order")}
              value={order}
              options={orders.map((value) => ({ value, label: t(`feePlans.whatIf.orderings.${value}`) }))}
              onChange={change(setOrder)}
            />
          )}
          <Button size="small" variant="secondary" onClick={() => void save()}>
            {t("feePlans.whatIf.csv")}
          </Button>
        </div>
      </div>
      <Loaded query={rows}>
        {(data) =>
          data.rows.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
              {t("feePlans.whatIf.nothing")}
            </Text>
          ) : (
            <>
              <Chart rows={data.rows} />
              <Rows rows={data.rows} />
              <Table.Pagination
                count={data.count}
                pageSize={size}
                pageIndex={page}
                pageCount={Math.max(1, Math.ceil(data.count / size))}
                canPreviousPage={page > 0}
                canNextPage={(page + 1) * size < data.count}
                previousPage={() => setPage(page - 1)}
                nextPage={() => setPage(page + 1)}
                translations={{
                  of: t("list.of"),
                  results: t("list.results"),
                  pages: t("list.pages"),
                  prev: t("list.previous"),
                  next: t("list.next"),
                }}
              />
            </>
          )
        }
      </Loaded>
    </Container>
  )
}

const useRowName = () => {
  const { t } = useFeeWords()
  return ({ dimension, key, name }: WhatIfRow): string => {
    if (key === "") {
      return t(`feePlans.whatIf.none.${dimension}`)
    }
    return key === "shipping" && dimension === "category" ? t("feePlans.whatIf.shipping") : (name ?? key)
  }
}

const Chart = ({ rows }: { rows: WhatIfRow[] }) => {
  const { t, money } = useFeeWords()
  const nameOf = useRowName()
  return (
    <figure className="px-6 py-4">
      <Bars
        label={t("feePlans.whatIf.delta")}
        bars={rows.map((row) => ({
          key: row.key,
          value: row.delta_amount,
          title: `${nameOf(row)}: ${money(row.delta_amount, row.currency_code)}`,
        }))}
        colorOf={({ value }) => (value < 0 ? GAIN : LOSS)}
      />
      <figcaption className="txt-compact-xsmall text-ui-fg-subtle pt-2">
        {t("feePlans.whatIf.chartHint")}
      </figcaption>
    </figure>
  )
}

const Rows = ({ rows }: { rows: WhatIfRow[] }) => {
  const { t, money, rate } = useFeeWords()
  const nameOf = useRowName()
  const shareOf = (amount: number, base: number) =>
    base === 0 ? "–" : rate(Math.round((amount * 10_000) / base))
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t(`feePlans.whatIf.dimensions.${rows[0].dimension}`)}</Table.HeaderCell>
            {["lines", "base", "current", "simulated", "delta", "rateChange"].map((name) => (
              <Table.HeaderCell key={name} className="text-right">
                {t(`feePlans.whatIf.${name}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.key}>
              <Table.Cell>{nameOf(row)}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{row.line_count}</Table.Cell>
              {([row.base_amount, row.current_amount, row.simulated_amount] as const).map((amount, index) => (
                // The columns never move.
                <Table.Cell key={index} className="whitespace-nowrap text-right tabular-nums">
                  {money(amount, row.currency_code)}
                </Table.Cell>
              ))}
              <Table.Cell
                className={`whitespace-nowrap text-right tabular-nums ${row.delta_amount < 0 ? "text-ui-tag-green-text" : row.delta_amount > 0 ? "text-ui-tag-red-text" : ""}`}
              >
                {money(row.delta_amount, row.currency_code)}
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap text-right tabular-nums">
                {shareOf(row.current_amount, row.base_amount)} →{" "}
                {shareOf(row.simulated_amount, row.base_amount)}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
