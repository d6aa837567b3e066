import { Input, Textarea } from "@medusajs/ui"
import type { UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Field } from "../components/field"
import { Section } from "../components/page"
import { SelectField } from "../components/select-field"
import { handleOf, legalForms } from "./application-values"
import type { ApplicationValues } from "./application-values"
import { countries, currencies } from "./countries"

interface FieldsProps {
  form: UseFormReturn<ApplicationValues>
}

const MIN_PASSWORD_LENGTH = 8

const useText = ({ form }: FieldsProps) => {
  const { t } = useTranslation()
  return (name: keyof ApplicationValues, maxLength: number) => ({
    maxLength,
    ...form.register(name, { validate: (text) => text.trim() !== "" || t("forms.required") }),
  })
}

export const ShopFields = ({ form }: FieldsProps) => {
  const { t } = useTranslation()
  const text = useText({ form })
  const { errors, dirtyFields } = form.formState

  const suggestHandle = (name: string) => {
    if (!dirtyFields.shop_handle) {
      form.setValue("shop_handle", handleOf(name))
    }
  }
  return (
    <Section title={t("apply.shop")}>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t("apply.fields.shop_name")} error={errors.shop_name?.message}>
          <Input
            maxLength={120}
            {...form.register("shop_name", {
              validate: (name) => name.trim() !== "" || t("forms.required"),
              onChange: (event: { target: { value: string } }) => suggestHandle(event.target.value),
            })}
          />
        </Field>
        <Field
          label={t("apply.fields.shop_handle")}
          hint={t("apply.handleHint")}
          error={errors.shop_handle?.message}
        >
          <Input {...text("shop_handle", 60)} />
        </Field>
        <div className="md:col-span-2">
          <Field label={t("apply.fields.message")} optional error={errors.message?.message}>
            <Textarea rows={3} maxLength={5000} {...form.register("message")} />
          </Field>
        </div>
      </div>
    </Section>
  )
}

export const BusinessFields = ({ form }: FieldsProps) => {
  const { t, i18n } = useTranslation()
  const text = useText({ form })
  const { errors } = form.formState
  const regions = new Intl.DisplayNames(i18n.language, { type: "region" })
  const currencyNames = new Intl.DisplayNames(i18n.language, { type: "currency" })

  return (
    <Section title={t("apply.business")}>
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          control={form.control}
          name="legal_form"
          label={t("apply.fields.legal_form")}
          options={legalForms.map((value) => ({ value, label: t(`apply.legalForms.${value}`) }))}
        />
        <Field label={t("apply.fields.legal_name")} error={errors.legal_name?.message}>
          <Input {...text("legal_name", 200)} />
        </Field>
        <SelectField
          control={form.control}
          name="country_code"
          label={t("apply.fields.country_code")}
          options={Object.keys(countries)
            .map((value) => ({ value, label: regions.of(value.toUpperCase()) ?? value }))
            .sort((a, b) => a.label.localeCompare(b.label, i18n.language))}
        />
        <SelectField
          control={form.control}
          name="currency_code"
          label={t("apply.fields.currency_code")}
          options={currencies.map((value) => ({
            value,
            label: `${value.toUpperCase()} · ${currencyNames.of(value.toUpperCase()) ?? ""}`,
          }))}
        />
        <Field
          label={t("apply.fields.registration_number")}
          optional
          error={errors.registration_number?.message}
        >
          <Input maxLength={100} {...form.register("registration_number")} />
        </Field>
        <Field label={t("apply.fields.tax_id")} optional error={errors.tax_id?.message}>
          <Input maxLength={100} {...form.register("tax_id")} />
        </Field>
      </div>
    </Section>
  )
}

export const PersonFields = ({ form }: FieldsProps) => {
  const { t } = useTranslation()
  const text = useText({ form })
  const { errors } = form.formState
  return (
    <Section title={t("apply.person")}>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t("apply.fields.contact_first_name")} error={errors.contact_first_name?.message}>
          <Input autoComplete="given-name" {...text("contact_first_name", 100)} />
        </Field>
        <Field label={t("apply.fields.contact_last_name")} error={errors.contact_last_name?.message}>
          <Input autoComplete="family-name" {...text("contact_last_name", 100)} />
        </Field>
        <Field label={t("apply.fields.phone")} optional error={errors.phone?.message}>
          <Input type="tel" autoComplete="tel" maxLength={40} {...form.register("phone")} />
        </Field>
        <Field label={t("apply.fields.email")} hint={t("apply.emailHint")} error={errors.email?.message}>
          <Input type="email" autoComplete="username" {...text("email", 200)} />
        </Field>
        <Field
          label={t("login.password")}
          hint={t("apply.passwordHint", { count: MIN_PASSWORD_LENGTH })}
          error={errors.password?.message}
        >
          <Input
            type="password"
            autoComplete="new-password"
            {...form.register("password", {
              minLength: {
                value: MIN_PASSWORD_LENGTH,
                message: t("apply.passwordHint", { count: MIN_PASSWORD_LENGTH }),
              },
              required: t("forms.required"),
            })}
          />
        </Field>
      </div>
    </Section>
  )
}
