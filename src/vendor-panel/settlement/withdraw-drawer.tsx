import { useState } from "react"
import { Alert, Button, Drawer, Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { WithdrawalTerms } from "../../client/types/withdrawal"
import { toDecimalText } from "../../client/money"
import { Details } from "../components/details"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { Money, useMoney } from "../components/money"
import { useNotify } from "../components/notify"
import { SelectField } from "../components/select-field"
import { useSecondFactorState } from "../hooks/second-factor"
import { useRequestWithdrawal } from "../hooks/settlement"
import { useWithdrawalTerms } from "../hooks/withdrawal"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { useSecondFactor } from "../second-factor/second-factor-provider"
import { limitsOf, quoteWithdrawal } from "./withdrawal-quote"
import { useBlockText } from "./withdrawal-block"

export const WithdrawDrawer = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const terms = useWithdrawalTerms({ enabled: true })
  const hasMoney = terms.data?.some(({ available_amount }) => available_amount > 0) ?? false
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" disabled={!hasMoney}>
          {t("withdrawals.request")}
        </Button>
      </Drawer.Trigger>
      {open && terms.data && <WithdrawForm terms={terms.data} close={() => setOpen(false)} />}
    </Drawer>
  )
}

interface Values {
  currency_code: string
  amount: string
}

const WithdrawForm = ({ terms, close }: { terms: WithdrawalTerms[]; close: () => void }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const money = useMoney()
  const request = useRequestWithdrawal()
  const passSecondFactor = useSecondFactor()
  const blockText = useBlockText()
  // One key per opened form: pressing the button again after a lost answer withdraws once.
  const [idempotencyKey] = useState(newIdempotencyKey)
  const first = terms.find(({ available_amount }) => available_amount > 0) ?? terms[0]
  const form = useForm<Values>({
    defaultValues: {
      currency_code: first.currency_code,
      amount: toDecimalText(first.available_amount, first.currency_code),
    },
  })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState
  const { currency_code, amount: text } = form.watch()
  const term = terms.find((one) => one.currency_code === currency_code) ?? first
  const quote = quoteWithdrawal(text, limitsOf(term))

  const validate = (typed: string) => {
    const answer = quoteWithdrawal(typed, limitsOf(term))
    return "problem" in answer
      ? t(`withdrawals.problems.${answer.problem}`, {
          minimum: money(term.minimum_amount, currency_code),
          maximum: money(term.maximum_amount ?? 0, currency_code),
          available: money(term.available_amount, currency_code),
          multiple: money(term.multiple_amount, currency_code),
          payable: money(term.payable_minimum_amount, currency_code),
        })
      : true
  }

  const submit = form.handleSubmit(async () => {
    if ("problem" in quote || !(await passSecondFactor())) {
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
      {terms.length > 1 && (
        <SelectField
          control={form.control}
          name="currency_code"
          label={t("withdrawals.currency")}
          options={terms.map((one) => ({ value: one.currency_code, label: one.currency_code.toUpperCase() }))}
        />
      )}
      {term.block && <Alert variant="warning">{blockText(term.block)}</Alert>}
      <Field
        label={t("withdrawals.amountIn", { currency: currency_code.toUpperCase() })}
        hint={t("withdrawals.availableHint", { available: money(term.available_amount, currency_code) })}
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
            { label: t("withdrawalTerms.arrival"), value: t("withdrawalTerms.arrivalDays") },
          ]}
        />
      )}
      <Limits term={term} />
      {!("problem" in quote) && <SecondFactorHint term={term} amount={quote.amount} />}
    </FormDrawer>
  )
}

const Limits = ({ term }: { term: WithdrawalTerms }) => {
  const { t } = useTranslation()
  const amount = (value: number) => <Money amount={value} currency={term.currency_code} />
  const { maximum_amount, left_today_count, free_count, free_left_count } = term
  return (
    <Details
      rows={[
        { label: t("withdrawalTerms.minimum"), value: amount(term.minimum_amount) },
        ...(maximum_amount === null ? [] : [{ label: t("withdrawalTerms.maximum"), value: amount(maximum_amount) }]),
        ...(left_today_count === null ? [] : [{ label: t("withdrawalTerms.leftToday"), value: left_today_count }]),
        ...(free_count === 0
          ? []
          : [{ label: t("withdrawalTerms.freeLeft"), value: t("withdrawalTerms.ofCount", { left: free_left_count, count: free_count }) }]),
      ]}
    />
  )
}

/** Who must have a second factor and has none learns it before the server refuses. */
const SecondFactorHint = ({ term, amount }: { term: WithdrawalTerms; amount: number }) => {
  const { t } = useTranslation()
  const state = useSecondFactorState()
  const { second_factor_from_amount: from } = term
  if (from === null || amount < from || !state.data || state.data.is_enrolled) {
    return null
  }
  return (
    <Alert variant="warning">
      {t("secondFactor.neededHere")}{" "}
      <Link to="/settings" className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
        {t("secondFactor.setUp")}
      </Link>
    </Alert>
  )
}
