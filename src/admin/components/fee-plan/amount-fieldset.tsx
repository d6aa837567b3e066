import { Button, IconButton, Input, Label } from "@medusajs/ui"
import { Plus, Trash } from "@medusajs/icons"
import { useFieldArray } from "react-hook-form"
import type { UseFormReturn } from "react-hook-form"
import { useLocale } from "../../lib/locale"
import type { RuleFields } from "./rule-form"

interface AmountFieldsetProps {
  form: UseFormReturn<RuleFields>
  index: number
  has_bands: boolean
  remove: () => void
}

const names = [
  "fixed_amount",
  "line_fixed_amount",
  "order_fixed_amount",
  "floor_amount",
  "cap_amount",
] as const

/** What a rule adds to its rate in one currency. */
export const AmountFieldset = ({ form, index, has_bands, remove }: AmountFieldsetProps) => {
  const { t } = useLocale()
  return (
    <fieldset className="border-ui-border-base flex flex-col gap-y-2 rounded-lg border p-3">
      <div className="flex items-center justify-between gap-x-2">
        <Input
          size="small"
          className="w-24 uppercase"
          maxLength={3}
          aria-label={t("merchants.currency")}
          {...form.register(`amounts.${index}.currency_code`)}
        />
        <IconButton
          type="button"
          size="small"
          variant="transparent"
          aria-label={t("feePlans.removeCurrency")}
          onClick={remove}
        >
          <Trash />
        </IconButton>
      </div>
      {names.map((name) => (
        <div key={name} className="grid grid-cols-[1fr_8rem] items-center gap-2">
          <Label htmlFor={`amount-${index}-${name}`} size="small">
            {t(`feePlans.fields.${name}`)}
          </Label>
          <Input
            id={`amount-${index}-${name}`}
            size="small"
            inputMode="decimal"
            className="text-right"
            placeholder="–"
            {...form.register(`amounts.${index}.${name}`)}
          />
        </div>
      ))}
      {has_bands && <BandsEditor form={form} index={index} />}
    </fieldset>
  )
}

/** Bands one after the other: each begins where the one before ends, and the last one has no end. */
const BandsEditor = ({ form, index }: Pick<AmountFieldsetProps, "form" | "index">) => {
  const { t } = useLocale()
  const bands = useFieldArray({ control: form.control, name: `amounts.${index}.bands` })
  const typed = form.watch(`amounts.${index}.bands`)
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus">
        {t("feePlans.bands")}
      </Label>
      {bands.fields.map((band, position) => {
        const is_last = position === bands.fields.length - 1
        const start = position === 0 ? "0" : typed[position - 1]?.to || "…"
        return (
          <div key={band.id} className="grid grid-cols-[1fr_1fr_5rem_2rem] items-center gap-2">
            <span className="txt-compact-small text-ui-fg-subtle">
              {t("feePlans.bandFrom", { from: start })}
            </span>
            {is_last ? (
              <span className="txt-compact-small text-ui-fg-subtle">{t("feePlans.bandNoEnd")}</span>
            ) : (
              <Input
                size="small"
                inputMode="decimal"
                aria-label={t("feePlans.bandTo")}
                placeholder={t("feePlans.bandTo")}
                {...form.register(`amounts.${index}.bands.${position}.to`)}
              />
            )}
            <Input
              size="small"
              inputMode="decimal"
              aria-label={t("feePlans.ratePercent")}
              placeholder="%"
              {...form.register(`amounts.${index}.bands.${position}.rate`)}
            />
            <IconButton
              type="button"
              size="small"
              variant="transparent"
              aria-label={t("feePlans.removeBand")}
              onClick={() => bands.remove(position)}
            >
              <Trash />
            </IconButton>
          </div>
        )
      })}
      <Button
        type="button"
        size="small"
        variant="transparent"
        className="w-fit"
        onClick={() => bands.append({ to: "", rate: "" })}
      >
        <Plus aria-hidden /> {t("feePlans.addBand")}
      </Button>
    </div>
  )
}
