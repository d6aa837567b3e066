import { useTranslation } from "react-i18next"
import type { EarningDetail } from "../../client/types/settlement"
import { Details } from "../components/details"
import { Section } from "../components/page"
import { When } from "../components/when"

/** Why an earning becomes available when it does. */
export const EarningSchedule = ({ earning }: { earning: EarningDetail }) => {
  const { t } = useTranslation()
  const { trigger, triggered_at, matures_at, release_at, confirm_due_at } = earning
  const waits =
    earning.status === "pending_payment"
      ? t("cashFlow.reasonHints.awaiting_payment")
      : confirm_due_at
        ? t("cashFlow.reasonHints.awaiting_confirmation")
        : t("cashFlow.reasonHints.awaiting_delivery")
  return (
    <Section title={t("cashFlow.schedule")} description={trigger ? undefined : waits}>
      <Details
        rows={[
          { label: trigger ? t(`cashFlow.triggers.${trigger}`) : t("cashFlow.notTriggered"), value: <When at={triggered_at} time /> },
          ...(confirm_due_at && !trigger
            ? [{ label: t("cashFlow.confirmedBy"), value: <When at={confirm_due_at} time /> }]
            : []),
          { label: t("cashFlow.maturesAt"), value: <When at={matures_at} time /> },
          { label: t("cashFlow.releaseAt"), value: <When at={earning.released_at ?? release_at} time />, strong: true },
        ]}
      />
    </Section>
  )
}
