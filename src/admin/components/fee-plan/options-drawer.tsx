import { useState } from "react"
import { Button, Drawer, Hint, IconButton, Input, Label, Switch, toast } from "@medusajs/ui"
import { Plus, Trash } from "@medusajs/icons"
import { useFieldArray, useForm } from "react-hook-form"
import type { UseFormReturn } from "react-hook-form"
import type { FeePlan } from "../../../client/types/fee-plan"
import { useChangeFeePlan } from "../../hooks/fee-plan"
import { useLocale } from "../../lib/locale"
import { Choices } from "../choices"
import { parsePercent } from "./rule-form"

interface Values {
  name: string
  base_includes_shipping: boolean
  base_includes_tax: boolean
  promotion_funding: "platform" | "merchant"
  taxes: { country_code: string; rate: string }[]
}

/** What is the same for all rules of a draft: its base, who pays discounts, tax on the commission. */
export const OptionsDrawer = ({ plan }: { plan: FeePlan }) => {
  const { t } = useLocale()
  const [open, setOpen] = useState(false)
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("feePlans.options")}
        </Button>
      </Drawer.Trigger>
      {open && <OptionsForm plan={plan} close={() => setOpen(false)} />}
    </Drawer>
  )
}

const OptionsForm = ({ plan, close }: { plan: FeePlan; close: () => void }) => {
  const { t } = useLocale()
  const change = useChangeFeePlan(plan)
  const { name, base_includes_shipping, base_includes_tax, promotion_funding } = plan
  const form = useForm<Values>({
    defaultValues: {
      name,
      base_includes_shipping,
      base_includes_tax,
      promotion_funding,
      taxes: plan.taxes.map(({ country_code, rate_bps }) => ({ country_code, rate: String(rate_bps / 100) })),
    },
  })
  const problem = form.formState.errors.root?.message
  const submit = form.handleSubmit(async (values) => {
    try {
      const taxes = values.taxes.map(({ country_code, rate }) => ({
        country_code: country_code.trim().toLowerCase(),
        rate_bps: parsePercent(rate) ?? -1,
      }))
      await change.mutateAsync({ ...values, name: values.name.trim(), taxes })
      toast.success(t("feePlans.optionsSaved"))
      close()
    } catch (error) {
      form.setError("root", { message: error instanceof Error ? error.message : t("errors.unknown") })
    }
  })
  return (
    <Drawer.Content>
      <form
        onSubmit={(event) => void submit(event)}
        noValidate
        className="flex h-full flex-col overflow-hidden"
      >
        <Drawer.Header>
          <Drawer.Title>{t("feePlans.options")}</Drawer.Title>
          <Drawer.Description>{t("feePlans.optionsHint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          {problem && (
            <Hint variant="error" role="alert">
              {problem}
            </Hint>
          )}
          <div className="flex flex-col gap-y-1">
            <Label htmlFor="plan-name" size="small" weight="plus">
              {t("feePlans.name")}
            </Label>
            <Input
              id="plan-name"
              size="small"
              {...form.register("name", { validate: (text) => text.trim() !== "" || t("forms.required") })}
            />
          </div>
          {(["base_includes_shipping", "base_includes_tax"] as const).map((option) => (
            <div key={option} className="flex items-center justify-between gap-x-2">
              <Label htmlFor={option} size="small">
                {t(`feePlans.fields.${option}`)}
              </Label>
              <Switch
                id={option}
                checked={form.watch(option)}
                onCheckedChange={(checked) => form.setValue(option, checked)}
              />
            </div>
          ))}
          <Choices
            label={t("feePlans.fields.promotion_funding")}
            value={form.watch("promotion_funding")}
            options={(["platform", "merchant"] as const).map((value) => ({
              value,
              label: t(`feePlans.funding.${value}`),
            }))}
            onChange={(value) => form.setValue("promotion_funding", value)}
          />
          <Taxes form={form} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button type="button" size="small" variant="secondary" onClick={close}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" size="small" isLoading={change.isPending}>
            {t("feePlans.save")}
          </Button>
        </Drawer.Footer>
      </form>
    </Drawer.Content>
  )
}

const Taxes = ({ form }: { form: UseFormReturn<Values> }) => {
  const { t } = useLocale()
  const taxes = useFieldArray({ control: form.control, name: "taxes" })
  const { errors } = form.formState
  return (
    <fieldset className="border-ui-border-base flex flex-col gap-y-2 rounded-lg border p-3">
      <legend className="txt-compact-small-plus px-1">{t("feePlans.taxes")}</legend>
      {taxes.fields.map((tax, index) => (
        <div key={tax.id} className="grid grid-cols-[5rem_1fr_2rem] items-center gap-2">
          <Input
            size="small"
            maxLength={2}
            className="uppercase"
            placeholder={t("feePlans.taxCountryExample")}
            aria-label={t("merchants.country")}
            {...form.register(`taxes.${index}.country_code`)}
          />
          <Input
            size="small"
            inputMode="decimal"
            placeholder="19"
            aria-label={t("feePlans.ratePercent")}
            aria-invalid={Boolean(errors.taxes?.[index]?.rate)}
            {...form.register(`taxes.${index}.rate`, {
              validate: (text) => parsePercent(text) !== null || t("feePlans.wrongPercent"),
            })}
          />
          <IconButton
            type="button"
            size="small"
            variant="transparent"
            aria-label={t("feePlans.removeTax")}
            onClick={() => taxes.remove(index)}
          >
            <Trash />
          </IconButton>
        </div>
      ))}
      {errors.taxes && <Hint variant="error">{t("feePlans.wrongPercent")}</Hint>}
      <Button
        type="button"
        size="small"
        variant="transparent"
        className="w-fit"
        onClick={() => taxes.append({ country_code: "", rate: "" })}
      >
        <Plus aria-hidden /> {t("feePlans.addTax")}
      </Button>
    </fieldset>
  )
}
