import { useState } from "react"
import { Button, Drawer, Textarea } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { MerchantOrderDetail } from "../../client/types/merchant-order"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useNotify } from "../components/notify"
import { useCancelLines } from "../hooks/merchant-order"
import { LineQuantities } from "./line-quantities"
import type { QuantityValues } from "./line-quantities"
import { lineQuantitiesOf, openQuantity } from "./quantities"

interface Values extends QuantityValues {
  reason: string
}

export const CancelDrawer = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("orders.cancelLines")}
        </Button>
      </Drawer.Trigger>
      {open && <CancelForm order={order} close={() => setOpen(false)} />}
    </Drawer>
  )
}

const CancelForm = ({ order, close }: { order: MerchantOrderDetail; close: () => void }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const cancel = useCancelLines(order.id)
  const form = useForm<Values>({
    defaultValues: { quantities: Object.fromEntries(order.lines.map((line) => [line.id, "0"])), reason: "" },
  })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState

  const submit = form.handleSubmit(async ({ quantities, reason }) => {
    const items = lineQuantitiesOf(quantities)
    if (items.length === 0) {
      form.setError("root", { message: t("orders.nothingChosen") })
      return
    }
    try {
      await cancel.mutateAsync({ items, reason: reason.trim() })
      notify.done(t("orders.canceled"))
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("orders.cancelLines")}
      hint={t("orders.cancelHint")}
      submitText={t("orders.cancelLines")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={cancel.isPending}
    >
      <LineQuantities
        lines={order.lines}
        maxOf={openQuantity}
        control={form.control}
        register={form.register}
      />
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
