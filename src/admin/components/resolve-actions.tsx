import type { RiskDecision } from "../../client/types/risk"
import { useAnswerProposal, useResolveDecision } from "../hooks/risk"
import { useLocale } from "../lib/locale"
import { ActionDrawer } from "./action-drawer"

/** What an operator can do about a stopped order; above a score a second one must agree. */
export const ResolveActions = ({ decision }: { decision: RiskDecision }) => {
  const { t } = useLocale()
  const resolve = useResolveDecision(decision.id)
  const reason = { name: "reason", label: t("risk.reason"), type: "long" as const }
  const hint = decision.needs_second ? t("risk.needsSecond") : undefined
  if (decision.status === "proposed") {
    return <AnswerActions decision={decision} />
  }
  const mayApprove = decision.status === "waiting" || decision.status === "rejected"
  return (
    <>
      {mayApprove && (
        <ActionDrawer
          trigger={t("risk.approve")}
          title={t("risk.approveTitle")}
          hint={hint}
          done={t("risk.saved")}
          fields={[reason]}
          act={(values) => resolve.mutateAsync({ resolution: "approved", reason: values.reason })}
        />
      )}
      {decision.status === "waiting" && (
        <>
          <ActionDrawer
            trigger={t("risk.hold")}
            title={t("risk.holdTitle")}
            hint={hint}
            done={t("risk.saved")}
            fields={[
              { name: "percent", label: t("risk.sharePercent"), type: "number", initial: "100" },
              { name: "days", label: t("risk.days"), type: "number", initial: "14" },
              reason,
            ]}
            act={(values) =>
              resolve.mutateAsync({
                resolution: "held",
                reason: values.reason,
                share_bps: Math.round(Number(values.percent) * 100),
                hold_days: Number(values.days),
              })
            }
          />
          <ActionDrawer
            trigger={t("risk.reject")}
            title={t("risk.rejectTitle")}
            hint={hint ?? t("risk.rejectHint")}
            done={t("risk.saved")}
            variant="danger"
            fields={[reason]}
            act={(values) => resolve.mutateAsync({ resolution: "rejected", reason: values.reason })}
          />
        </>
      )}
    </>
  )
}

const AnswerActions = ({ decision }: { decision: RiskDecision }) => {
  const { t } = useLocale()
  const answer = useAnswerProposal(decision.id)
  const reason = { name: "reason", label: t("risk.reason"), type: "long" as const }
  return (
    <>
      <ActionDrawer
        trigger={t("risk.agree")}
        title={t("risk.agreeTitle")}
        hint={t("risk.secondHint")}
        done={t("risk.saved")}
        variant="primary"
        fields={[reason]}
        act={(values) => answer.mutateAsync({ agrees: true, reason: values.reason })}
      />
      <ActionDrawer
        trigger={t("risk.decline")}
        title={t("risk.declineTitle")}
        done={t("risk.saved")}
        fields={[reason]}
        act={(values) => answer.mutateAsync({ agrees: false, reason: values.reason })}
      />
    </>
  )
}
