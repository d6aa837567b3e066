import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { EarningDetail } from "../../client/types/settlement"
import { Money } from "../components/money"
import { Section } from "../components/page"
import { EmptyState } from "../components/states"

/** Why a partner's earning is this amount: its share of each line, with every step of the calculation. */
export const PartnerShares = ({ earning }: { earning: EarningDetail }) => {
  const { t } = useTranslation()
  return (
    <Section title={t("partner.shares.title")} description={t("partner.shares.hint")} flush>
      {earning.shares.length === 0 ? (
        <EmptyState title={t("partner.shares.empty")} />
      ) : (
        <ul className="divide-ui-border-base divide-y">
          {earning.shares.map((share, index) => (
            <li key={index} className="flex flex-col gap-y-1 px-4 py-3 md:px-6">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <Text size="small" weight="plus" className="min-w-0 break-words">
                  {share.title ?? t("partner.shares.shipping")}
                </Text>
                <Money amount={share.amount} currency={earning.currency_code} />
              </div>
              <div className="flex flex-wrap items-center gap-2">
                {share.participant_role && (
                  <Badge size="2xsmall">{t(`partner.roles.${share.participant_role}`)}</Badge>
                )}
                {share.explanation && (
                  <Text size="xsmall" className="text-ui-fg-subtle">
                    {t("partner.shares.rule", {
                      name: share.explanation.agreement_name,
                      version: share.explanation.agreement_version,
                    })}
                  </Text>
                )}
                {share.refunded_amount > 0 && (
                  <Text size="xsmall" className="text-ui-fg-subtle">
                    {t("partner.shares.returned")}{" "}
                    <Money amount={share.refunded_amount} currency={earning.currency_code} />
                  </Text>
                )}
              </div>
              {share.explanation && (
                <ol className="txt-compact-xsmall text-ui-fg-muted list-inside list-decimal break-words">
                  {share.explanation.steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
