import { Button, Container, Heading, Table, Text, toast, usePrompt } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { Detail } from "../../../components/details"
import { Loaded } from "../../../components/loaded"
import { Status } from "../../../components/status"
import { useAdminWithdrawal, useDecideWithdrawal } from "../../../hooks/withdrawal"
import type { WithdrawalDetail } from "../../../hooks/withdrawal"
import { useLocale } from "../../../lib/locale"

const WithdrawalPage = () => {
  const { id = "" } = useParams()
  const withdrawal = useAdminWithdrawal(id)
  return <Loaded query={withdrawal}>{(data) => <WithdrawalSections withdrawal={data} />}</Loaded>
}

const WithdrawalSections = ({ withdrawal }: { withdrawal: WithdrawalDetail }) => {
  const { t, money, when } = useLocale()
  const { currency_code } = withdrawal
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
          <div>
            <Heading>{money(withdrawal.amount, currency_code)}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {withdrawal.id}
            </Text>
          </div>
          <div className="flex items-center gap-x-2">
            <Status kind="withdrawal" status={withdrawal.status} />
            <Decisions withdrawal={withdrawal} />
          </div>
        </div>
        <Detail label={t("merchants.one")}>{withdrawal.merchant_id}</Detail>
        <Detail label={t("withdrawals.requested")}>{when(withdrawal.requested_at)}</Detail>
        <Detail label={t("withdrawalAdmin.requestedBy")}>{withdrawal.requested_by}</Detail>
        <Detail label={t("withdrawalAdmin.fee")}>{money(withdrawal.fee_amount, currency_code)}</Detail>
        <Detail label={t("withdrawals.net")}>{money(withdrawal.net_amount, currency_code)}</Detail>
        <Detail label={t("withdrawalAdmin.paidAt")}>{when(withdrawal.paid_at)}</Detail>
        {withdrawal.failure_message && (
          <Detail label={t("withdrawalAdmin.failure")}>{withdrawal.failure_message}</Detail>
        )}
      </Container>
      <Container className="divide-y overflow-x-auto p-0">
        <Heading level="h2" className="px-6 py-4">
          {t("withdrawalAdmin.sent")}
        </Heading>
        <Table>
          <Table.Body>
            {withdrawal.intents.map((intent) => (
              <Table.Row key={intent.id}>
                <Table.Cell>{t(`withdrawalAdmin.kinds.${intent.kind}`)}</Table.Cell>
                <Table.Cell>{t(`withdrawalAdmin.statuses.${intent.status}`, { defaultValue: intent.status })}</Table.Cell>
                <Table.Cell>{intent.provider_object_id ?? "–"}</Table.Cell>
                <Table.Cell className="whitespace-normal">{intent.last_error ?? ""}</Table.Cell>
                <Table.Cell>{when(intent.updated_at)}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </Container>
    </div>
  )
}

const Decisions = ({ withdrawal }: { withdrawal: WithdrawalDetail }) => {
  const { t } = useLocale()
  const prompt = usePrompt()
  const decide = useDecideWithdrawal(withdrawal.id)
  const waits = withdrawal.intents.some(({ status }) => status === "needs_operator")
  const cameBack = withdrawal.status === "failed" && withdrawal.intents.some(({ kind }) => kind === "payout")
  const ask = async (decision: "retry" | "give-back") => {
    const words = decision === "retry" ? "retry" : "giveBack"
    const agreed = await prompt({
      title: t(`withdrawalAdmin.${words}Title`),
      description: t(`withdrawalAdmin.${words}Hint`),
      confirmText: t(`withdrawalAdmin.${words}`),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (agreed) {
      decide.mutate(decision, {
        onSuccess: () => toast.success(t(`withdrawalAdmin.${words}Done`)),
        onError: (error) => toast.error(error.message),
      })
    }
  }
  return (
    <>
      {(waits || cameBack) && (
        <Button size="small" variant="secondary" isLoading={decide.isPending} onClick={() => void ask("retry")}>
          {t("withdrawalAdmin.retry")}
        </Button>
      )}
      {waits && (
        <Button size="small" variant="danger" isLoading={decide.isPending} onClick={() => void ask("give-back")}>
          {t("withdrawalAdmin.giveBack")}
        </Button>
      )}
    </>
  )
}

export default WithdrawalPage
