import { Button, Hint, IconButton, Input, Table } from "@medusajs/ui"
import { Plus, Trash } from "@medusajs/icons"
import { useFieldArray } from "react-hook-form"
import type { UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Field } from "../components/field"
import { Section } from "../components/page"
import { parseMoney } from "../../client/money"
import type { ProductDraft } from "./product-draft"
import { variantsOf } from "./variant-matrix"

interface DraftsProps {
  form: UseFormReturn<ProductDraft>
}

const MAX_OPTIONS = 3

/** Options and their values; every change rewrites the rows of variants below. */
export const OptionDrafts = ({ form }: DraftsProps) => {
  const { t } = useTranslation()
  const options = useFieldArray({ control: form.control, name: "options" })

  const rewriteVariants = () => {
    const { options: drafts, variants } = form.getValues()
    form.setValue("variants", variantsOf(drafts, variants, t("products.defaultVariant")))
  }

  return (
    <Section title={t("products.options")} description={t("products.optionsHint")}>
      <div className="flex flex-col gap-y-3">
        {options.fields.map((option, index) => (
          <div key={option.id} className="grid grid-cols-[1fr_auto] items-start gap-2 md:grid-cols-[1fr_2fr_auto]">
            <Field label={t("products.optionTitle")} className="order-1">
              <Input
                placeholder={t("products.optionTitleExample")}
                {...form.register(`options.${index}.title`, { onChange: rewriteVariants })}
              />
            </Field>
            <Field
              label={t("products.optionValues")}
              className="order-3 col-span-2 md:order-2 md:col-span-1"
            >
              <Input
                placeholder={t("products.optionValuesExample")}
                {...form.register(`options.${index}.values`, { onChange: rewriteVariants })}
              />
            </Field>
            <IconButton
              type="button"
              variant="transparent"
              className="order-2 mt-6 md:order-3"
              aria-label={t("products.removeOption")}
              onClick={() => {
                options.remove(index)
                rewriteVariants()
              }}
            >
              <Trash />
            </IconButton>
          </div>
        ))}
        {options.fields.length < MAX_OPTIONS && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            className="w-fit"
            onClick={() => options.append({ title: "", values: "" })}
          >
            <Plus aria-hidden /> {t("products.addOption")}
          </Button>
        )}
      </div>
    </Section>
  )
}

export const VariantDrafts = ({ form, currency }: DraftsProps & { currency: string }) => {
  const { t } = useTranslation()
  const variants = form.watch("variants")
  const errors = form.formState.errors.variants

  return (
    <Section title={t("products.variants")} description={t("products.variantsHint")} flush>
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("products.variant")}</Table.HeaderCell>
              <Table.HeaderCell>{t("products.priceIn", { currency: currency.toUpperCase() })}</Table.HeaderCell>
              <Table.HeaderCell>{t("products.stock")}</Table.HeaderCell>
              <Table.HeaderCell>{t("products.sku")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {variants.map((variant, index) => (
              <Table.Row key={variant.key}>
                <Table.Cell className="whitespace-nowrap">{variant.title}</Table.Cell>
                <Table.Cell className="py-2">
                  <Input
                    size="small"
                    inputMode="decimal"
                    className="min-w-24"
                    aria-label={t("products.priceOf", { variant: variant.title })}
                    aria-invalid={Boolean(errors?.[index]?.price)}
                    {...form.register(`variants.${index}.price`, {
                      validate: (text) => parseMoney(text, currency) !== null || t("forms.money"),
                    })}
                  />
                  <CellError message={errors?.[index]?.price?.message} />
                </Table.Cell>
                <Table.Cell className="py-2">
                  <Input
                    size="small"
                    inputMode="numeric"
                    className="min-w-20"
                    aria-label={t("products.stockOf", { variant: variant.title })}
                    aria-invalid={Boolean(errors?.[index]?.stock)}
                    {...form.register(`variants.${index}.stock`, {
                      validate: (text) => /^\d{0,9}$/.test(text) || t("forms.wholeNumber"),
                    })}
                  />
                  <CellError message={errors?.[index]?.stock?.message} />
                </Table.Cell>
                <Table.Cell className="py-2">
                  <Input
                    size="small"
                    className="min-w-24"
                    aria-label={t("products.skuOf", { variant: variant.title })}
                    {...form.register(`variants.${index}.sku`)}
                  />
                  <CellError message={errors?.[index]?.sku?.message} />
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
    </Section>
  )
}

const CellError = ({ message }: { message?: string }) =>
  message ? (
    <Hint variant="error" role="alert">
      {message}
    </Hint>
  ) : null
