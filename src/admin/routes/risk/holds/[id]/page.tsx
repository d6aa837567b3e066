import { Container, Heading, Table, Text } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import { parseMoney } from "../../../../../client/money"
import type { AdminHoldDetail } from "../../../../../client/types/risk"
import { ActionDrawer } from "../../../../components/action-drawer"
import { Detail } from "../../../../components/details"
import { HoldStatusBadge } from "../../../../components/hold-status"
import { Loaded } from "../../../../components/loaded"
import { useHold, useReleaseHold, useSetHoldEnd } from "../../../../hooks/hold"
import { useLocale } from "../../../../lib/locale"

const HoldPage = () => {
  const { id = "" } = useParams()
  return <Loaded query={useHold(id)}>{(hold) => <HoldSections hold={hold} />}</Loaded>
}

const HoldSections = ({ hold }: { hold: AdminHoldDetail }) => {
  const { t, money, when } = useLocale()
  const text = hold.reason.text
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
          <Heading>{t("holds.one", { merchant: hold.merchant?.name ?? hold.merchant_id })}</Heading>
          <div className="flex flex-wrap items-center gap-2">
            <HoldStatusBadge status={hold.status} />
            {hold.status === "active" && (
              <>
                <SetEnd hold={hold} />
                <Release hold={hold} />
              </>
            )}
          </div>
        </div>
        <Detail label={t("holds.kind")}>{t(`holds.kinds.${hold.kind}`)}</Detail>
        <Detail label={t("holds.reason")}>
          {typeof text === "string" ? text : t(`holds.reasons.${hold.reason_code}`)}
        </Detail>
        <Detail label={t("holds.amount")}>{money(hold.amount, hold.currency_code)}</Detail>
        <Detail label={t("holds.remaining")}>{money(hold.remaining_amount, hold.currency_code)}</Detail>
        <Detail label={t("holds.released")}>{money(hold.released_amount, hold.currency_code)}</Detail>
        <Detail label={t("holds.consumed")}>{money(hold.consumed_amount, hold.currency_code)}</Detail>
        <Detail label={t("holds.until")}>{when(hold.hold_until_at)}</Detail>
        <Detail label={t("holds.sooner")}>
          {hold.shortened_by
            .map(({ code, days, applied_at }) =>
              t(applied_at ? "holds.hasShortened" : "holds.wouldShorten", {
                what: t(`holds.causes.${code}`),
                count: days,
              })
            )
            .join("\n")}
        </Detail>
        {hold.decision_id && (
          <Detail label={t("holds.decision")}>
            <Link className="text-ui-fg-interactive" to={`/risk/${hold.decision_id}`}>
              {t("holds.openDecision")}
            </Link>
          </Detail>
        )}
      </Container>
      <LedgerLines hold={hold} />
    </div>
  )
}

const LedgerLines = ({ hold }: { hold: AdminHoldDetail }) => {
  const { t, money, when } = useLocale()
  return (
    <Container className="divide-y overflow-hidden p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("holds.ledger")}
      </Heading>
      {hold.ledger_lines.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("holds.ledgerEmpty")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Body>
              {hold.ledger_lines.map((line) => (
                <Table.Row key={`${line.journal_id} ${line.account}`}>
                  <Table.Cell>{when(line.occurred_at)}</Table.Cell>
                  <Table.Cell>{line.account}</Table.Cell>
                  <Table.Cell className="text-right tabular-nums">{money(line.amount, line.currency_code)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}

const SetEnd = ({ hold }: { hold: AdminHoldDetail }) => {
  const { t } = useLocale()
  const change = useSetHoldEnd(hold.id)
  return (
    <ActionDrawer
      trigger={t("holds.setEnd")}
      title={t("holds.setEndTitle")}
      done={t("holds.endSet")}
      fields={[
        { name: "until", label: t("holds.until"), type: "date", initial: hold.hold_until_at?.slice(0, 10) },
        { name: "reason", label: t("holds.reason"), type: "long" },
      ]}
      act={({ until, reason }) =>
        change.mutateAsync({ hold_until_at: new Date(`${until}T00:00:00`).toISOString(), reason })
      }
    />
  )
}

const Release = ({ hold }: { hold: AdminHoldDetail }) => {
  const { t, money } = useLocale()
  const release = useReleaseHold(hold.id)
  return (
    <ActionDrawer
      trigger={t("holds.release")}
      title={t("holds.releaseTitle")}
      hint={t("holds.releaseHint", { amount: money(hold.remaining_amount, hold.currency_code) })}
      done={t("holds.releasedDone")}
      variant="primary"
      fields={[
        { name: "amount", label: t("holds.amount"), hint: t("holds.allHint"), optional: true },
        { name: "reason", label: t("holds.reason"), type: "long" },
      ]}
      act={async ({ amount: typed, reason }) => {
        const amount = typed === "" ? undefined : parseMoney(typed, hold.currency_code)
        if (amount === null) {
          throw new Error(t("holds.notAnAmount"))
        }
        await release.mutateAsync({ reason, ...(amount === undefined ? {} : { amount }) })
      }}
    />
  )
}

export default HoldPage
