import { useState } from "react"
import { Button, Drawer } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { MerchantOrderDetail } from "../../client/types/merchant-order"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useNotify } from "../components/notify"
import { useFulfil } from "../hooks/merchant-order"
import { LineQuantities } from "./line-quantities"
import type { QuantityValues } from "./line-quantities"
import { lineQuantitiesOf, openQuantity } from "./quantities"

export const FulfilDrawer = ({ order }: { order: MerchantOrderDetail }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small">{t("orders.fulfil")}</Button>
      </Drawer.Trigger>
      {open && <FulfilForm order={order} close={() => setOpen(false)} />}
    </Drawer>
  )
}

const FulfilForm = ({ order, close }: { order: MerchantOrderDetail; close: () => void }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const fulfil = useFulfil(order.id)
  const form = useForm<QuantityValues>({
    defaultValues: {
      quantities: Object.fromEntries(order.lines.map((line) => [line.id, String(openQuantity(line))])),
    },
  })
  const showErrors = useServerErrors(form)

  const submit = form.handleSubmit(async ({ quantities }) => {
    const items = lineQuantitiesOf(quantities)
    if (items.length === 0) {
      form.setError("root", { message: t("orders.nothingChosen") })
      return
    }
    try {
      await fulfil.mutateAsync(items)
      notify.done(t("orders.fulfilled"))
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("orders.fulfil")}
      hint={t("orders.fulfilHint")}
      submitText={t("orders.fulfil")}
      onSubmit={submit}
      error={form.formState.errors.root?.message}
      isSaving={fulfil.isPending}
    >
      <LineQuantities
        lines={order.lines}
        maxOf={openQuantity}
        control={form.control}
        register={form.register}
      />
    </FormDrawer>
  )
}
