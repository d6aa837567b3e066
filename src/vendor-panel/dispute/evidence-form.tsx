import { Button, Input, Textarea } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { DisputeDetail, EvidenceTexts } from "../../client/types/dispute"
import { useConfirm } from "../components/confirm"
import { Field } from "../components/field"
import { FormError, useServerErrors } from "../components/form-errors"
import { useNotify } from "../components/notify"
import { useSaveEvidence, useSubmitEvidence } from "../hooks/dispute"

const long = ["statement", "product_description", "refund_policy_disclosure", "cancellation_policy_disclosure"] as const
const short = ["shipping_carrier", "shipping_tracking_number"] as const

type Values = Record<(typeof long)[number] | (typeof short)[number], string>

/** What the shop writes; saved as a draft, and submitted once. */
export const EvidenceForm = ({ dispute, canChange }: { dispute: DisputeDetail; canChange: boolean }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const confirm = useConfirm()
  const save = useSaveEvidence(dispute.id)
  const submit = useSubmitEvidence(dispute.id)
  const names = [...long, ...short]
  const values = Object.fromEntries(names.map((name) => [name, dispute.texts[name] ?? ""])) as Values
  const form = useForm<Values>({ defaultValues: values })
  const refused = useServerErrors(form)
  const run = (work: (texts: EvidenceTexts) => Promise<unknown>, done: string) =>
    form.handleSubmit(async (texts) => {
      try {
        await work(texts)
        notify.done(done)
      } catch (error) {
        refused(error)
      }
    })
  const submitAll = run(async (texts) => {
    const isSure = await confirm({
      title: t("disputes.submitTitle"),
      description: t("disputes.submitHint"),
      confirmText: t("disputes.submit"),
    })
    return isSure ? submit.mutateAsync(texts) : save.mutateAsync(texts)
  }, t("disputes.saved"))
  return (
    <form className="flex flex-col gap-y-4" noValidate onSubmit={(event) => void submitAll(event)}>
      {long.map((name) => (
        <Field
          key={name}
          label={t(`disputes.texts.${name}`)}
          hint={t(`disputes.textHints.${name}`)}
          optional={name !== "statement"}
          error={form.formState.errors[name]?.message}
        >
          <Textarea rows={name === "statement" ? 6 : 2} disabled={!canChange} {...form.register(name)} />
        </Field>
      ))}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {short.map((name) => (
          <Field
            key={name}
            label={t(`disputes.texts.${name}`)}
            hint={t("disputes.textHints.shipping")}
            optional
            error={form.formState.errors[name]?.message}
          >
            <Input disabled={!canChange} {...form.register(name)} />
          </Field>
        ))}
      </div>
      <FormError message={form.formState.errors.root?.message} />
      {canChange && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            type="button"
            size="small"
            variant="secondary"
            isLoading={save.isPending}
            onClick={() => void run((texts) => save.mutateAsync(texts), t("disputes.saved"))()}
          >
            {t("disputes.save")}
          </Button>
          <Button type="submit" size="small" isLoading={submit.isPending}>
            {t("disputes.submit")}
          </Button>
        </div>
      )}
    </form>
  )
}
