import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import type { DisputeDetail } from "../../client/types/dispute"
import { Details } from "../components/details"
import { Money } from "../components/money"
import { Page, Section } from "../components/page"
import { Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useDispute } from "../hooks/dispute"
import { useSession } from "../providers/session"
import { Due, isAnswerable } from "./due"
import { EvidenceFiles } from "./evidence-files"
import { EvidenceForm } from "./evidence-form"

export const Component = () => {
  const { id = "" } = useParams()
  return <Loaded query={useDispute(id)}>{(dispute) => <DisputeView dispute={dispute} />}</Loaded>
}

const DisputeView = ({ dispute }: { dispute: DisputeDetail }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  const canAnswer = can("dispute:respond") && isAnswerable(dispute, Date.now())
  return (
    <Page
      title={t(`disputes.reasons.${dispute.reason}`, { defaultValue: dispute.reason })}
      subtitle={<Status kind="dispute" status={dispute.status} />}
      back={{ to: "/disputes", label: t("disputes.title") }}
    >
      <Summary dispute={dispute} />
      <Section title={t("disputes.evidence")} description={t(canAnswer ? "disputes.evidenceHint" : "disputes.evidenceOver")}>
        <div className="flex flex-col gap-y-6">
          <EvidenceFiles dispute={dispute} canChange={canAnswer} />
          <EvidenceForm key={String(canAnswer)} dispute={dispute} canChange={canAnswer} />
        </div>
      </Section>
      <Timeline dispute={dispute} />
    </Page>
  )
}

const Summary = ({ dispute }: { dispute: DisputeDetail }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  const money = (amount: number) => <Money amount={amount} currency={dispute.currency_code} />
  const number = dispute.merchant_order_display_id ?? dispute.merchant_order_id
  const parts = (["pending", "available", "reserve"] as const).filter((part) => dispute[`${part}_amount`] > 0)
  return (
    <Section title={t(`disputes.outcome.${dispute.status}`)} description={t(`disputes.outcomeHint.${dispute.status}`)}>
      <Details
        rows={[
          {
            label: t("disputes.order"),
            value: can("order:read") ? (
              <Link className="text-ui-fg-interactive" to={`/orders/${dispute.merchant_order_id}`}>
                #{number}
              </Link>
            ) : (
              `#${number}`
            ),
          },
          { label: t("disputes.answerBy"), value: <Due dispute={dispute} /> },
          { label: t("disputes.amount"), value: money(dispute.share_amount) },
          ...(dispute.frozen_amount > 0
            ? parts.map((part) => ({ label: t(`disputes.frozenFrom.${part}`), value: money(dispute[`${part}_amount`]) }))
            : []),
          ...(dispute.fee_amount > 0 ? [{ label: t("disputes.fee"), value: money(dispute.fee_amount) }] : []),
          dispute.status === "lost"
            ? { label: t("disputes.lost"), value: money(dispute.lost_amount), strong: true }
            : { label: t("disputes.frozen"), value: money(dispute.frozen_amount), strong: true },
        ]}
      />
    </Section>
  )
}

const Timeline = ({ dispute }: { dispute: DisputeDetail }) => {
  const { t } = useTranslation()
  return (
    <Section title={t("disputes.timeline")}>
      <ol className="flex flex-col gap-y-3">
        {dispute.events.map(({ id, type, data, occurred_at }) => (
          <li key={id} className="txt-compact-small flex flex-wrap justify-between gap-2">
            <span className="text-ui-fg-base">
              {t(`disputes.events.${type}`, { defaultValue: type })}
              {data.filename && <span className="text-ui-fg-subtle">{` · ${data.filename}`}</span>}
            </span>
            <span className="text-ui-fg-subtle">
              <When at={occurred_at} time />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
