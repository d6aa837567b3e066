import { Button, Drawer, Hint, Input, Label, toast } from "@medusajs/ui"
import { Plus } from "@medusajs/icons"
import { useFieldArray, useForm } from "react-hook-form"
import type { UseFormReturn } from "react-hook-form"
import type { FeePlan, FeeRule } from "../../../client/types/fee-plan"
import { useSaveFeeRule } from "../../hooks/fee-plan"
import { useLocale } from "../../lib/locale"
import { AmountFieldset } from "./amount-fieldset"
import { Choices } from "../choices"
import { emptyAmount, fieldsOf, parsePercent, ruleOf, WrongField } from "./rule-form"
import type { RuleFields } from "./rule-form"
import { ScopeFieldset } from "./scope-fieldset"

interface RuleDrawerProps {
  plan: FeePlan
  /** null: a new one. */
  rule: FeeRule | null
  close: () => void
}

/** Adds a rule to a draft, or changes one. */
export const RuleDrawer = ({ plan, rule, close }: RuleDrawerProps) => {
  const { t } = useLocale()
  const save = useSaveFeeRule(plan, rule?.id)
  const form = useForm<RuleFields>({ defaultValues: fieldsOf(rule) })
  const problem = form.formState.errors.root?.message

  const submit = form.handleSubmit(async (fields) => {
    try {
      await save.mutateAsync(ruleOf(fields))
      toast.success(t("feePlans.ruleSaved"))
      close()
    } catch (error) {
      const message =
        error instanceof WrongField
          ? t("feePlans.wrongAmount", { text: error.message })
          : error instanceof Error
            ? error.message
            : t("errors.unknown")
      form.setError("root", { message })
    }
  })

  return (
    <Drawer open onOpenChange={(open) => !open && close()}>
      <Drawer.Content>
        <form
          onSubmit={(event) => void submit(event)}
          noValidate
          className="flex h-full flex-col overflow-hidden"
        >
          <Drawer.Header>
            <Drawer.Title>{t(rule ? "feePlans.editRule" : "feePlans.addRule")}</Drawer.Title>
            <Drawer.Description>{t("feePlans.ruleHint")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
            {problem && (
              <Hint variant="error" role="alert">
                {problem}
              </Hint>
            )}
            <RuleBasics form={form} />
            <ScopeFieldset form={form} />
            <Amounts form={form} />
          </Drawer.Body>
          <Drawer.Footer>
            <Button type="button" size="small" variant="secondary" onClick={close}>
              {t("actions.cancel")}
            </Button>
            <Button type="submit" size="small" isLoading={save.isPending}>
              {t("feePlans.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

type FormProps = { form: UseFormReturn<RuleFields> }

const RuleBasics = ({ form }: FormProps) => {
  const { t } = useLocale()
  const { errors } = form.formState
  const filled = (text: string) => text.trim() !== "" || t("forms.required")
  const percent = (text: string) =>
    text.trim() === "" || parsePercent(text) !== null || t("feePlans.wrongPercent")
  return (
    <>
      <div className="flex flex-col gap-y-1">
        <Label htmlFor="rule-name" size="small" weight="plus">
          {t("feePlans.name")}
        </Label>
        <Input id="rule-name" size="small" {...form.register("name", { validate: filled })} />
        {errors.name && <Hint variant="error">{errors.name.message}</Hint>}
      </div>
      <div className="flex flex-col gap-y-1">
        <Label htmlFor="rule-rate" size="small" weight="plus">
          {t("feePlans.ratePercent")}
        </Label>
        <Input
          id="rule-rate"
          size="small"
          inputMode="decimal"
          placeholder="12.5"
          {...form.register("rate", { validate: percent })}
        />
        {errors.rate && <Hint variant="error">{errors.rate.message}</Hint>}
      </div>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {(["valid_from_at", "valid_to_at"] as const).map((name) => (
          <div key={name} className="flex flex-col gap-y-1">
            <Label htmlFor={`rule-${name}`} size="small">
              {t(`feePlans.fields.${name}`)}
            </Label>
            <Input id={`rule-${name}`} size="small" type="datetime-local" {...form.register(name)} />
          </div>
        ))}
      </div>
    </>
  )
}

const Amounts = ({ form }: FormProps) => {
  const { t } = useLocale()
  const amounts = useFieldArray({ control: form.control, name: "amounts" })
  const basis = form.watch("band_basis")
  return (
    <div className="flex flex-col gap-y-3">
      <Choices
        label={t("feePlans.bandBasis")}
        value={basis}
        options={(["none", "line", "month"] as const).map((value) => ({
          value,
          label: t(`feePlans.bandBases.${value}`),
        }))}
        onChange={(value) => form.setValue("band_basis", value)}
      />
      {basis !== "none" && (
        <Choices
          label={t("feePlans.bandMode")}
          value={form.watch("band_mode")}
          options={(["marginal", "whole"] as const).map((value) => ({
            value,
            label: t(`feePlans.bandModes.${value}`),
          }))}
          onChange={(value) => form.setValue("band_mode", value)}
        />
      )}
      {amounts.fields.map((amount, index) => (
        <AmountFieldset
          key={amount.id}
          form={form}
          index={index}
          has_bands={basis !== "none"}
          remove={() => amounts.remove(index)}
        />
      ))}
      <Button
        type="button"
        size="small"
        variant="secondary"
        className="w-fit"
        onClick={() => amounts.append(emptyAmount(amounts.fields.length === 0 ? "usd" : ""))}
      >
        <Plus aria-hidden /> {t("feePlans.addCurrency")}
      </Button>
    </div>
  )
}
