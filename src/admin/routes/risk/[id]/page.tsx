import { Button, Container, Heading, Table, Text, toast } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import type { Label, RiskDecision, Signal } from "../../../../client/types/risk"
import { Detail } from "../../../components/details"
import { Loaded } from "../../../components/loaded"
import { ResolveActions } from "../../../components/resolve-actions"
import { DecisionStatusBadge, ModeBadge } from "../../../components/risk-badges"
import { useLabelDecision, useRiskDecision } from "../../../hooks/risk"
import { useLocale } from "../../../lib/locale"

const RiskDecisionPage = () => {
  const { id = "" } = useParams()
  return <Loaded query={useRiskDecision(id)}>{(decision) => <DecisionSections decision={decision} />}</Loaded>
}

const DecisionSections = ({ decision }: { decision: RiskDecision }) => {
  const { t, money, when } = useLocale()
  const { proposal } = decision
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
          <Heading>
            {t("risk.ofOrder", { number: decision.merchant_order_display_id ?? decision.merchant_order_id })}
          </Heading>
          <div className="flex flex-wrap items-center gap-2">
            <DecisionStatusBadge decision={decision} />
            <ResolveActions decision={decision} />
          </div>
        </div>
        <Detail label={t("merchants.one")}>
          <Link className="text-ui-fg-interactive" to={`/merchants/${decision.merchant_id}`}>
            {decision.merchant?.name ?? decision.merchant_id}
          </Link>
        </Detail>
        <Detail label={t("risk.order")}>
          <Link className="text-ui-fg-interactive" to={`/orders/${decision.order_id}`}>
            {t("risk.openOrder")}
          </Link>
        </Detail>
        <Detail label={t("risk.amount")}>{money(decision.amount, decision.currency_code)}</Detail>
        <Detail label={t("risk.score")}>
          {t("risk.scoreOf", { score: decision.score, shadow: decision.shadow_score })}
        </Detail>
        <Detail label={t("risk.rules")}>
          <Link className="text-ui-fg-interactive" to={`/risk/rules/${decision.rule_set_id}`}>
            {t("risk.version", { version: decision.rule_set_version })}
          </Link>
        </Detail>
        <Detail label={t("risk.decidedAt")}>{when(decision.created_at)}</Detail>
        {proposal && (
          <Detail label={t("risk.proposal")}>
            {`${t(`risk.statuses.${proposal.resolution}`)}: ${proposal.reason}`}
          </Detail>
        )}
        {decision.resolution_reason && <Detail label={t("risk.reason")}>{decision.resolution_reason}</Detail>}
        <Detail label={t("risk.label")}>
          <Labels decision={decision} />
        </Detail>
      </Container>
      <Evidence signals={decision.signals} currency={decision.currency_code} />
    </div>
  )
}

const labels: Label[] = ["fraud", "genuine"]

const Labels = ({ decision }: { decision: RiskDecision }) => {
  const { t } = useLocale()
  const label = useLabelDecision(decision.id)
  return (
    <div className="flex flex-wrap items-center gap-2">
      {labels.map((value) => (
        <Button
          key={value}
          size="small"
          variant={decision.label === value ? "primary" : "secondary"}
          aria-pressed={decision.label === value}
          isLoading={label.isPending}
          onClick={() => label.mutate(value, { onError: (error) => toast.error(error.message) })}
        >
          {t(`risk.labels.${value}`)}
        </Button>
      ))}
      {decision.label_source && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t(`risk.labelSources.${decision.label_source}`)}
        </Text>
      )}
    </div>
  )
}

const Evidence = ({ signals, currency }: { signals: Signal[]; currency: string }) => {
  const { t } = useLocale()
  return (
    <Container className="divide-y overflow-hidden p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("risk.evidence")}
      </Heading>
      {signals.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("risk.noSignals")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("risk.rule")}</Table.HeaderCell>
                <Table.HeaderCell>{t("risk.mode")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("risk.weight")}</Table.HeaderCell>
                <Table.HeaderCell>{t("risk.measured")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {signals.map((signal) => (
                <Table.Row key={signal.rule_id}>
                  <Table.Cell>{t(`risk.kinds.${signal.kind}`)}</Table.Cell>
                  <Table.Cell>
                    <ModeBadge mode={signal.mode} />
                  </Table.Cell>
                  <Table.Cell className="text-right">{signal.weight}</Table.Cell>
                  <Table.Cell>
                    <Measured signal={signal} currency={currency} />
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

const Measured = ({ signal: { kind, evidence }, currency }: { signal: Signal; currency: string }) => {
  const { t, money } = useLocale()
  const { found, amount, median_amount } = evidence
  const times = Number(evidence.limit) / 10_000
  return (
    <>
      {t(`risk.measures.${kind}`, {
        ...evidence,
        amount: money(Number(amount ?? 0), currency),
        median: money(Number(median_amount ?? 0), currency),
        times,
        percent: Number(evidence.limit) / 100,
        found: Array.isArray(found)
          ? found.map((one) => (kind === "buyer_linked" ? t(`risk.links.${one}`) : one)).join(", ")
          : "",
      })}
    </>
  )
}

export default RiskDecisionPage
