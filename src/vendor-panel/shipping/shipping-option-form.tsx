import { Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { ShippingOption } from "../../client/types/product"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { SelectField } from "../components/select-field"
import {
  useCreateShippingOption,
  useServiceZones,
  useUpdateShippingOption,
} from "../hooks/shipping-option"
import { parseMoney, toDecimalText } from "../../client/money"
import { useSession } from "../providers/session"

interface Values {
  name: string
  service_zone_id: string
  price: string
}

interface ShippingOptionFormProps {
  option?: ShippingOption
  close: () => void
}

/** "prices.0.amount" of the request is the field "price" of the form. */
const fieldOf = (path: string) => path.replace(/^prices.*/, "price")

export const ShippingOptionForm = ({ option, close }: ShippingOptionFormProps) => {
  const { t } = useTranslation()
  const { membership } = useSession()
  const create = useCreateShippingOption()
  const update = useUpdateShippingOption()
  const zones = useServiceZones({ enabled: !option })
  const price = option?.prices[0]
  const form = useForm<Values>({
    defaultValues: {
      name: option?.name ?? "",
      service_zone_id: option?.service_zone?.id ?? "",
      price: price ? toDecimalText(price.amount, price.currency_code) : "",
    },
  })
  const showErrors = useServerErrors(form, fieldOf)
  const { errors } = form.formState
  const zone = zones.data?.service_zones.find(({ id }) => id === form.watch("service_zone_id"))
  const currency = price?.currency_code ?? zone?.currency_code ?? membership.merchant.currency_code

  const submit = form.handleSubmit(async (values) => {
    const others = option?.prices.filter(({ currency_code }) => currency_code !== currency) ?? []
    const prices = [{ currency_code: currency, amount: parseMoney(values.price, currency) ?? 0 }, ...others]
    const name = values.name.trim()
    try {
      await (option
        ? update.mutateAsync({ id: option.id, name, prices })
        : create.mutateAsync({ name, prices, service_zone_id: values.service_zone_id }))
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={option ? t("shipping.edit") : t("shipping.create")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={create.isPending || update.isPending}
    >
      <Field label={t("shipping.name")} error={errors.name?.message}>
        <Input
          maxLength={100}
          placeholder={t("shipping.nameExample")}
          {...form.register("name", { validate: (text) => text.trim() !== "" || t("forms.required") })}
        />
      </Field>
      {!option && (
        <SelectField
          control={form.control}
          name="service_zone_id"
          label={t("shipping.zone")}
          options={(zones.data?.service_zones ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Field
        label={t("products.priceIn", { currency: currency.toUpperCase() })}
        error={errors.price?.message}
      >
        <Input
          inputMode="decimal"
          {...form.register("price", {
            validate: (text) => parseMoney(text, currency) !== null || t("forms.money"),
          })}
        />
      </Field>
    </FormDrawer>
  )
}
