import { Badge, Container, Heading, Table, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ReportDay, RiskRules, ShadowReport } from "../../client/types/risk"
import { useShadowReport } from "../hooks/risk"
import { useLocale } from "../lib/locale"
import { Loaded } from "./loaded"
import { ModeBadge } from "./risk-badges"

/** What these rules would have said of the past, all of them taken as live, and how often that was right. */
export const ShadowReportSection = ({ set }: { set: RiskRules }) => {
  const { t } = useLocale()
  const report = useShadowReport(set.id)
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("shadow.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("shadow.hint")}
        </Text>
      </div>
      <Loaded query={report}>
        {(data) =>
          data.decision_count === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("shadow.empty")}
            </Text>
          ) : (
            <Report report={data} />
          )
        }
      </Loaded>
    </Container>
  )
}

const Report = ({ report }: { report: ShadowReport }) => {
  const { t } = useLocale()
  return (
    <>
      <div className="flex flex-col gap-y-1 px-6 py-4">
        <Text size="small">
          {t("shadow.counts", {
            count: report.decision_count,
            allowed: report.allow_count,
            held: report.hold_count,
            reviewed: report.review_count,
          })}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("shadow.labelled", { count: report.labelled_count, fraud: report.fraud_count })}
        </Text>
      </div>
      <DayBars days={report.by_day} />
      <RuleHitsTable report={report} />
      <Samples report={report} />
    </>
  )
}

const WIDTH = 900
const HEIGHT = 120

/** Reviews on holds, one bar a day; the table below it says what it adds up to by rule. */
const DayBars = ({ days }: { days: ReportDay[] }) => {
  const { t } = useLocale()
  const top = Math.max(1, ...days.map((day) => day.hold_count + day.review_count))
  const slot = WIDTH / Math.max(days.length, 10)
  const barOf = (count: number) => (HEIGHT * count) / top
  return (
    <figure className="px-6 py-4">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-[120px] w-full"
        role="img"
        aria-label={t("shadow.chart")}
      >
        <line
          x1={0}
          x2={WIDTH}
          y1={HEIGHT - 0.5}
          y2={HEIGHT - 0.5}
          className="stroke-ui-border-base"
          vectorEffect="non-scaling-stroke"
        />
        {days.map((day, index) => (
          <g key={day.day}>
            <title>
              {t("shadow.ofDay", {
                day: day.day,
                held: day.hold_count,
                reviewed: day.review_count,
                fraud: day.fraud_count,
              })}
            </title>
            <rect
              x={index * slot + slot * 0.2}
              y={HEIGHT - barOf(day.hold_count)}
              width={slot * 0.6}
              height={barOf(day.hold_count)}
              className="fill-ui-tag-blue-icon"
            />
            <rect
              x={index * slot + slot * 0.2}
              y={HEIGHT - barOf(day.hold_count) - barOf(day.review_count)}
              width={slot * 0.6}
              height={barOf(day.review_count)}
              className="fill-ui-tag-red-icon"
            />
          </g>
        ))}
      </svg>
      <figcaption className="flex flex-wrap items-center gap-3 pt-2">
        <Badge size="2xsmall" color="blue">
          {t("risk.decisions.hold")}
        </Badge>
        <Badge size="2xsmall" color="red">
          {t("risk.decisions.review")}
        </Badge>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {`${days[0]?.day ?? ""} – ${days[days.length - 1]?.day ?? ""}`}
        </Text>
      </figcaption>
    </figure>
  )
}

const RuleHitsTable = ({ report }: { report: ShadowReport }) => {
  const { t } = useLocale()
  const percent = (bps: number | null) => (bps === null ? "–" : `${(bps / 100).toFixed(1)} %`)
  const columns = ["fired", "true", "false", "missed", "precision", "recall"] as const
  const rows = [
    { key: "overall", name: t("shadow.overall"), mode: null, hits: report.overall },
    ...report.by_rule.map((hits) => ({ key: hits.rule_id, name: t(`risk.kinds.${hits.kind}`), mode: hits.mode, hits })),
  ]
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("risk.rule")}</Table.HeaderCell>
            <Table.HeaderCell>{t("risk.mode")}</Table.HeaderCell>
            {columns.map((column) => (
              <Table.HeaderCell key={column} className="text-right">
                {t(`shadow.columns.${column}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map(({ key, name, mode, hits }) => (
            <Table.Row key={key}>
              <Table.Cell>{name}</Table.Cell>
              <Table.Cell>{mode && <ModeBadge mode={mode} />}</Table.Cell>
              {[
                hits.fired_count,
                hits.true_count,
                hits.false_count,
                hits.missed_count,
                percent(hits.precision_bps),
                percent(hits.recall_bps),
              ].map((value, index) => (
                <Table.Cell key={columns[index]} className="text-right tabular-nums">
                  {value}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

const Samples = ({ report }: { report: ShadowReport }) => {
  const { t } = useLocale()
  if (report.samples.length === 0) {
    return null
  }
  return (
    <div className="px-6 py-4">
      <Text size="small" weight="plus">
        {t("shadow.samples")}
      </Text>
      <ul className="flex flex-col gap-y-1 pt-2">
        {report.samples.map(({ decision_id, score, label, rule_ids }) => (
          <li key={decision_id} className="txt-compact-small flex flex-wrap items-center gap-2">
            <Link className="text-ui-fg-interactive" to={`/risk/${decision_id}`}>
              {t("shadow.sample", { score })}
            </Link>
            {label && (
              <Badge size="2xsmall" color={label === "fraud" ? "red" : "green"}>
                {t(`risk.labels.${label}`)}
              </Badge>
            )}
            <span className="text-ui-fg-subtle">{rule_ids.join(", ")}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
