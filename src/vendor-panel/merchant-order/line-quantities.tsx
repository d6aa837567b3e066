import { Input } from "@medusajs/ui"
import type { Control, FieldValues, Path, UseFormRegister } from "react-hook-form"
import { useFormState } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { MerchantOrderLine } from "../../client/types/merchant-order"
import { Field } from "../components/field"

export interface QuantityValues extends FieldValues {
  quantities: Record<string, string>
}

interface LineQuantitiesProps<Values extends QuantityValues> {
  lines: MerchantOrderLine[]
  maxOf: (line: MerchantOrderLine) => number
  control: Control<Values>
  register: UseFormRegister<Values>
}

/** How many of each line; lines with nothing left are not shown. */
export const LineQuantities = <Values extends QuantityValues>(props: LineQuantitiesProps<Values>) => {
  const { t } = useTranslation()
  const { errors } = useFormState({ control: props.control })
  const messages = errors.quantities as Record<string, { message?: string }> | undefined
  return (
    <>
      {props.lines
        .filter((line) => props.maxOf(line) > 0)
        .map((line) => {
          const max = props.maxOf(line)
          return (
            <Field
              key={line.id}
              label={[line.title, line.variant_title].filter(Boolean).join(" · ")}
              hint={t("orders.ofQuantity", { max })}
              error={messages?.[line.id]?.message}
            >
              <Input
                inputMode="numeric"
                {...props.register(`quantities.${line.id}` as Path<Values>, {
                  validate: (text: string) =>
                    (/^\d{1,9}$/.test(text) && Number(text) <= max) || t("orders.quantityRange", { max }),
                })}
              />
            </Field>
          )
        })}
    </>
  )
}
