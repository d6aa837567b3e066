import { Button, Input, Textarea } from "@medusajs/ui"
import { Controller, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { VariantInput } from "../../client/types/product"
import { Field } from "../components/field"
import { FormError, useServerErrors } from "../components/form-errors"
import { useNotify } from "../components/notify"
import { Page, Section } from "../components/page"
import { SelectField } from "../components/select-field"
import { useCreateProduct } from "../hooks/product"
import { useSession } from "../providers/session"
import { ImagePicker } from "./image-picker"
import type { ProductDraft } from "./product-draft"
import { OptionDrafts, VariantDrafts } from "./variant-drafts"
import { optionInputsOf, variantInputOf, variantsOf } from "./variant-matrix"

/** "variants.0.prices.0.amount" of the request is the field "variants.0.price" of the form. */
const fieldOf = (path: string) =>
  path
    .replace(/^(variants\.\d+)\.prices.*/, "$1.price")
    .replace(/^(variants\.\d+)\.stocked_quantity$/, "$1.stock")

export const Component = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const notify = useNotify()
  const { membership } = useSession()
  const currency = membership.merchant.currency_code
  const create = useCreateProduct()
  const form = useForm<ProductDraft>({
    defaultValues: {
      title: "",
      description: "",
      status: "published",
      images: [],
      options: [],
      variants: variantsOf([], [], t("products.defaultVariant")),
    },
  })
  const showErrors = useServerErrors(form, fieldOf)
  const { errors } = form.formState

  const submit = form.handleSubmit(async (draft) => {
    try {
      const { product } = await create.mutateAsync({
        title: draft.title.trim(),
        description: draft.description.trim() || undefined,
        status: draft.status,
        images: draft.images.map((url) => ({ url })),
        thumbnail: draft.images[0],
        options: optionInputsOf(draft.options),
        variants: draft.variants
          .map((variant) => variantInputOf(variant, currency))
          .filter((input): input is VariantInput => input !== undefined),
      })
      notify.done(t("products.created"))
      navigate(`/products/${product.id}`, { replace: true })
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <Page title={t("products.create")} back={{ to: "/products", label: t("products.title") }}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-y-3">
        <FormError message={errors.root?.message} />
        <Section title={t("products.general")}>
          <div className="flex flex-col gap-y-4">
            <Field label={t("products.name")} error={errors.title?.message}>
              <Input
                maxLength={300}
                autoFocus
                {...form.register("title", { validate: (text) => text.trim() !== "" || t("forms.required") })}
              />
            </Field>
            <Field label={t("products.description")} optional error={errors.description?.message}>
              <Textarea rows={5} {...form.register("description")} />
            </Field>
            <div className="max-w-60">
              <SelectField
                control={form.control}
                name="status"
                label={t("products.status")}
                options={[
                  { value: "published", label: t("status.product.published") },
                  { value: "draft", label: t("status.product.draft") },
                ]}
              />
            </div>
          </div>
        </Section>
        <Section title={t("products.images")} description={t("products.imagesHint")}>
          <Controller
            control={form.control}
            name="images"
            render={({ field }) => <ImagePicker urls={field.value} onChange={field.onChange} />}
          />
        </Section>
        <OptionDrafts form={form} />
        <VariantDrafts form={form} currency={currency} />
        <div className="flex justify-end gap-x-2">
          <Button type="button" variant="secondary" size="small" onClick={() => navigate("/products")}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" size="small" isLoading={create.isPending}>
            {t("products.save")}
          </Button>
        </div>
      </form>
    </Page>
  )
}
