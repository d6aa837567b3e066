import { Button, Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Locale } from "../../client/types/merchant"
import { Field } from "../components/field"
import { FormError, useServerErrors } from "../components/form-errors"
import { useNotify } from "../components/notify"
import { Page, Section } from "../components/page"
import { SelectField } from "../components/select-field"
import { useUpdateMe } from "../hooks/me"
import { locales, setLocale } from "../i18n"
import { SecondFactorSection } from "../second-factor/second-factor-section"
import { useSession } from "../providers/session"

interface Values {
  first_name: string
  last_name: string
  locale: Locale
}

/** The member's own profile. */
export const Component = () => {
  const { t, i18n } = useTranslation()
  const { member } = useSession()
  const notify = useNotify()
  const update = useUpdateMe()
  const form = useForm<Values>({
    defaultValues: {
      first_name: member.first_name ?? "",
      last_name: member.last_name ?? "",
      locale: locales.find(({ code }) => code === i18n.language)?.code ?? member.locale,
    },
  })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState

  const submit = form.handleSubmit(async (values) => {
    try {
      await update.mutateAsync(values)
      await setLocale(values.locale, { remember: true })
      notify.done(t("settings.saved"))
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <Page title={t("settings.title")}>
      <Section title={t("settings.profile")} description={member.email}>
        <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-xl flex-col gap-y-4">
          <FormError message={errors.root?.message} />
          <Field label={t("account.firstName")} error={errors.first_name?.message}>
            <Input autoComplete="given-name" {...form.register("first_name", { required: t("forms.required") })} />
          </Field>
          <Field label={t("account.lastName")} error={errors.last_name?.message}>
            <Input autoComplete="family-name" {...form.register("last_name", { required: t("forms.required") })} />
          </Field>
          <SelectField
            control={form.control}
            name="locale"
            label={t("preferences.language")}
            options={locales.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Button type="submit" size="small" className="w-fit" isLoading={update.isPending}>
            {t("actions.save")}
          </Button>
        </form>
      </Section>
      <SecondFactorSection />
    </Page>
  )
}
