import { Button, Input, Text } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Link, useNavigate, useSearchParams } from "react-router-dom"
import type { Credentials } from "../../client/auth"
import { Field } from "../components/field"
import { FormError } from "../components/form-errors"
import { useLogin } from "../hooks/auth"
import { PublicLayout } from "../layout/public-layout"
import { statusOf, wordsOf } from "../lib/api-error"

/** Only a path of this panel: an address from outside must not send people elsewhere. */
const safePath = (from: string | null) => (from && /^\/(?![/\\])/.test(from) ? from : "/")

export const Component = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const login = useLogin()
  const form = useForm<Credentials>({ defaultValues: { email: "", password: "" } })
  const { errors } = form.formState

  const submit = form.handleSubmit(async (credentials) => {
    try {
      const outcome = await login.mutateAsync(credentials)
      if (outcome === "logged_in") {
        navigate(safePath(search.get("from")), { replace: true })
      } else {
        form.setError("root", { message: t("login.moreNeeded") })
      }
    } catch (error) {
      form.setError("root", { message: statusOf(error) === 401 ? t("login.wrong") : wordsOf(error, t) })
    }
  })

  return (
    <PublicLayout title={t("login.title")} hint={t("login.hint")}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-y-4">
        <FormError message={errors.root?.message} />
        <Field label={t("login.email")} error={errors.email?.message}>
          <Input
            type="email"
            autoComplete="username"
            autoFocus
            {...form.register("email", { required: t("forms.required") })}
          />
        </Field>
        <Field label={t("login.password")} error={errors.password?.message}>
          <Input
            type="password"
            autoComplete="current-password"
            {...form.register("password", { required: t("forms.required") })}
          />
        </Field>
        <Button type="submit" className="w-full" isLoading={login.isPending}>
          {t("login.submit")}
        </Button>
      </form>
      <Text size="small" className="text-ui-fg-subtle text-center">
        {t("login.noShop")}{" "}
        <Link to="/apply" className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
          {t("login.apply")}
        </Link>
      </Text>
    </PublicLayout>
  )
}
