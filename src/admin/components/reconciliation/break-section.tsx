import { useState } from "react"
import { Badge, Button, Container, Heading, Input, StatusBadge, Table, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { Break } from "../../../client/types/reconciliation"
import { type BreakQuery, useBreaks } from "../../hooks/reconciliation"
import { useLocale } from "../../lib/locale"
import { Choice } from "../choice"
import { Loaded } from "../loaded"

export const BREAK_CLASSES = [
  "missing_in_ledger",
  "missing_at_counterpart",
  "amount",
  "duplicate",
  "unknown_transfer",
  "currency",
  "timing",
]
const STATUSES = ["unresolved", "open", "proposed", "corrected", "explained", "resolved_itself"]
const AGES = [24, 48, 168, 720]
const PAGE_SIZE = 20

const statusColors: Record<string, "orange" | "blue" | "green" | "grey"> = {
  open: "orange",
  proposed: "blue",
  corrected: "green",
  explained: "green",
  resolved_itself: "grey",
}

export const BreakStatusBadge = ({ status }: { status: string }) => {
  const { t } = useLocale()
  return <StatusBadge color={statusColors[status] ?? "grey"}>{t(`reconciliation.statuses.${status}`)}</StatusBadge>
}

/** What does not agree, the oldest first. */
export const BreakSection = () => {
  const { t } = useLocale()
  const [query, setQuery] = useState<BreakQuery>({ status: "unresolved", limit: PAGE_SIZE, offset: 0 })
  const breaks = useBreaks(query)
  const narrow = (change: Partial<BreakQuery>) => setQuery({ ...query, ...change, offset: 0 })
  const named = (names: string[], of: string) =>
    names.map((value) => ({ value, label: t(`reconciliation.${of}.${value}`) }))
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">{t("reconciliation.breaks")}</Heading>
        <div className="flex flex-wrap items-center gap-2">
          <Choice label={t("list.status")} value={query.status} all={t("reconciliation.allStatuses")} options={named(STATUSES, "statuses")} onChange={(status) => narrow({ status })} />
          <Choice label={t("reconciliation.class")} value={query.class} all={t("reconciliation.allClasses")} options={named(BREAK_CLASSES, "classes")} onChange={(name) => narrow({ class: name })} />
          <Choice label={t("reconciliation.counterpart")} value={query.counterpart} all={t("reconciliation.allCounterparts")} options={named(["provider", "order"], "counterparts")} onChange={(counterpart) => narrow({ counterpart })} />
          <Choice
            label={t("reconciliation.age")}
            value={query.older_than_hours?.toString()}
            all={t("reconciliation.allAges")}
            options={AGES.map((hours) => ({ value: String(hours), label: t("reconciliation.olderThan", { count: hours / 24 }) }))}
            onChange={(hours) => narrow({ older_than_hours: hours === undefined ? undefined : Number(hours) })}
          />
          <Input size="small" type="search" aria-label={t("list.search")} placeholder={t("reconciliation.searchHint")} onChange={(event) => narrow({ q: event.target.value || undefined })} />
        </div>
      </div>
      <Loaded query={breaks}>
        {(data) =>
          data.count === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
              {t("reconciliation.noBreaks")}
            </Text>
          ) : (
            <>
              <BreakTable rows={data.breaks} />
              <Pages count={data.count} offset={query.offset ?? 0} onOffset={(offset) => setQuery({ ...query, offset })} />
            </>
          )
        }
      </Loaded>
    </Container>
  )
}

const BreakTable = ({ rows }: { rows: Break[] }) => {
  const { t, money, when } = useLocale()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("reconciliation.what")}</Table.HeaderCell>
            <Table.HeaderCell>{t("reconciliation.class")}</Table.HeaderCell>
            <Table.HeaderCell>{t("list.status")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.ours")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reconciliation.theirs")}</Table.HeaderCell>
            <Table.HeaderCell>{t("reconciliation.age")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.id}>
              <Table.Cell>
                <Link to={`/ledger/reconciliation/breaks/${row.id}`} className="text-ui-fg-interactive font-mono text-xs">
                  {row.match_key}
                </Link>
              </Table.Cell>
              <Table.Cell>
                <Badge size="2xsmall" color={row.class === "timing" ? "grey" : "red"}>
                  {t(`reconciliation.classes.${row.class}`)}
                </Badge>
              </Table.Cell>
              <Table.Cell>
                <BreakStatusBadge status={row.status} />
              </Table.Cell>
              <Table.Cell className="text-right tabular-nums">
                {row.ours_currency_code ? money(row.ours_amount, row.ours_currency_code) : "–"}
              </Table.Cell>
              <Table.Cell className="text-right tabular-nums">
                {row.theirs_currency_code ? money(row.theirs_amount, row.theirs_currency_code) : "–"}
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap" title={when(row.occurred_at)}>
                <Age hours={row.age_hours} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

export const Age = ({ hours }: { hours: number }) => {
  const { t } = useLocale()
  return <>{hours < 48 ? t("reconciliation.hours", { count: hours }) : t("reconciliation.days", { count: Math.floor(hours / 24) })}</>
}

interface PagesProps {
  count: number
  offset: number
  onOffset: (offset: number) => void
}

export const Pages = ({ count, offset, onOffset }: PagesProps) => {
  const { t } = useLocale()
  return (
    <div className="flex items-center justify-end gap-2 px-6 py-3">
      <Text size="small" className="text-ui-fg-subtle">
        {`${offset + 1}–${Math.min(offset + PAGE_SIZE, count)} ${t("list.of")} ${count}`}
      </Text>
      <Button size="small" variant="transparent" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - PAGE_SIZE))}>
        {t("list.previous")}
      </Button>
      <Button size="small" variant="transparent" disabled={offset + PAGE_SIZE >= count} onClick={() => onOffset(offset + PAGE_SIZE)}>
        {t("list.next")}
      </Button>
    </div>
  )
}
