import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { LineExplanation, MerchantOrderDetail, MerchantOrderLine } from "../../client/types/merchant-order"
import { Details } from "../components/details"
import type { Detail } from "../components/details"
import { Money, useMoney } from "../components/money"
import { Section } from "../components/page"
import { formatBps } from "../../client/money"

/** Why the shop gets this amount: the frozen split, line by line. */
export const SplitSection = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  const money = (amount: number) => <Money amount={amount} currency={order.currency_code} />
  const rows: Detail[] = [
    { label: t("split.customerPays"), value: money(order.total_amount) },
    ...(order.platform_promotion_amount > 0
      ? [{ label: t("split.platformPays"), value: money(order.platform_promotion_amount) }]
      : []),
    { label: t("split.commission"), value: money(-order.commission_amount) },
    { label: t("split.yours"), value: money(order.merchant_amount), strong: true },
  ]
  return (
    <Section title={t("split.title")} description={t("split.hint")} flush>
      <ul className="divide-ui-border-base divide-y">
        {order.lines.map((line) => (
          <li key={line.id} className="txt-compact-small flex items-start justify-between gap-x-4 px-4 py-3 md:px-6">
            <div className="min-w-0">
              <p className="text-ui-fg-base break-words">{line.title}</p>
              <Explanation line={line} currency={order.currency_code} />
            </div>
            <div className="text-ui-fg-subtle text-right">{money(-line.commission_amount)}</div>
          </li>
        ))}
      </ul>
      <div className="border-ui-border-base border-t px-4 py-4 md:px-6">
        <Details rows={rows} />
      </div>
    </Section>
  )
}

const Explanation = ({ line, currency }: { line: MerchantOrderLine; currency: string }) => {
  const { t, i18n } = useTranslation()
  const money = useMoney()
  const { explanation } = line
  const sentencesOf = (why: LineExplanation): string[] =>
    [
      t("split.rate", {
        rate: formatBps(why.rate_bps, i18n.language),
        base: money(why.base_amount, currency),
      }),
      why.fixed_amount > 0 &&
        t("split.fixed", { quantity: line.quantity, amount: money(why.fixed_amount, currency) }),
      why.floor_amount !== null && t("split.floor", { amount: money(why.floor_amount, currency) }),
      why.cap_amount !== null && t("split.cap", { amount: money(why.cap_amount, currency) }),
      t("split.rule", { rule: why.rule_name, version: why.fee_plan_version }),
    ].filter((sentence): sentence is string => Boolean(sentence))
  return (
    <Text size="xsmall" className="text-ui-fg-muted">
      {explanation ? sentencesOf(explanation).join(" · ") : t("split.noRule")}
    </Text>
  )
}
