import { Button, Input } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate, useSearchParams } from "react-router-dom"
import { Field } from "../components/field"
import { FormError, useServerErrors } from "../components/form-errors"
import { EmptyState } from "../components/states"
import { useAcceptInvitation } from "../hooks/member"
import type { InvitationAcceptance } from "../hooks/member"
import { PublicLayout } from "../layout/public-layout"

export const Component = () => {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const token = search.get("token")
  return (
    <PublicLayout title={t("invitation.title")} hint={t("invitation.hint")}>
      {token ? <AcceptForm token={token} /> : <EmptyState title={t("invitation.noToken")} />}
    </PublicLayout>
  )
}

const AcceptForm = ({ token }: { token: string }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const accept = useAcceptInvitation()
  const form = useForm<Omit<InvitationAcceptance, "token">>({
    defaultValues: { first_name: "", last_name: "", email: "", password: "" },
  })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState
  const required = { required: t("forms.required") }

  const submit = form.handleSubmit(async (values) => {
    try {
      await accept.mutateAsync({ ...values, token })
      navigate("/", { replace: true })
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-y-4">
      <FormError message={errors.root?.message} />
      <Field label={t("account.firstName")} error={errors.first_name?.message}>
        <Input autoComplete="given-name" {...form.register("first_name", required)} />
      </Field>
      <Field label={t("account.lastName")} error={errors.last_name?.message}>
        <Input autoComplete="family-name" {...form.register("last_name", required)} />
      </Field>
      <Field label={t("login.email")} hint={t("invitation.emailHint")} error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...form.register("email", required)} />
      </Field>
      <Field label={t("login.password")} error={errors.password?.message}>
        <Input type="password" autoComplete="new-password" {...form.register("password", required)} />
      </Field>
      <Button type="submit" className="w-full" isLoading={accept.isPending}>
        {t("invitation.submit")}
      </Button>
    </form>
  )
}
