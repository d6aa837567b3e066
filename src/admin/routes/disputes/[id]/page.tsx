import { Container, Heading, Table, Text } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import type { AdminDisputeDetail } from "../../../../client/types/dispute"
import { Detail } from "../../../components/details"
import { DisputeActions } from "../../../components/dispute/dispute-actions"
import { DisputeEvidenceSection } from "../../../components/dispute/dispute-evidence"
import { DisputeStatusBadge } from "../../../components/dispute/dispute-status"
import { Loaded } from "../../../components/loaded"
import { useDispute } from "../../../hooks/dispute"
import { useLocale } from "../../../lib/locale"

const DisputePage = () => {
  const { id = "" } = useParams()
  return (
    <Loaded query={useDispute(id)}>
      {(dispute) => (
        <div className="flex flex-col gap-y-3">
          <Summary dispute={dispute} />
          <Parties dispute={dispute} />
          <DisputeEvidenceSection dispute={dispute} />
          <Story dispute={dispute} />
        </div>
      )}
    </Loaded>
  )
}

const Summary = ({ dispute }: { dispute: AdminDisputeDetail }) => {
  const { t, money, when } = useLocale()
  const balance = dispute.balance_currency_code ?? dispute.currency_code
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading>{t("disputes.one", { id: dispute.provider_dispute_id })}</Heading>
        <div className="flex flex-wrap items-center gap-2">
          <DisputeStatusBadge status={dispute.status} />
          <DisputeActions dispute={dispute} />
        </div>
      </div>
      {dispute.problem && <Detail label={t("disputes.problem")}>{t(`disputes.problems.${dispute.problem}`)}</Detail>}
      <Detail label={t("disputes.reason")}>{t(`disputes.reasons.${dispute.reason}`, { defaultValue: dispute.reason })}</Detail>
      <Detail label={t("disputes.order")}>
        {dispute.order_id && (
          <Link className="text-ui-fg-interactive" to={`/orders/${dispute.order_id}`}>
            {dispute.order_id}
          </Link>
        )}
      </Detail>
      <Detail label={t("disputes.providerStatus")}>{dispute.provider_status}</Detail>
      <Detail label={t("disputes.amount")}>{money(dispute.amount, dispute.currency_code)}</Detail>
      <Detail label={t("disputes.taken")}>{money(dispute.taken_amount, balance)}</Detail>
      <Detail label={t("disputes.reinstated")}>{money(dispute.reinstated_amount, balance)}</Detail>
      <Detail label={t("disputes.fee")}>{money(dispute.fee_amount, balance)}</Detail>
      <Detail label={t("disputes.feeBy")}>{t(`disputes.feeByWho.${dispute.fee_borne_by}`)}</Detail>
      <Detail label={t("disputes.due")}>{when(dispute.evidence_due_at)}</Detail>
      <Detail label={t("disputes.merchantDue")}>{when(dispute.merchant_due_at)}</Detail>
    </Container>
  )
}

const Parties = ({ dispute }: { dispute: AdminDisputeDetail }) => {
  const { t, money } = useLocale()
  const currency = dispute.balance_currency_code ?? dispute.currency_code
  return (
    <Container className="divide-y overflow-x-auto p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("disputes.parties")}
      </Heading>
      {dispute.parties.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("disputes.noParties")}
        </Text>
      ) : (
        <Table>
          <Table.Header>
            <Table.Row>
              {["party", "order", "share", "earned", "frozen", "lost"].map((name) => (
                <Table.HeaderCell key={name}>{t(`disputes.${name}`)}</Table.HeaderCell>
              ))}
              <Table.HeaderCell>{t("list.status")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {dispute.parties.map((row) => (
              <Table.Row key={row.id}>
                <Table.Cell>{`${row.name ?? row.party} · ${t(`disputes.roles.${row.role}`)}`}</Table.Cell>
                <Table.Cell>{row.merchant_order_display_id ?? row.merchant_order_id}</Table.Cell>
                <Table.Cell>{money(row.share_amount, currency)}</Table.Cell>
                <Table.Cell>{money(row.earned_amount, currency)}</Table.Cell>
                <Table.Cell>{money(row.pending_amount + row.available_amount + row.reserve_amount, currency)}</Table.Cell>
                <Table.Cell>{money(row.lost_amount, currency)}</Table.Cell>
                <Table.Cell>{t(`disputes.partyStatuses.${row.status}`)}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </Container>
  )
}

const Story = ({ dispute }: { dispute: AdminDisputeDetail }) => {
  const { t, when } = useLocale()
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("disputes.story")}
      </Heading>
      {dispute.events.map(({ id, type, occurred_at, data }) => (
        <Detail key={id} label={when(occurred_at)}>
          {[t(`disputes.events.${type}`, { defaultValue: type }), data.reason ?? data.last_error ?? data.filename]
            .filter(Boolean)
            .join(": ")}
        </Detail>
      ))}
    </Container>
  )
}

export default DisputePage
