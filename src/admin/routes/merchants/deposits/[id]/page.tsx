import { Button, Container, Heading, Table, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useParams } from "react-router-dom"
import { ActionDrawer } from "../../../../components/action-drawer"
import { Detail } from "../../../../components/details"
import { Loaded } from "../../../../components/loaded"
import { useDeductFromDeposit, useMerchantDeposit, useStartDepositExit } from "../../../../hooks/deposit"
import type { AdminDeposit, MerchantDeposit } from "../../../../hooks/deposit"
import { useLocale } from "../../../../lib/locale"
import { typedMoney } from "../../../../lib/typed-values"

const reasons = ["counterfeit", "unanswered_claim", "late_shipping", "rule_broken", "other"]

const DepositPage = () => {
  const { id = "" } = useParams()
  const deposit = useMerchantDeposit(id)
  return (
    <Loaded query={deposit}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          {data.deposits.map((one) => (
            <DepositSection key={one.currency_code} deposit={one} />
          ))}
          <History deposit={data} />
        </div>
      )}
    </Loaded>
  )
}

const DepositSection = ({ deposit }: { deposit: AdminDeposit }) => {
  const { t, money, when } = useLocale()
  const { currency_code, rule } = deposit
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading>
          {deposit.merchant?.name ?? deposit.merchant_id} · {currency_code.toUpperCase()}
        </Heading>
        <div className="flex gap-x-2">
          {deposit.paid_amount > 0 && <DeductDrawer deposit={deposit} />}
          {!deposit.claim_until_at && <ExitButton deposit={deposit} />}
        </div>
      </div>
      <Detail label={t("deposits.required")}>{money(deposit.required_amount, currency_code)}</Detail>
      <Detail label={t("deposits.paid")}>{money(deposit.paid_amount, currency_code)}</Detail>
      <Detail label={t("deposits.short")}>{money(deposit.shortfall_amount, currency_code)}</Detail>
      {rule && (
        <Detail label={t("deposits.why")}>
          {rule.category_name ?? t("depositRules.everyCategory")} · {t("depositRules.version")} {rule.version}
        </Detail>
      )}
      {deposit.claim_until_at && <Detail label={t("deposits.claimUntil")}>{when(deposit.claim_until_at)}</Detail>}
      {deposit.refunded_at && <Detail label={t("deposits.refundedAt")}>{when(deposit.refunded_at)}</Detail>}
    </Container>
  )
}

const DeductDrawer = ({ deposit }: { deposit: AdminDeposit }) => {
  const { t, money } = useLocale()
  const deduct = useDeductFromDeposit(deposit.merchant_id)
  // One key per opened page and amount: a lost answer is asked for again, and deducts once.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const { currency_code, paid_amount } = deposit
  return (
    <ActionDrawer
      trigger={t("deposits.deduct")}
      title={t("deposits.deduct")}
      hint={t("deposits.deductHint", { paid: money(paid_amount, currency_code) })}
      done={t("deposits.deducted")}
      variant="danger"
      fields={[
        { name: "amount", label: t("deposits.amount", { currency: currency_code.toUpperCase() }) },
        {
          name: "reason_code",
          label: t("deposits.reasonCode"),
          type: "choice",
          initial: reasons[0],
          choices: reasons.map((value) => ({ value, label: t(`deposits.reasons.${value}`) })),
        },
        { name: "reason", label: t("deposits.reason"), hint: t("deposits.reasonHint"), type: "long" },
      ]}
      act={async ({ amount, reason_code, reason }) => {
        const typed = typedMoney(amount, currency_code, t("withdrawalAdmin.wrongNumber"))
        await deduct.mutateAsync({
          amount: typed,
          currency_code,
          reason_code,
          reason,
          idempotency_key: `${key}:${typed}`,
        })
        setKey(crypto.randomUUID())
      }}
    />
  )
}

const ExitButton = ({ deposit }: { deposit: AdminDeposit }) => {
  const { t } = useLocale()
  const prompt = usePrompt()
  const exit = useStartDepositExit(deposit.merchant_id)
  const ask = async () => {
    const agreed = await prompt({
      title: t("deposits.exitTitle"),
      description: t("deposits.exitHint", { days: deposit.claim_days }),
      confirmText: t("deposits.exit"),
      cancelText: t("actions.cancel"),
    })
    if (agreed) {
      exit.mutate(undefined, {
        onSuccess: () => toast.success(t("deposits.exitStarted")),
        onError: (error) => toast.error(error.message),
      })
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={exit.isPending} onClick={() => void ask()}>
      {t("deposits.exit")}
    </Button>
  )
}

const History = ({ deposit }: { deposit: MerchantDeposit }) => {
  const { t, money, when } = useLocale()
  return (
    <Container className="divide-y overflow-x-auto p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("deposits.history")}
      </Heading>
      {deposit.entries.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("deposits.noHistory")}
        </Text>
      ) : (
        <Table>
          <Table.Body>
            {deposit.entries.map((entry) => (
              <Table.Row key={entry.id}>
                <Table.Cell>{when(entry.occurred_at)}</Table.Cell>
                <Table.Cell>{t(`deposits.kinds.${entry.kind}`, { defaultValue: entry.kind })}</Table.Cell>
                <Table.Cell className="whitespace-normal">{entry.reason ?? ""}</Table.Cell>
                <Table.Cell className="text-right tabular-nums">{money(entry.amount, entry.currency_code)}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </Container>
  )
}

export default DepositPage
