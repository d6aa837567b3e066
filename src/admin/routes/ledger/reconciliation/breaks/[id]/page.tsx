import type { ReactNode } from "react"
import { Badge, Container, Heading, Text } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import type { BreakDetail, Movement } from "../../../../../../client/types/reconciliation"
import { Detail } from "../../../../../components/details"
import { Loaded } from "../../../../../components/loaded"
import { Age, BreakStatusBadge } from "../../../../../components/reconciliation/break-section"
import { CorrectionCard } from "../../../../../components/reconciliation/correction-card"
import { ProposeDrawer } from "../../../../../components/reconciliation/propose-drawer"
import { useBreak } from "../../../../../hooks/reconciliation"
import { useLocale } from "../../../../../lib/locale"

const BreakPage = () => {
  const { id = "" } = useParams()
  const found = useBreak(id)
  return (
    <Loaded query={found}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          <Summary found={data} />
          <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
            <Ours found={data} />
            <Theirs found={data} />
          </div>
          <Answer found={data} />
        </div>
      )}
    </Loaded>
  )
}

interface Props {
  found: BreakDetail
}

const Summary = ({ found }: Props) => {
  const { t, when } = useLocale()
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading className="break-all">{found.match_key}</Heading>
        <div className="flex items-center gap-2">
          <Badge size="2xsmall" color={found.class === "timing" ? "grey" : "red"}>
            {t(`reconciliation.classes.${found.class}`)}
          </Badge>
          <BreakStatusBadge status={found.status} />
        </div>
      </div>
      <Text size="small" className="px-6 py-4">
        {t(`reconciliation.meaning.${found.class}`)}
      </Text>
      <Detail label={t("reconciliation.age")}>
        <Age hours={found.age_hours} />
      </Detail>
      <Detail label={t("reconciliation.firstSeen")}>{when(found.first_seen_at)}</Detail>
      {found.resolved_at && (
        <Detail label={t("reconciliation.resolved")}>{`${when(found.resolved_at)} · ${found.resolved_by ?? ""}`}</Detail>
      )}
      {found.note && <Detail label={t("reconciliation.note")}>{found.note}</Detail>}
    </Container>
  )
}

const Side = ({ title, movement, children }: { title: string; movement: Movement | null; children?: ReactNode }) => {
  const { t, money, when } = useLocale()
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {title}
      </Heading>
      {movement ? (
        <>
          <Detail label={t("reconciliation.amount")}>{money(movement.amount, movement.currency_code)}</Detail>
          <Detail label={t("reconciliation.fee")}>{money(movement.fee_amount, movement.currency_code)}</Detail>
          <Detail label={t("reconciliation.kind")}>{movement.kind}</Detail>
          <Detail label={t("reconciliation.occurred")}>{when(movement.occurred_at)}</Detail>
          {children}
        </>
      ) : (
        <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
          {t("reconciliation.nothingHere")}
        </Text>
      )}
    </Container>
  )
}

const Ours = ({ found }: Props) => {
  const { t, money } = useLocale()
  const { ours } = found
  return (
    <Side title={t("reconciliation.ours")} movement={ours}>
      {ours && (
        <>
          <Detail label={t("reconciliation.journal")}>
            <Link to={`/ledger/journals/${ours.journal.id}`} className="text-ui-fg-interactive">
              {ours.journal.id}
            </Link>
          </Detail>
          {ours.journal.entries.map((entry, index) => (
            <Detail key={index} label={entry.account}>
              {money(entry.amount, entry.currency_code)}
            </Detail>
          ))}
        </>
      )}
    </Side>
  )
}

const Theirs = ({ found }: Props) => {
  const { t } = useLocale()
  const { theirs } = found
  return (
    <Side title={t(`reconciliation.counterparts.${found.counterpart}`)} movement={theirs}>
      <Detail label={t("reconciliation.object")}>{theirs?.object_id}</Detail>
      <Detail label={t("reconciliation.source")}>{theirs?.source_id}</Detail>
      {theirs?.charge_id && <Detail label={t("reconciliation.charge")}>{theirs.charge_id}</Detail>}
      {theirs?.destination_account_id && (
        <Detail label={t("reconciliation.destination")}>{theirs.destination_account_id}</Detail>
      )}
      {found.merchant_id && (
        <Detail label={t("merchants.one")}>
          <Link to={`/merchants/${found.merchant_id}`} className="text-ui-fg-interactive">
            {found.merchant_id}
          </Link>
        </Detail>
      )}
    </Side>
  )
}

/** What could be done, and what was proposed. */
const Answer = ({ found }: Props) => {
  const { t } = useLocale()
  const { proposal, corrections } = found
  const why = t(`reconciliation.proposals.${proposal.reason_code}`)
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div className="max-w-xl">
          <Heading level="h2">{t("reconciliation.answer")}</Heading>
          {found.status === "open" && (
            <Text size="small" className="text-ui-fg-subtle">
              {why}
            </Text>
          )}
        </div>
        {found.status === "open" && (
          <div className="flex gap-2">
            {proposal.lines && (
              <ProposeDrawer kind="journal" title={t("reconciliation.proposeJournal")} break_id={found.id} lines={proposal.lines} reason={why} />
            )}
            <ProposeDrawer kind="explanation" title={t("reconciliation.explain")} break_id={found.id} />
          </div>
        )}
      </div>
      {corrections.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
          {t("reconciliation.nothingProposed")}
        </Text>
      )}
      {[...corrections].reverse().map((correction) => (
        <CorrectionCard key={correction.id} correction={correction} />
      ))}
    </Container>
  )
}

export default BreakPage
