import { Button, Container, Heading, Hint, Label, Switch, Text, toast } from "@medusajs/ui"
import { Controller, useFieldArray, useForm } from "react-hook-form"
import type { FieldPath, UseFormReturn } from "react-hook-form"
import { useNavigate } from "react-router-dom"
import { attributions } from "../../lib/agreement-choices"
import { useSaveAgreement } from "../../hooks/split-agreement"
import { useLocale } from "../../lib/locale"
import type { AgreementValues } from "./agreement-values"
import { draftOf, NO_PARTICIPANT, WrongField } from "./agreement-values"
import { Choices } from "../choices"
import { ParticipantFields } from "./participant-fields"
import { RecordField } from "./record-field"
import { TextField } from "./text-field"

interface AgreementFormProps {
  /** null: a new agreement. */
  id: string | null
  initial: AgreementValues
}

/** Writes a draft. Nothing is shared by it until it is published. */
export const AgreementForm = ({ id, initial }: AgreementFormProps) => {
  const { t } = useLocale()
  const navigate = useNavigate()
  const save = useSaveAgreement(id)
  const form = useForm<AgreementValues>({ defaultValues: initial })
  const participants = useFieldArray({ control: form.control, name: "participants" })
  const problem = form.formState.errors.root?.message

  const submit = form.handleSubmit(async (values) => {
    try {
      const { split_agreement } = await save.mutateAsync(draftOf(values))
      toast.success(t("splitAgreements.form.saved"))
      navigate(`/fee-plans/split-agreements/${split_agreement.id}`)
    } catch (error) {
      if (error instanceof WrongField) {
        form.setError(error.path as FieldPath<AgreementValues>, { message: t("splitAgreements.form.wrong") })
        return
      }
      form.setError("root", { message: error instanceof Error ? error.message : t("errors.unknown") })
    }
  })

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-y-3">
      <TermsSection form={form} />
      <Container className="flex flex-col gap-y-4">
        <Heading level="h2">{t("splitAgreements.participants")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("splitAgreements.form.participantsHint")}
        </Text>
        {participants.fields.map((field, index) => (
          <ParticipantFields key={field.id} form={form} index={index} remove={() => participants.remove(index)} />
        ))}
        <Button
          type="button"
          size="small"
          variant="secondary"
          className="w-fit"
          onClick={() => participants.append(NO_PARTICIPANT)}
        >
          {t("splitAgreements.form.addParticipant")}
        </Button>
      </Container>
      <Container className="flex flex-wrap items-center justify-end gap-2">
        {problem && (
          <Hint variant="error" role="alert" className="mr-auto">
            {problem}
          </Hint>
        )}
        <Button type="button" size="small" variant="secondary" onClick={() => navigate(-1)}>
          {t("actions.cancel")}
        </Button>
        <Button type="submit" size="small" isLoading={save.isPending}>
          {t("splitAgreements.form.save")}
        </Button>
      </Container>
    </form>
  )
}

const TermsSection = ({ form }: { form: UseFormReturn<AgreementValues> }) => {
  const { t } = useLocale()
  const { control, register, formState } = form
  const isReferral = form.watch("attribution") === "referral"
  const record = (
    name: "merchant_id" | "sales_channel_id" | "category_id" | "referral_party",
    source: "merchants" | "sales_channels" | "product_categories" | "partners"
  ) => (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <RecordField
          label={t(`splitAgreements.fields.${name}`)}
          source={source}
          value={field.value}
          onChange={field.onChange}
          none={t("splitAgreements.form.every")}
          problem={formState.errors[name]?.message}
        />
      )}
    />
  )
  return (
    <Container className="flex flex-col gap-y-4">
      <Heading level="h2">{t("splitAgreements.form.terms")}</Heading>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2 lg:grid-cols-3">
        <TextField
          label={t("splitAgreements.fields.name")}
          problem={formState.errors.name?.message}
          {...register("name", { validate: (text) => text.trim() !== "" || t("forms.required") })}
        />
        <TextField
          label={t("splitAgreements.fields.priority")}
          hint={t("splitAgreements.form.priorityHint")}
          inputMode="numeric"
          problem={formState.errors.priority?.message}
          {...register("priority")}
        />
        <TextField
          label={t("splitAgreements.fields.line_ceiling_bps")}
          hint={t("splitAgreements.form.ceilingHint")}
          inputMode="decimal"
          placeholder={t("splitAgreements.form.noLimit")}
          problem={formState.errors.line_ceiling?.message}
          {...register("line_ceiling")}
        />
        {record("merchant_id", "merchants")}
        {record("sales_channel_id", "sales_channels")}
        {record("category_id", "product_categories")}
        <Controller
          control={control}
          name="attribution"
          render={({ field }) => (
            <Choices
              label={t("splitAgreements.fields.attribution")}
              value={field.value}
              onChange={field.onChange}
              options={attributions.map((value) => ({ value, label: t(`splitAgreements.attributions.${value}`) }))}
            />
          )}
        />
        {isReferral && record("referral_party", "partners")}
        <div className="flex items-center gap-x-3">
          <Controller
            control={control}
            name="includes_shipping"
            render={({ field }) => (
              <Switch id="includes-shipping" checked={field.value} onCheckedChange={field.onChange} />
            )}
          />
          <Label htmlFor="includes-shipping" size="small">
            {t("splitAgreements.fields.includes_shipping")}
          </Label>
        </div>
      </div>
    </Container>
  )
}
