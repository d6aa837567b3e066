import { Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Price, Product, ProductVariant, VariantInput } from "../../client/types/product"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { useCreateVariant, useSetStock, useUpdateOption, useUpdateVariant } from "../hooks/product"
import { parseMoney, toDecimalText } from "../../client/money"
import { useSession } from "../providers/session"

interface Values {
  title: string
  sku: string
  stock: string
  prices: { currency_code: string; text: string }[]
  options: { title: string; value: string }[]
}

interface VariantFormProps {
  product: Product
  variant?: ProductVariant
  close: () => void
}

const pricesOf = (variant: ProductVariant | undefined, shopCurrency: string): Values["prices"] => {
  const prices = variant?.prices ?? []
  const codes = new Set([shopCurrency, ...prices.map(({ currency_code }) => currency_code)])
  return [...codes].map((currency_code) => {
    const price = prices.find((one) => one.currency_code === currency_code)
    return { currency_code, text: price ? toDecimalText(price.amount, currency_code) : "" }
  })
}

/** "prices.0.amount" of the request is the field "prices.0.text" of the form. */
const fieldOf = (path: string) =>
  path.replace(/^prices\.(\d+).*/, "prices.$1.text").replace(/^stocked_quantity$/, "stock")

const inputOf = (values: Values): VariantInput => ({
  title: values.title.trim() || values.options.map(({ value }) => value.trim()).join(" / "),
  ...(values.sku.trim() ? { sku: values.sku.trim() } : {}),
  options: Object.fromEntries(values.options.map(({ title, value }) => [title, value.trim()])),
  prices: values.prices.flatMap(({ currency_code, text }): Price[] => {
    const amount = parseMoney(text, currency_code)
    return amount === null ? [] : [{ currency_code, amount }]
  }),
})

/** Saves a variant with its stock, and the option values that it is the first to have. */
const useSaveVariant = (product: Product, variant: ProductVariant | undefined) => {
  const create = useCreateVariant(product.id)
  const update = useUpdateVariant(product.id)
  const updateOption = useUpdateOption(product.id)
  const setStock = useSetStock()

  const addMissingValues = async (options: Values["options"]) => {
    for (const { title, value } of options) {
      const option = product.options.find((one) => one.title === title)
      const known = option?.values.map((one) => one.value) ?? []
      if (option && !known.includes(value.trim())) {
        await updateOption.mutateAsync({ optionId: option.id, values: [...known, value.trim()] })
      }
    }
  }

  const save = async (values: Values) => {
    const stock = Number(values.stock || 0)
    await addMissingValues(values.options)
    if (!variant) {
      await create.mutateAsync({ ...inputOf(values), manage_inventory: true, stocked_quantity: stock })
      return
    }
    await update.mutateAsync({ variantId: variant.id, ...inputOf(values) })
    if (variant.inventory_item_id && stock !== variant.stocked_quantity) {
      await setStock.mutateAsync({
        inventory_item_id: variant.inventory_item_id,
        stocked_quantity: stock,
      })
    }
  }
  return {
    save,
    isSaving: create.isPending || update.isPending || setStock.isPending || updateOption.isPending,
  }
}

export const VariantForm = ({ product, variant, close }: VariantFormProps) => {
  const { t } = useTranslation()
  const { membership } = useSession()
  const shopCurrency = membership.merchant.currency_code
  const { save, isSaving } = useSaveVariant(product, variant)
  const form = useForm<Values>({
    defaultValues: {
      title: variant?.title ?? "",
      sku: variant?.sku ?? "",
      stock: String(variant?.stocked_quantity ?? ""),
      prices: pricesOf(variant, shopCurrency),
      options: product.options.map(({ title }) => ({ title, value: variant?.options[title] ?? "" })),
    },
  })
  const showErrors = useServerErrors(form, fieldOf)
  const { errors } = form.formState
  const { prices, options } = form.getValues()

  const submit = form.handleSubmit(async (values) => {
    try {
      await save(values)
      close()
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={variant ? t("products.editVariant") : t("products.addVariant")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={isSaving}
    >
      {options.map((option, index) => (
        <Field key={option.title} label={option.title} error={errors.options?.[index]?.value?.message}>
          <Input
            {...form.register(`options.${index}.value`, {
              validate: (text) => text.trim() !== "" || t("forms.required"),
            })}
          />
        </Field>
      ))}
      <Field label={t("products.variantTitle")} optional={options.length > 0} error={errors.title?.message}>
        <Input
          {...form.register("title", {
            validate: (text) => options.length > 0 || text.trim() !== "" || t("forms.required"),
          })}
        />
      </Field>
      {prices.map(({ currency_code }, index) => (
        <Field
          key={currency_code}
          label={t("products.priceIn", { currency: currency_code.toUpperCase() })}
          error={errors.prices?.[index]?.text?.message}
        >
          <Input
            inputMode="decimal"
            {...form.register(`prices.${index}.text`, {
              validate: (text) => parseMoney(text, currency_code) !== null || t("forms.money"),
            })}
          />
        </Field>
      ))}
      <Field label={t("products.stock")} error={errors.stock?.message}>
        <Input
          inputMode="numeric"
          {...form.register("stock", {
            validate: (text) => /^\d{0,9}$/.test(text) || t("forms.wholeNumber"),
          })}
        />
      </Field>
      <Field label={t("products.sku")} optional error={errors.sku?.message}>
        <Input {...form.register("sku")} />
      </Field>
    </FormDrawer>
  )
}
