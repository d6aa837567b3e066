import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import type { EarningDetail } from "../../client/types/settlement"
import { Details } from "../components/details"
import { ListTable } from "../components/list-table"
import { Money } from "../components/money"
import { Page, Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useMerchantOrder } from "../hooks/merchant-order"
import { useEarning } from "../hooks/settlement"
import { SplitSection } from "../merchant-order/split-section"
import { PartnerShares } from "../partner/partner-shares"
import { useSession } from "../providers/session"
import { EarningSchedule } from "./earning-schedule"

export const Component = () => {
  const { id = "" } = useParams()
  const earning = useEarning(id)
  return <Loaded query={earning}>{(data) => <EarningView earning={data} />}</Loaded>
}

const EarningView = ({ earning }: { earning: EarningDetail }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  const money = (amount: number) => <Money amount={amount} currency={earning.currency_code} />
  const number = earning.merchant_order_display_id ?? earning.merchant_order_id
  return (
    <Page
      title={t("earnings.one", { number })}
      subtitle={<Status kind="earning" status={earning.status} />}
      back={{ to: "/balance", label: t("balance.title") }}
    >
      <Section title={t("earnings.summary")}>
        <Details
          rows={[
            {
              label: t("earnings.order"),
              // A partner has no orders to look at: they are somebody else's.
              value: can("order:read") ? (
                <Link className="text-ui-fg-interactive" to={`/orders/${earning.merchant_order_id}`}>
                  #{number}
                </Link>
              ) : (
                `#${number}`
              ),
            },
            { label: t("earnings.pending"), value: money(earning.pending_amount) },
            { label: t("earnings.released"), value: money(earning.released_amount) },
            { label: t("earnings.refunded"), value: money(earning.refunded_amount) },
            {
              label: t("earnings.release"),
              value: <When at={earning.released_at ?? earning.release_at} time />,
            },
            { label: t("earnings.amount"), value: money(earning.amount), strong: true },
          ]}
        />
      </Section>
      <EarningSchedule earning={earning} />
      {earning.kind === "sale" && can("order:read") && <SplitOfOrder id={earning.merchant_order_id} />}
      {earning.kind !== "sale" && <PartnerShares earning={earning} />}
      <LedgerLines earning={earning} />
    </Page>
  )
}

/** Line by line: the rule, what it was applied to, and what came of it. */
const SplitOfOrder = ({ id }: { id: string }) => {
  const order = useMerchantOrder(id)
  return <Loaded query={order}>{(data) => <SplitSection order={data} />}</Loaded>
}

const LedgerLines = ({ earning }: { earning: EarningDetail }) => {
  const { t } = useTranslation()
  const lines = earning.ledger_lines
  return (
    <Section title={t("earnings.journal")} description={t("earnings.journalHint")} flush>
      {lines.length === 0 ? (
        <EmptyState title={t("earnings.noJournal")} />
      ) : (
        <ListTable
          label={t("earnings.journal")}
          rows={lines.map((line, index) => ({ ...line, key: `${line.journal_id}-${index}` }))}
          keyOf={(line) => line.key}
          columns={[
            { id: "when", header: t("earnings.when"), wideOnly: true, cell: (line) => <When at={line.occurred_at} time /> },
            {
              id: "kind",
              header: t("earnings.event"),
              cell: (line) => t(`journals.${line.kind}`, { defaultValue: line.kind }),
            },
            {
              id: "account",
              header: t("earnings.account"),
              wideOnly: true,
              cell: (line) => t(`accounts.${line.account.split(":")[0]}`, { defaultValue: line.account }),
            },
            {
              id: "amount",
              header: t("earnings.lineAmount"),
              align: "right",
              cell: (line) => <Money amount={line.amount} currency={line.currency_code} />,
            },
          ]}
        />
      )}
    </Section>
  )
}
