import { useId } from "react"
import { Hint, Input, Label, Select } from "@medusajs/ui"
import { Controller } from "react-hook-form"
import type { UseFormReturn } from "react-hook-form"
import type { HolidayCalendar, TermsRule } from "../../../client/types/settlement-terms"
import { useLocale } from "../../lib/locale"

export interface TermsValues {
  scope: "all" | "merchant" | "tier" | "currency"
  scope_id: string
  trigger: TermsRule["trigger"]
  auto_confirm_days: string
  settlement_days: string
  day_kind: TermsRule["day_kind"]
  calendar_code: string
  cycle: TermsRule["cycle"]
  cycle_weekday: string
  time_zone: string
  valid_from: string
  reason: string
}

type Form = UseFormReturn<TermsValues>
type Name = keyof TermsValues

const scopes = ["all", "merchant", "tier", "currency"]
const triggers = ["delivered", "received", "auto_confirmed"]
const dayKinds = ["calendar", "business"]
const cycles = ["none", "daily", "weekly", "twice_monthly", "thrice_monthly", "monthly"]
const weekdays = ["1", "2", "3", "4", "5", "6", "7"]

export const TermsFields = ({ form, calendars }: { form: Form; calendars: HolidayCalendar[] }) => {
  const { t } = useLocale()
  const values = form.watch()
  const named = (names: string[], group: string) =>
    names.map((value) => ({ value, label: t(`settlementTerms.${group}.${value}`) }))
  return (
    <>
      <Choose form={form} name="scope" label={t("settlementTerms.scope")} options={named(scopes, "scopes")} />
      {values.scope !== "all" && (
        <Typed form={form} name="scope_id" label={t(`settlementTerms.scopeIds.${values.scope}`)} required />
      )}
      <Choose form={form} name="trigger" label={t("settlementTerms.trigger")} options={named(triggers, "triggers")} />
      {values.trigger !== "delivered" && (
        <Typed form={form} name="auto_confirm_days" label={t("settlementTerms.autoConfirmDays")} type="number" />
      )}
      <Typed form={form} name="settlement_days" label={t("settlementTerms.settlementDays")} type="number" required />
      <Choose form={form} name="day_kind" label={t("settlementTerms.dayKind")} options={named(dayKinds, "dayKinds")} />
      {values.day_kind === "business" && (
        <Choose
          form={form}
          name="calendar_code"
          label={t("settlementTerms.calendar")}
          options={calendars.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <Choose form={form} name="cycle" label={t("settlementTerms.cycle")} options={named(cycles, "cycles")} />
      {values.cycle === "weekly" && (
        <Choose form={form} name="cycle_weekday" label={t("settlementTerms.weekday")} options={named(weekdays, "weekdays")} />
      )}
      <Typed form={form} name="time_zone" label={t("settlementTerms.timeZone")} required />
      <Typed form={form} name="valid_from" label={t("settlementTerms.validFrom")} type="date" />
      <Typed form={form} name="reason" label={t("settlementTerms.reason")} required />
    </>
  )
}

interface TypedProps {
  form: Form
  name: Name
  label: string
  type?: "text" | "number" | "date"
  required?: boolean
}

const Typed = ({ form, name, label, type = "text", required }: TypedProps) => {
  const { t } = useLocale()
  const id = useId()
  const problem = form.formState.errors[name]?.message
  const rule = required ? { validate: (text: string) => text.trim() !== "" || t("forms.required") } : {}
  return (
    <div className="flex flex-col gap-y-1">
      <Label size="small" htmlFor={id}>
        {label}
      </Label>
      <Input id={id} type={type} aria-invalid={Boolean(problem)} {...form.register(name, rule)} />
      {problem && <Hint variant="error">{problem}</Hint>}
    </div>
  )
}

interface ChooseProps {
  form: Form
  name: Name
  label: string
  options: { value: string; label: string }[]
}

const Choose = ({ form, name, label, options }: ChooseProps) => (
  <Controller
    control={form.control}
    name={name}
    render={({ field }) => (
      <div className="flex flex-col gap-y-1">
        <Label size="small">{label}</Label>
        <Select value={field.value} onValueChange={field.onChange}>
          <Select.Trigger aria-label={label}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
    )}
  />
)
