import { useState } from "react"
import { Button, Hint, Input, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { Correction } from "../../../client/types/reconciliation"
import { useApproveCorrection, useRejectCorrection } from "../../hooks/reconciliation"
import { useLocale } from "../../lib/locale"

const colors = { proposed: "blue", posted: "green", accepted: "green", rejected: "red" } as const

/** What somebody proposed, and the second person's decision. */
export const CorrectionCard = ({ correction }: { correction: Correction }) => {
  const { t, when, money } = useLocale()
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text size="small" weight="plus">
          {t(`reconciliation.kinds.${correction.kind}`)}
        </Text>
        <StatusBadge color={colors[correction.status]}>{t(`reconciliation.correctionStatuses.${correction.status}`)}</StatusBadge>
      </div>
      <Text size="small" className="whitespace-pre-wrap break-words">
        {correction.reason}
      </Text>
      {correction.lines?.map((line, index) => (
        <div key={index} className="flex justify-between gap-4">
          <Text size="xsmall" className="break-all font-mono">
            {line.account}
          </Text>
          <Text size="xsmall" className="whitespace-nowrap tabular-nums">
            {t(line.amount > 0 ? "ledger.debit" : "ledger.credit")} {money(Math.abs(line.amount), line.currency_code)}
          </Text>
        </div>
      ))}
      <Text size="xsmall" className="text-ui-fg-subtle break-words">
        {t("reconciliation.proposedBy", { who: correction.proposed_by, at: when(correction.proposed_at) })}
        {correction.approved_by && ` · ${t("reconciliation.approvedBy", { who: correction.approved_by, at: when(correction.decided_at) })}`}
        {correction.rejected_by && ` · ${t("reconciliation.rejectedBy", { who: correction.rejected_by, reason: correction.rejection_reason })}`}
      </Text>
      {correction.journal_id && (
        <Link to={`/ledger/journals/${correction.journal_id}`} className="text-ui-fg-interactive text-xs">
          {t("reconciliation.openJournal")}
        </Link>
      )}
      {correction.status === "proposed" && <Decision correction={correction} />}
    </div>
  )
}

const Decision = ({ correction }: { correction: Correction }) => {
  const { t } = useLocale()
  const ask = usePrompt()
  const approve = useApproveCorrection()
  const reject = useRejectCorrection()
  const [reason, setReason] = useState("")
  const [problem, setProblem] = useState("")
  const act = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      toast.success(done)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t("errors.unknown"))
    }
  }
  const confirm = async () => {
    const sure = await ask({
      title: t("reconciliation.approveTitle"),
      description: t("reconciliation.approveHint"),
      confirmText: t("reconciliation.approve"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (sure) {
      await act(() => approve.mutateAsync(correction.id), t("reconciliation.approved"))
    }
  }
  return (
    <div className="flex flex-col gap-y-2">
      {problem && (
        <Hint variant="error" role="alert">
          {problem}
        </Hint>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" isLoading={approve.isPending} onClick={() => void confirm()}>
          {t("reconciliation.approve")}
        </Button>
        <Input size="small" className="min-w-40 flex-1" aria-label={t("reconciliation.rejectionReason")} placeholder={t("reconciliation.rejectionReason")} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Button
          size="small"
          variant="secondary"
          disabled={reason.trim() === ""}
          isLoading={reject.isPending}
          onClick={() => void act(() => reject.mutateAsync({ id: correction.id, reason: reason.trim() }), t("reconciliation.rejected"))}
        >
          {t("reconciliation.reject")}
        </Button>
      </div>
    </div>
  )
}
