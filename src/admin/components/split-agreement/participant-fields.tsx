import { Button, IconButton, Text } from "@medusajs/ui"
import { Trash } from "@medusajs/icons"
import { Controller, useFieldArray } from "react-hook-form"
import type { UseFormReturn } from "react-hook-form"
import { bearers, fixedPers, partnerRoles, shareBases } from "../../lib/agreement-choices"
import { useLocale } from "../../lib/locale"
import type { AgreementValues } from "./agreement-values"
import { NO_AMOUNT } from "./agreement-values"
import { Choices } from "../choices"
import { RecordField } from "./record-field"
import { TextField } from "./text-field"

interface ParticipantFieldsProps {
  form: UseFormReturn<AgreementValues>
  index: number
  remove: () => void
}

const grid = "grid grid-cols-1 gap-4 md:grid-cols-2 lg:grid-cols-3"

/** One participant: who, of what, how much, who bears it, up to where. */
export const ParticipantFields = ({ form, index, remove }: ParticipantFieldsProps) => {
  const { t } = useLocale()
  const { control, register } = form
  const errors = form.formState.errors.participants?.[index]
  const path = `participants.${index}` as const
  const isReferral = form.watch("attribution") === "referral"
  const choices = <Value extends string>(values: readonly Value[], texts: string) =>
    values.map((value) => ({ value, label: t(`${texts}.${value}`) }))
  return (
    <fieldset className="border-ui-border-base flex flex-col gap-y-4 rounded-lg border p-4">
      <div className="flex items-center justify-between">
        <legend>
          <Text size="small" weight="plus">
            {t("splitAgreements.form.participant", { number: index + 1 })}
          </Text>
        </legend>
        <IconButton
          type="button"
          size="small"
          variant="transparent"
          aria-label={t("splitAgreements.form.removeParticipant", { number: index + 1 })}
          onClick={remove}
        >
          <Trash />
        </IconButton>
      </div>
      <div className={grid}>
        <Controller
          control={control}
          name={`${path}.party`}
          render={({ field }) => (
            <RecordField
              label={t("splitAgreements.fields.party")}
              source="partners"
              value={field.value}
              onChange={field.onChange}
              none={t(isReferral ? "splitAgreements.form.referrer" : "splitAgreements.form.choose")}
              problem={errors?.party?.message}
            />
          )}
        />
        <Controller
          control={control}
          name={`${path}.role`}
          render={({ field }) => (
            <Choices
              label={t("splitAgreements.fields.role")}
              value={field.value}
              onChange={field.onChange}
              options={choices(partnerRoles, "partners.roles")}
            />
          )}
        />
        <Controller
          control={control}
          name={`${path}.borne_by`}
          render={({ field }) => (
            <Choices
              label={t("splitAgreements.fields.borne_by")}
              value={field.value}
              onChange={field.onChange}
              options={choices(bearers, "splitAgreements.bearers")}
            />
          )}
        />
        <TextField
          label={t("splitAgreements.fields.rate_bps")}
          inputMode="decimal"
          placeholder="3"
          problem={errors?.rate?.message}
          {...register(`${path}.rate`)}
        />
        <Controller
          control={control}
          name={`${path}.base`}
          render={({ field }) => (
            <Choices
              label={t("splitAgreements.fields.base")}
              value={field.value}
              onChange={field.onChange}
              options={choices(shareBases, "splitAgreements.bases")}
            />
          )}
        />
        <TextField
          label={t("splitAgreements.fields.ceiling_bps")}
          inputMode="decimal"
          placeholder={t("splitAgreements.form.noLimit")}
          problem={errors?.ceiling?.message}
          {...register(`${path}.ceiling`)}
        />
        <Controller
          control={control}
          name={`${path}.fixed_per`}
          render={({ field }) => (
            <Choices
              label={t("splitAgreements.fields.fixed_per")}
              value={field.value}
              onChange={field.onChange}
              options={choices(fixedPers, "splitAgreements.pers")}
            />
          )}
        />
      </div>
      <AmountFields form={form} index={index} />
    </fieldset>
  )
}

const AmountFields = ({ form, index }: Omit<ParticipantFieldsProps, "remove">) => {
  const { t } = useLocale()
  const amounts = useFieldArray({ control: form.control, name: `participants.${index}.amounts` })
  const errors = form.formState.errors.participants?.[index]?.amounts
  return (
    <div className="flex flex-col gap-y-3">
      {amounts.fields.map((row, position) => {
        const path = `participants.${index}.amounts.${position}` as const
        const field = (name: "currency_code" | "fixed" | "line_cap" | "order_cap") => (
          <TextField
            label={t(`splitAgreements.amounts.${name}`)}
            problem={errors?.[position]?.[name]?.message}
            placeholder={name === "currency_code" ? "eur" : t("splitAgreements.form.noAmount")}
            {...form.register(`${path}.${name}`)}
          />
        )
        return (
          <div key={row.id} className="grid grid-cols-2 items-end gap-2 md:grid-cols-5">
            {field("currency_code")}
            {field("fixed")}
            {field("line_cap")}
            {field("order_cap")}
            <Button type="button" size="small" variant="transparent" onClick={() => amounts.remove(position)}>
              {t("splitAgreements.form.removeAmount")}
            </Button>
          </div>
        )
      })}
      <Button
        type="button"
        size="small"
        variant="secondary"
        className="w-fit"
        onClick={() => amounts.append(NO_AMOUNT)}
      >
        {t("splitAgreements.form.addAmount")}
      </Button>
    </div>
  )
}
