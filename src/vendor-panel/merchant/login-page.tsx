import { useState } from "react"
import type { FormEvent } from "react"
import { Button, Input, Text } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Link, useNavigate, useSearchParams } from "react-router-dom"
import type { Credentials } from "../../client/auth"
import { Field } from "../components/field"
import { FormError } from "../components/form-errors"
import { useLogin, usePassChallenge } from "../hooks/auth"
import type { CodeMethod } from "../hooks/second-factor"
import { PublicLayout } from "../layout/public-layout"
import { statusOf, wordsOf } from "../lib/api-error"
import { CodeFields } from "../second-factor/code-fields"

/** Only a path of this panel: an address from outside must not send people elsewhere. */
const safePath = (from: string | null) => (from && /^\/(?![/\\])/.test(from) ? from : "/")

export const Component = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [challengeId, setChallengeId] = useState<string>()
  const login = useLogin()
  const enter = () => navigate(safePath(search.get("from")), { replace: true })
  const form = useForm<Credentials>({ defaultValues: { email: "", password: "" } })
  const { errors } = form.formState

  const submit = form.handleSubmit(async (credentials) => {
    try {
      const outcome = await login.mutateAsync(credentials)
      if (outcome === "logged_in") {
        enter()
      } else if (outcome !== "more_needed") {
        setChallengeId(outcome.challenge_id)
      } else {
        form.setError("root", { message: t("login.moreNeeded") })
      }
    } catch (error) {
      form.setError("root", { message: statusOf(error) === 401 ? t("login.wrong") : wordsOf(error, t) })
    }
  })

  if (challengeId) {
    return (
      <PublicLayout title={t("secondFactor.title")} hint={t("secondFactor.loginHint")}>
        <SecondStep challengeId={challengeId} enter={enter} />
      </PublicLayout>
    )
  }
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

const SecondStep = ({ challengeId, enter }: { challengeId: string; enter: () => void }) => {
  const { t } = useTranslation()
  const pass = usePassChallenge()
  const [values, setValues] = useState<{ method: CodeMethod; code: string }>({ method: "totp", code: "" })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    pass.mutate({ challenge_id: challengeId, ...values, code: values.code.trim() }, { onSuccess: enter })
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-y-4">
      <CodeFields {...values} change={setValues} problem={pass.isError ? t("secondFactor.wrong") : undefined} />
      <Button type="submit" className="w-full" disabled={values.code.trim() === ""} isLoading={pass.isPending}>
        {t("secondFactor.confirm")}
      </Button>
    </form>
  )
}
