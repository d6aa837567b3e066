import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { formatBps } from "../../client/money"
import type { LineExplanation, MerchantOrderDetail, MerchantOrderShare } from "../../client/types/merchant-order"
import { Details } from "../components/details"
import type { Detail } from "../components/details"
import { Money, useMoney } from "../components/money"
import { Section } from "../components/page"

/** Why the shop gets this amount: the frozen split, every share of each line. */
export const SplitSection = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  const money = (amount: number) => <Money amount={amount} currency={order.currency_code} />
  const minus = (label: string, amount: number): Detail[] => (amount > 0 ? [{ label, value: money(-amount) }] : [])
  const rows: Detail[] = [
    { label: t("split.customerPays"), value: money(order.total_amount) },
    ...(order.platform_promotion_amount > 0
      ? [{ label: t("split.platformPays"), value: money(order.platform_promotion_amount) }]
      : []),
    { label: t("split.commission"), value: money(-order.commission_amount) },
    ...minus(t("split.commissionTax"), order.commission_tax_amount),
    ...minus(t("split.remittedTax"), order.remitted_tax_amount),
    ...minus(t("split.participants"), order.participant_amount),
    { label: t("split.yours"), value: money(order.merchant_amount), strong: true },
  ]
  const lines = [...new Set(order.shares.map(({ line }) => line))]
  return (
    <Section title={t("split.title")} description={t("split.hint")} flush>
      <ul className="divide-ui-border-base divide-y">
        {lines.map((line) => (
          <SplitLine key={line} order={order} shares={order.shares.filter((share) => share.line === line)} />
        ))}
      </ul>
      <div className="border-ui-border-base border-t px-4 py-4 md:px-6">
        <Details rows={rows} />
      </div>
    </Section>
  )
}

type SplitLineProps = { order: MerchantOrderDetail; shares: MerchantOrderShare[] }

const SplitLine = ({ order, shares }: SplitLineProps) => {
  const { t } = useTranslation()
  const own = order.lines.find(({ id }) => id === shares[0].merchant_order_line_id)
  return (
    <li className="flex flex-col gap-y-2 px-4 py-3 md:px-6">
      <p className="txt-compact-small text-ui-fg-base break-words font-medium">{own?.title ?? t("split.shipping")}</p>
      <ul className="flex flex-col gap-y-1">
        {shares.map((share, index) => (
          <Share
            key={index}
            share={share}
            currency={order.currency_code}
            why={share.role === "commission" ? (own?.explanation ?? null) : null}
            quantity={own?.quantity ?? 1}
          />
        ))}
      </ul>
    </li>
  )
}

type ShareProps = {
  share: MerchantOrderShare
  currency: string
  /** Of the commission. */
  why: LineExplanation | null
  quantity: number
}

const Share = ({ share, currency, why, quantity }: ShareProps) => {
  const { t } = useTranslation()
  const money = useMoney()
  const sentences = useSentences()
  const isOurs = share.role === "merchant" || share.role === "promotion"
  const name = share.participant
    ? t("split.participant", {
        name: share.participant.name ?? t("split.someone"),
        role: t(`split.roles.${share.participant.role}`),
      })
    : t(`split.shares.${share.role}`)
  const explained = why ? sentences(why, currency, quantity) : (share.explanation?.steps ?? [])
  const returned =
    share.refunded_amount > 0 ? [t("split.returned", { amount: money(share.refunded_amount, currency) })] : []
  const hint = [...explained, ...returned].join(" · ")
  return (
    <li className="txt-compact-small text-ui-fg-subtle flex items-start justify-between gap-x-4">
      <div className="min-w-0 break-words">
        {name}
        {hint && (
          <Text size="xsmall" className="text-ui-fg-muted">
            {hint}
          </Text>
        )}
      </div>
      <div className="text-right">
        <Money amount={isOurs ? share.amount : -share.amount} currency={currency} />
      </div>
    </li>
  )
}

/** Why a commission is what it is, as sentences. */
const useSentences = () => {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  return (why: LineExplanation, currency: string, quantity: number): string[] =>
    [
      // Bands are told step by step: there is no one rate.
      ...(why.rate_bps > 0
        ? [
            t("split.rate", {
              rate: formatBps(why.rate_bps, i18n.language),
              base: money(why.base_amount, currency),
            }),
          ]
        : why.steps),
      why.fixed_amount > 0 && t("split.fixed", { quantity, amount: money(why.fixed_amount, currency) }),
      why.floor_amount !== null && t("split.floor", { amount: money(why.floor_amount, currency) }),
      why.cap_amount !== null && t("split.cap", { amount: money(why.cap_amount, currency) }),
      t("split.rule", { rule: why.rule_name, version: why.fee_plan_version }),
    ].filter((sentence): sentence is string => Boolean(sentence))
}
