import { Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type {
  MerchantOrderDetail,
  MerchantOrderFulfillment,
  ShipInput,
} from "../../client/types/merchant-order"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useNotify } from "../components/notify"
import { useShip } from "../hooks/merchant-order"

interface ShipFormProps {
  order: MerchantOrderDetail
  parcel: MerchantOrderFulfillment
  close: () => void
}

type Values = Required<ShipInput>

/** Leaves out what was not typed. */
const inputOf = (values: Values): ShipInput =>
  Object.fromEntries(Object.entries(values).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])))

export const ShipForm = ({ order, parcel, close }: ShipFormProps) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const ship = useShip(order.id)
  const form = useForm<Values>({ defaultValues: { carrier: "", tracking_number: "", tracking_url: "" } })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState

  const submit = form.handleSubmit(async (values) => {
    try {
      await ship.mutateAsync({ fulfillmentId: parcel.id, ...inputOf(values) })
      notify.done(t("parcels.shipDone"))
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("parcels.ship")}
      hint={t("parcels.shipHint")}
      submitText={t("parcels.ship")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={ship.isPending}
    >
      <Field label={t("parcels.carrier")} optional error={errors.carrier?.message}>
        <Input maxLength={100} {...form.register("carrier")} />
      </Field>
      <Field label={t("parcels.trackingNumber")} optional error={errors.tracking_number?.message}>
        <Input maxLength={200} {...form.register("tracking_number")} />
      </Field>
      <Field label={t("parcels.trackingUrl")} optional error={errors.tracking_url?.message}>
        <Input
          type="url"
          maxLength={500}
          placeholder="https://"
          {...form.register("tracking_url", {
            validate: (text) => text.trim() === "" || /^https?:\/\/\S+$/i.test(text.trim()) || t("forms.webAddress"),
          })}
        />
      </Field>
    </FormDrawer>
  )
}
