import { Button, Text } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { FormError, useServerErrors } from "../components/form-errors"
import { useApply } from "../hooks/merchant-application"
import { PublicLayout } from "../layout/public-layout"
import { statusOf } from "../lib/api-error"
import { BusinessFields, PersonFields, ShopFields } from "./apply-fields"
import { applicationOf } from "./application-values"
import type { ApplicationValues } from "./application-values"

const nothing: ApplicationValues = {
  email: "",
  password: "",
  contact_first_name: "",
  contact_last_name: "",
  phone: "",
  shop_name: "",
  shop_handle: "",
  legal_form: "",
  legal_name: "",
  registration_number: "",
  tax_id: "",
  country_code: "",
  currency_code: "",
  message: "",
}

export const Component = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const apply = useApply()
  const form = useForm<ApplicationValues>({ defaultValues: nothing })
  const showErrors = useServerErrors(form)

  const submit = form.handleSubmit(async (values) => {
    try {
      await apply.mutateAsync({
        credentials: { email: values.email, password: values.password },
        application: applicationOf(values),
      })
      navigate("/application", { replace: true })
    } catch (error) {
      if (statusOf(error) === 401) {
        form.setError("password", { message: t("apply.emailTaken") }, { shouldFocus: true })
      } else {
        showErrors(error)
      }
    }
  })

  return (
    <PublicLayout title={t("apply.title")} hint={t("apply.hint")} wide>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-y-3">
        <ShopFields form={form} />
        <BusinessFields form={form} />
        <PersonFields form={form} />
        <FormError message={form.formState.errors.root?.message} />
        <Button type="submit" className="w-full" isLoading={apply.isPending}>
          {t("apply.submit")}
        </Button>
      </form>
      <Text size="small" className="text-ui-fg-subtle text-center">
        {t("apply.haveLogin")}{" "}
        <Link to="/login" className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
          {t("login.submit")}
        </Link>
      </Text>
    </PublicLayout>
  )
}
