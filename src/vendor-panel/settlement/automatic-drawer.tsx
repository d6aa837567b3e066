import { useState } from "react"
import { Button, Drawer, Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AutomaticWithdrawal, WithdrawalTerms } from "../../client/types/withdrawal"
import { parseMoney, toDecimalText } from "../../client/money"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useNotify } from "../components/notify"
import { SelectField } from "../components/select-field"
import { useSetWithdrawalSchedule, useWithdrawalTerms } from "../hooks/withdrawal"
import { useSecondFactor } from "../second-factor/second-factor-provider"

const choices: AutomaticWithdrawal[] = ["off", "daily", "weekly"]

/** When money leaves by itself, by currency. */
export const AutomaticDrawer = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const terms = useWithdrawalTerms({ enabled: true })
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary" disabled={!terms.data}>
          {t("automaticWithdrawal.title")}
        </Button>
      </Drawer.Trigger>
      {open && terms.data && <AutomaticForm terms={terms.data} close={() => setOpen(false)} />}
    </Drawer>
  )
}

interface Values {
  currency_code: string
  automatic: AutomaticWithdrawal
  threshold_amount: string
}

const valuesOf = (term: WithdrawalTerms): Values => ({
  currency_code: term.currency_code,
  automatic: term.automatic,
  threshold_amount: toDecimalText(term.automatic_threshold_amount, term.currency_code),
})

const AutomaticForm = ({ terms, close }: { terms: WithdrawalTerms[]; close: () => void }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const save = useSetWithdrawalSchedule()
  const passSecondFactor = useSecondFactor()
  const [code, setCode] = useState(terms[0].currency_code)
  const term = terms.find(({ currency_code }) => currency_code === code) ?? terms[0]
  const form = useForm<Values>({ values: valuesOf(term) })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState
  const { currency_code } = form.watch()
  if (currency_code !== code) {
    setCode(currency_code)
  }

  const submit = form.handleSubmit(async ({ threshold_amount, ...values }) => {
    const threshold = parseMoney(threshold_amount, currency_code)
    if (threshold === null || threshold < 1) {
      form.setError("threshold_amount", { message: t("withdrawals.problems.notAnAmount") })
      return
    }
    if (!(await passSecondFactor())) {
      return
    }
    try {
      await save.mutateAsync({ ...values, threshold_amount: threshold })
      notify.done(t("automaticWithdrawal.saved"))
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("automaticWithdrawal.title")}
      hint={t(term.is_own_schedule ? "automaticWithdrawal.hint" : "automaticWithdrawal.hintOfRule")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={save.isPending}
    >
      {terms.length > 1 && (
        <SelectField
          control={form.control}
          name="currency_code"
          label={t("withdrawals.currency")}
          options={terms.map((one) => ({ value: one.currency_code, label: one.currency_code.toUpperCase() }))}
        />
      )}
      <SelectField
        control={form.control}
        name="automatic"
        label={t("automaticWithdrawal.when")}
        options={choices.map((value) => ({ value, label: t(`automaticWithdrawal.choices.${value}`) }))}
      />
      <Field
        label={t("automaticWithdrawal.threshold", { currency: code.toUpperCase() })}
        hint={t("automaticWithdrawal.thresholdHint")}
        error={errors.threshold_amount?.message}
      >
        <Input inputMode="decimal" {...form.register("threshold_amount", { required: t("forms.required") })} />
      </Field>
    </FormDrawer>
  )
}
