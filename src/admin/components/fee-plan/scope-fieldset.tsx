import { Input, Label, Text } from "@medusajs/ui"
import type { UseFormReturn } from "react-hook-form"
import { feeDimensions } from "../../../client/types/fee-plan"
import { useScopeOptions } from "../../hooks/fee-scope"
import { useTiers } from "../../hooks/tier"
import { useLocale } from "../../lib/locale"
import type { RuleFields } from "./rule-form"

/** What a rule applies to: what is left empty is everything. Ids can be picked from what there is. */
export const ScopeFieldset = ({ form }: { form: UseFormReturn<RuleFields> }) => {
  const { t } = useLocale()
  const tiers = useTiers()
  const options = useScopeOptions()
  const choices = {
    ...options,
    tier_code: tiers.data?.map(({ code, name }) => ({ value: code, label: name })),
  } as Partial<Record<(typeof feeDimensions)[number], { value: string; label: string }[]>>
  return (
    <fieldset className="border-ui-border-base flex flex-col gap-y-2 rounded-lg border p-3">
      <legend className="txt-compact-small-plus px-1">{t("feePlans.appliesTo")}</legend>
      <Text size="xsmall" className="text-ui-fg-muted">
        {t("feePlans.scopeHint")}
      </Text>
      {feeDimensions.map((dimension) => (
        <div key={dimension} className="grid grid-cols-1 items-center gap-1 sm:grid-cols-[9rem_1fr]">
          <Label htmlFor={`scope-${dimension}`} size="small">
            {t(`feePlans.dimensions.${dimension}`)}
          </Label>
          <Input
            id={`scope-${dimension}`}
            size="small"
            list={`scope-list-${dimension}`}
            autoComplete="off"
            placeholder={t("feePlans.any")}
            {...form.register(dimension)}
          />
          <datalist id={`scope-list-${dimension}`}>
            {(choices[dimension] ?? []).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </datalist>
        </div>
      ))}
    </fieldset>
  )
}
