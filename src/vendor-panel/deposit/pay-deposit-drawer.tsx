import { useState } from "react"
import { Button, Drawer, Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Deposit, PayDeposit } from "../../client/types/deposit"
import { parseMoney, toDecimalText } from "../../client/money"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useMoney } from "../components/money"
import { useNotify } from "../components/notify"
import { SelectField } from "../components/select-field"
import { usePayDeposit } from "../hooks/deposit"
import { useWithdrawalTerms } from "../hooks/withdrawal"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { useSecondFactor } from "../second-factor/second-factor-provider"

export const PayDepositDrawer = ({ deposit }: { deposit: Deposit }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small">{t("deposit.pay")}</Button>
      </Drawer.Trigger>
      {open && <PayForm deposit={deposit} close={() => setOpen(false)} />}
    </Drawer>
  )
}

type Values = { source: PayDeposit["source"]; amount: string }

const PayForm = ({ deposit, close }: { deposit: Deposit; close: () => void }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const money = useMoney()
  const pay = usePayDeposit()
  const passSecondFactor = useSecondFactor()
  const terms = useWithdrawalTerms({ enabled: true })
  const { currency_code, shortfall_amount } = deposit
  const available = terms.data?.find((one) => one.currency_code === currency_code)?.available_amount ?? 0
  const form = useForm<Values>({
    defaultValues: { source: "card", amount: toDecimalText(shortfall_amount, currency_code) },
  })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState
  const { source, amount: typed } = form.watch()
  // What is asked for is part of the key: a lost answer is asked for again, another amount is another payment.
  const [key] = useState(newIdempotencyKey)

  const validate = (text: string) => {
    const amount = parseMoney(text, currency_code)
    if (amount === null || amount === 0) {
      return t("withdrawals.problems.notAnAmount")
    }
    if (amount > shortfall_amount) {
      return t("deposit.aboveShortfall", { amount: money(shortfall_amount, currency_code) })
    }
    return source === "balance" && amount > available
      ? t("withdrawals.problems.aboveAvailable", { available: money(available, currency_code) })
      : true
  }

  const submit = form.handleSubmit(async () => {
    const amount = parseMoney(typed, currency_code)
    if (amount === null || !(await passSecondFactor())) {
      return
    }
    try {
      const idempotency_key = `${key}:${source}:${amount}`
      const { checkout_url } = await pay.mutateAsync({ source, amount, currency_code, idempotency_key })
      if (checkout_url) {
        window.location.assign(checkout_url)
        return
      }
      notify.done(t("deposit.paid"))
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("deposit.pay")}
      hint={t("deposit.payHint")}
      submitText={t(source === "card" ? "deposit.toCard" : "deposit.payNow")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={pay.isPending}
    >
      <SelectField
        control={form.control}
        name="source"
        label={t("deposit.source")}
        options={[
          { value: "card", label: t("deposit.byCard") },
          { value: "balance", label: t("deposit.fromBalance", { available: money(available, currency_code) }) },
        ]}
      />
      <Field
        label={t("withdrawals.amountIn", { currency: currency_code.toUpperCase() })}
        hint={t("deposit.shortHint", { amount: money(shortfall_amount, currency_code) })}
        error={errors.amount?.message}
      >
        <Input inputMode="decimal" {...form.register("amount", { validate })} />
      </Field>
    </FormDrawer>
  )
}
