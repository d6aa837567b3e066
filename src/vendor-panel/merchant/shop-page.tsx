import { Button, Input, Textarea } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { Merchant } from "../../client/types/merchant"
import { Details } from "../components/details"
import { Field } from "../components/field"
import { FormError, useServerErrors } from "../components/form-errors"
import { useNotify } from "../components/notify"
import { Page, Section } from "../components/page"
import { Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useMerchant, useUpdateMerchant } from "../hooks/merchant"
import { useSession } from "../providers/session"

export const Component = () => {
  const { t, i18n } = useTranslation()
  const merchant = useMerchant()
  return (
    <Page title={t("shop.title")} subtitle={t("shop.hint")}>
      <Loaded query={merchant}>
        {(shop) => (
          <>
            <ShopForm shop={shop} />
            <Section title={t("shop.facts")}>
              <Details
                rows={[
                  { label: t("shop.handle"), value: shop.handle },
                  { label: t("shop.status"), value: <Status kind="merchant" status={shop.status} /> },
                  ...(shop.suspension_reason
                    ? [{ label: t("shop.suspensionReason"), value: shop.suspension_reason }]
                    : []),
                  {
                    label: t("shop.country"),
                    value: new Intl.DisplayNames(i18n.language, { type: "region" }).of(
                      shop.country_code.toUpperCase()
                    ),
                  },
                  { label: t("shop.currency"), value: shop.currency_code.toUpperCase() },
                  { label: t("shop.since"), value: <When at={shop.activated_at} /> },
                ]}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface Values {
  name: string
  email: string
  description: string
}

const ShopForm = ({ shop }: { shop: Merchant }) => {
  const { t } = useTranslation()
  const { can } = useSession()
  const notify = useNotify()
  const update = useUpdateMerchant()
  const form = useForm<Values>({
    defaultValues: { name: shop.name, email: shop.email, description: shop.description ?? "" },
  })
  const showErrors = useServerErrors(form)
  const { errors, isDirty } = form.formState
  const mayWrite = can("merchant:update")

  const submit = form.handleSubmit(async (values) => {
    try {
      await update.mutateAsync(values)
      form.reset(values)
      notify.done(t("shop.saved"))
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <Section title={t("shop.profile")}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-xl flex-col gap-y-4">
        <FormError message={errors.root?.message} />
        <Field label={t("shop.name")} error={errors.name?.message}>
          <Input disabled={!mayWrite} {...form.register("name", { required: t("forms.required") })} />
        </Field>
        <Field label={t("shop.email")} error={errors.email?.message}>
          <Input
            type="email"
            disabled={!mayWrite}
            {...form.register("email", { required: t("forms.required") })}
          />
        </Field>
        <Field label={t("shop.description")} optional error={errors.description?.message}>
          <Textarea rows={5} disabled={!mayWrite} {...form.register("description")} />
        </Field>
        {mayWrite && (
          <Button type="submit" size="small" className="w-fit" disabled={!isDirty} isLoading={update.isPending}>
            {t("actions.save")}
          </Button>
        )}
      </form>
    </Section>
  )
}
