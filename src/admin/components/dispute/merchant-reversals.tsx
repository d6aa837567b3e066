import { Container, Heading, Text } from "@medusajs/ui"
import { parseMoney } from "../../../client/money"
import type { Reversible } from "../../../client/types/dispute"
import { useReversals, useReversible, useShortfalls, useStartReversal } from "../../hooks/dispute"
import { useLocale } from "../../lib/locale"
import { ActionDrawer } from "../action-drawer"
import { Detail } from "../details"

/** What can be, and was, taken back from a merchant's balance at the provider, and whether that is below zero. */
export const MerchantReversals = ({ merchant_id }: { merchant_id: string }) => {
  const { t, money, when } = useLocale()
  const reversible = useReversible(merchant_id)
  const reversals = useReversals(merchant_id)
  const shortfalls = useShortfalls(merchant_id)
  const rows = reversible.data ?? []
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("reversals.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {rows.length > 0 ? t("reversals.hint") : t("reversals.none")}
        </Text>
      </div>
      {(shortfalls.data ?? []).map(({ id, shortfall_amount, currency_code }) => (
        <Detail key={id} label={t("reversals.shortfall")}>
          {`${money(shortfall_amount, currency_code)}. ${t("reversals.shortfallHint")}`}
        </Detail>
      ))}
      {rows.map((row) => (
        <Detail key={row.transfer_id} label={`${t("reversals.withdrawal")} ${row.withdrawal_id}`}>
          <div className="flex flex-wrap items-center gap-2">
            {`${t("reversals.left")} ${money(row.left_amount, row.currency_code)} · ${t("reversals.debt")} ${money(row.debt_amount, row.currency_code)}`}
            {row.reversible_amount > 0 && <Reverse transfer={row} />}
          </div>
        </Detail>
      ))}
      {(reversals.data ?? []).map(({ id, kind, amount, currency_code, status, last_error, created_at }) => (
        <Detail key={id} label={`${t(`reversals.kinds.${kind}`)} · ${when(created_at)}`}>
          {[money(amount, currency_code), t(`reversals.statuses.${status}`), last_error].filter(Boolean).join(" · ")}
        </Detail>
      ))}
    </Container>
  )
}

const Reverse = ({ transfer }: { transfer: Reversible }) => {
  const { t, money } = useLocale()
  const start = useStartReversal()
  const { withdrawal_id, currency_code, reversible_amount } = transfer
  return (
    <ActionDrawer
      trigger={t("reversals.reverse")}
      title={t("reversals.reverse")}
      hint={t("reversals.reverseHint", { amount: money(reversible_amount, currency_code) })}
      done={t("reversals.started")}
      fields={[
        { name: "amount", label: `${t("reversals.amount")} (${currency_code.toUpperCase()})` },
        { name: "reason", label: t("reversals.reason"), type: "long" },
      ]}
      act={async ({ amount: typed, reason }) => {
        const amount = parseMoney(typed, currency_code)
        if (amount === null) {
          throw new Error(t("reversals.notAnAmount"))
        }
        await start.mutateAsync({ withdrawal_id, amount, reason })
      }}
    />
  )
}
