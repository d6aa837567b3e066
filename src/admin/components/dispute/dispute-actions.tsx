import { Button, toast } from "@medusajs/ui"
import type { AdminDisputeDetail } from "../../../client/types/dispute"
import { useDisputeAction } from "../../hooks/dispute"
import { useLocale } from "../../lib/locale"
import { ActionDrawer } from "../action-drawer"

/** What an operator can do with a dispute as it stands. */
export const DisputeActions = ({ dispute }: { dispute: AdminDisputeDetail }) => {
  const { t } = useLocale()
  const act = useDisputeAction(dispute.id)
  const isAnswerable = dispute.status === "open" || dispute.status === "inquiry"
  const isUndecided = isAnswerable || dispute.status === "under_review"
  const reason = { name: "reason", label: t("disputes.why"), hint: t("disputes.whyHint"), type: "long" as const }
  const refresh = () =>
    act.mutate(
      { action: "refresh" },
      {
        onSuccess: () => void toast.success(t("disputes.refreshed")),
        onError: (error) => void toast.error(error.message),
      }
    )
  return (
    <>
      <Button size="small" variant="secondary" isLoading={act.isPending} onClick={refresh}>
        {t("disputes.refresh")}
      </Button>
      {isUndecided && dispute.parties.length > 0 && <Attribute dispute={dispute} />}
      {isAnswerable && (
        <>
          <ActionDrawer
            trigger={t("disputes.send")}
            title={t("disputes.send")}
            hint={t("disputes.sendHint")}
            done={t("disputes.sent")}
            fields={[]}
            act={() => act.mutateAsync({ action: "submit" })}
          />
          <ActionDrawer
            trigger={t("disputes.accept")}
            title={t("disputes.accept")}
            hint={t("disputes.acceptHint")}
            done={t("disputes.accepted")}
            variant="danger"
            fields={[reason]}
            act={(body) => act.mutateAsync({ action: "accept", body })}
          />
        </>
      )}
      {dispute.status === "lost" && dispute.problem && dispute.problem !== "exceeds_paid" && (
        <ActionDrawer
          trigger={t("disputes.writeOff")}
          title={t("disputes.writeOff")}
          hint={t("disputes.writeOffHint")}
          done={t("disputes.writtenOff")}
          fields={[reason]}
          act={(body) => act.mutateAsync({ action: "write-off", body })}
        />
      )}
    </>
  )
}

const AUTOMATIC = "automatic"

const Attribute = ({ dispute }: { dispute: AdminDisputeDetail }) => {
  const { t } = useLocale()
  const act = useDisputeAction(dispute.id)
  const orders = dispute.parties.filter(({ role }) => role === "merchant")
  return (
    <ActionDrawer
      trigger={t("disputes.attribute")}
      title={t("disputes.attribute")}
      hint={t("disputes.attributeHint")}
      done={t("disputes.attributed")}
      fields={[
        {
          ...{ name: "merchant_order_id", label: t("disputes.merchantOrder"), type: "choice", initial: AUTOMATIC },
          choices: [
            { value: AUTOMATIC, label: t("disputes.automatic") },
            ...orders.map((row) => ({
              value: row.merchant_order_id,
              label: `${row.merchant_order_display_id ?? row.merchant_order_id} · ${row.name ?? row.party}`,
            })),
          ],
        },
        { name: "reason", label: t("disputes.why"), hint: t("disputes.whyHint"), type: "long" },
      ]}
      act={({ merchant_order_id, reason }) => {
        const part = { merchant_order_id, line_ids: [], amount: dispute.shared_amount }
        const parts = merchant_order_id === AUTOMATIC ? null : [part]
        return act.mutateAsync({ action: "attribution", body: { parts, reason } })
      }}
    />
  )
}
