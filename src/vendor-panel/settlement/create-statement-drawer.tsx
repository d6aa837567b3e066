import { useState } from "react"
import { Button, Drawer, Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useCreateStatement } from "../hooks/settlement"
import { dayAfter } from "../lib/dates"
import { useSession } from "../providers/session"

export const CreateStatementDrawer = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("statements.create")}
        </Button>
      </Drawer.Trigger>
      {open && <StatementForm />}
    </Drawer>
  )
}

interface Values {
  currency_code: string
  period_from_at: string
  period_to_at: string
}

const StatementForm = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { membership } = useSession()
  const create = useCreateStatement()
  const form = useForm<Values>({
    defaultValues: {
      currency_code: membership.merchant.currency_code,
      period_from_at: "",
      period_to_at: "",
    },
  })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState
  const required = { required: t("forms.required") }

  const submit = form.handleSubmit(async ({ currency_code, period_from_at, period_to_at }) => {
    try {
      const { statement } = await create.mutateAsync({
        currency_code: currency_code.trim().toLowerCase(),
        period_from_at: `${period_from_at}T00:00:00Z`,
        period_to_at: `${dayAfter(period_to_at)}T00:00:00Z`,
      })
      navigate(`/balance/statements/${statement.id}`)
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("statements.create")}
      hint={t("statements.createHint")}
      submitText={t("statements.create")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={create.isPending}
    >
      <Field label={t("statements.firstDay")} error={errors.period_from_at?.message}>
        <Input type="date" {...form.register("period_from_at", required)} />
      </Field>
      <Field label={t("statements.lastDay")} error={errors.period_to_at?.message}>
        <Input type="date" {...form.register("period_to_at", required)} />
      </Field>
      <Field label={t("withdrawals.currency")} error={errors.currency_code?.message}>
        <Input maxLength={3} {...form.register("currency_code", required)} />
      </Field>
    </FormDrawer>
  )
}
