import { useState } from "react"
import { Button, Drawer, Input, Textarea } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { MerchantOrderDetail } from "../../client/types/merchant-order"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useMoney } from "../components/money"
import { useNotify } from "../components/notify"
import { useRefund } from "../hooks/merchant-order"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { parseMoney } from "../../client/money"

interface Values {
  amount: string
  reason: string
}

export const RefundDrawer = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("orders.refund")}
        </Button>
      </Drawer.Trigger>
      {open && <RefundForm order={order} close={() => setOpen(false)} />}
    </Drawer>
  )
}

const RefundForm = ({ order, close }: { order: MerchantOrderDetail; close: () => void }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const money = useMoney()
  const refund = useRefund(order.id)
  // One key per opened form: pressing the button again after a lost answer refunds once.
  const [idempotencyKey] = useState(newIdempotencyKey)
  const form = useForm<Values>({ defaultValues: { amount: "", reason: "" } })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState
  const left = order.captured_amount - order.refunded_amount

  const validate = (text: string) => {
    const amount = parseMoney(text, order.currency_code)
    return amount === null || amount === 0 || amount > left
      ? t("orders.refundRange", { max: money(left, order.currency_code) })
      : true
  }

  const submit = form.handleSubmit(async ({ amount, reason }) => {
    try {
      await refund.mutateAsync({
        amount: parseMoney(amount, order.currency_code) ?? 0,
        reason: reason.trim(),
        idempotency_key: idempotencyKey,
      })
      notify.done(t("orders.refundDone"))
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("orders.refund")}
      hint={t("orders.refundHint")}
      submitText={t("orders.refund")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={refund.isPending}
    >
      <Field
        label={t("orders.refundAmount", { currency: order.currency_code.toUpperCase() })}
        hint={t("orders.refundLeft", { max: money(left, order.currency_code) })}
        error={errors.amount?.message}
      >
        <Input inputMode="decimal" {...form.register("amount", { validate })} />
      </Field>
      <Field label={t("orders.reason")} error={errors.reason?.message}>
        <Textarea
          rows={3}
          maxLength={500}
          {...form.register("reason", { validate: (text) => text.trim() !== "" || t("forms.required") })}
        />
      </Field>
    </FormDrawer>
  )
}
