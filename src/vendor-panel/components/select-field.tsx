import { Select } from "@medusajs/ui"
import { Controller } from "react-hook-form"
import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Field } from "./field"

interface SelectFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint?: string
  options: { value: string; label: string }[]
}

export const SelectField = <Values extends FieldValues>(props: SelectFieldProps<Values>) => {
  const { t } = useTranslation()
  return (
    <Controller
      control={props.control}
      name={props.name}
      rules={{ required: t("forms.required") }}
      render={({ field, fieldState }) => (
        <Select value={field.value} onValueChange={field.onChange}>
          <Field label={props.label} hint={props.hint} error={fieldState.error?.message}>
            <Select.Trigger ref={field.ref} onBlur={field.onBlur}>
              <Select.Value placeholder={t("forms.choose")} />
            </Select.Trigger>
          </Field>
          <Select.Content>
            {props.options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    />
  )
}
