import { useState } from "react"
import { Button, Drawer, Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Balance } from "../../client/types/settlement"
import { Details } from "../components/details"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { Money, useMoney } from "../components/money"
import { useNotify } from "../components/notify"
import { SelectField } from "../components/select-field"
import { useBalances, useRequestWithdrawal } from "../hooks/settlement"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { toDecimalText } from "../../client/money"
import { quoteWithdrawal } from "./withdrawal-quote"

export const WithdrawDrawer = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const balances = useBalances({ enabled: true })
  const hasMoney = balances.data?.some(({ available_amount }) => available_amount > 0) ?? false
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" disabled={!hasMoney}>
          {t("withdrawals.request")}
        </Button>
      </Drawer.Trigger>
      {open && balances.data && <WithdrawForm balances={balances.data} close={() => setOpen(false)} />}
    </Drawer>
  )
}

interface Values {
  currency_code: string
  amount: string
}

const WithdrawForm = ({ balances, close }: { balances: Balance[]; close: () => void }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const money = useMoney()
  const request = useRequestWithdrawal()
  // One key per opened form: pressing the button again after a lost answer withdraws once.
  const [idempotencyKey] = useState(newIdempotencyKey)
  const first = balances.find(({ available_amount }) => available_amount > 0) ?? balances[0]
  const form = useForm<Values>({
    defaultValues: {
      currency_code: first.currency_code,
      amount: toDecimalText(first.available_amount, first.currency_code),
    },
  })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState
  const { currency_code, amount: text } = form.watch()
  const balance = balances.find((one) => one.currency_code === currency_code) ?? first
  const quote = quoteWithdrawal(text, balance)

  const validate = (typed: string) => {
    const answer = quoteWithdrawal(typed, balance)
    return "problem" in answer
      ? t(`withdrawals.problems.${answer.problem}`, {
          minimum: money(balance.minimum_withdrawal_amount, balance.currency_code),
          available: money(balance.available_amount, balance.currency_code),
        })
      : true
  }

  const submit = form.handleSubmit(async () => {
    if ("problem" in quote) {
      return
    }
    try {
      await request.mutateAsync({ amount: quote.amount, currency_code, idempotency_key: idempotencyKey })
      notify.done(t("withdrawals.done"))
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("withdrawals.request")}
      hint={t("withdrawals.requestHint")}
      submitText={t("withdrawals.request")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={request.isPending}
    >
      {balances.length > 1 && (
        <SelectField
          control={form.control}
          name="currency_code"
          label={t("withdrawals.currency")}
          options={balances.map((one) => ({
            value: one.currency_code,
            label: one.currency_code.toUpperCase(),
          }))}
        />
      )}
      <Field
        label={t("withdrawals.amountIn", { currency: currency_code.toUpperCase() })}
        hint={t("withdrawals.availableHint", { available: money(balance.available_amount, currency_code) })}
        error={errors.amount?.message}
      >
        <Input inputMode="decimal" {...form.register("amount", { validate })} />
      </Field>
      {!("problem" in quote) && (
        <Details
          rows={[
            { label: t("withdrawals.amount"), value: <Money amount={quote.amount} currency={currency_code} /> },
            { label: t("withdrawals.fee"), value: <Money amount={-quote.fee_amount} currency={currency_code} /> },
            {
              label: t("withdrawals.net"),
              value: <Money amount={quote.net_amount} currency={currency_code} />,
              strong: true,
            },
          ]}
        />
      )}
    </FormDrawer>
  )
}
