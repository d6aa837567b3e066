import { useState } from "react"
import { Button, Hint, IconButton, Input, Label, Select, Text, toast } from "@medusajs/ui"
import { Trash } from "@medusajs/icons"
import type { RiskRule, RiskRules, RiskSettings, RuleMode } from "../../client/types/risk"
import { useChangeRiskRules } from "../hooks/risk"
import { useLocale } from "../lib/locale"
import { kinds, limitsOf, newRule } from "./rule-limits"

const modes: RuleMode[] = ["live", "shadow", "off"]

/** A draft's rules and what follows from their score, edited in place and saved at once. */
export const RuleEditor = ({ set }: { set: RiskRules }) => {
  const { t } = useLocale()
  const save = useChangeRiskRules(set.id)
  const [name, setName] = useState(set.name)
  const [rules, setRules] = useState(set.rules)
  const [settings, setSettings] = useState(set.settings)
  const [problem, setProblem] = useState("")
  const change = (index: number, rule: RiskRule) => setRules(rules.map((one, at) => (at === index ? rule : one)))
  const submit = () =>
    save.mutate(
      { name, rules, settings },
      {
        onSuccess: () => {
          setProblem("")
          toast.success(t("riskRules.saved"))
        },
        onError: (error) => setProblem(error.message),
      }
    )
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <LabelledInput label={t("riskRules.name")} value={name} onChange={setName} />
      {rules.map((rule, index) => (
        <RuleFields
          key={rule.id}
          rule={rule}
          onChange={(next) => change(index, next)}
          onRemove={() => setRules(rules.filter((_, at) => at !== index))}
        />
      ))}
      <AddRule rules={rules} onAdd={(rule) => setRules([...rules, rule])} />
      <SettingsFields settings={settings} onChange={setSettings} />
      {problem && (
        <Hint variant="error" role="alert">
          {problem}
        </Hint>
      )}
      <div>
        <Button size="small" onClick={submit} isLoading={save.isPending}>
          {t("riskRules.save")}
        </Button>
      </div>
    </div>
  )
}

interface LabelledInputProps {
  label: string
  value: string | number
  onChange: (value: string) => void
  type?: "text" | "number"
}

const LabelledInput = ({ label, value, onChange, type = "text" }: LabelledInputProps) => (
  <Label className="flex min-w-32 flex-col gap-y-1" size="xsmall">
    {label}
    <Input size="small" type={type} value={value} onChange={(event) => onChange(event.target.value)} />
  </Label>
)

interface RuleFieldsProps {
  rule: RiskRule
  onChange: (rule: RiskRule) => void
  onRemove: () => void
}

const RuleFields = ({ rule, onChange, onRemove }: RuleFieldsProps) => {
  const { t } = useLocale()
  return (
    <div className="border-ui-border-base flex flex-wrap items-end gap-3 rounded-lg border p-3">
      <Text size="small" weight="plus" className="w-full">
        {t(`risk.kinds.${rule.kind}`)}
      </Text>
      <div className="w-32">
        <Select
          size="small"
          value={rule.mode}
          onValueChange={(mode) => onChange({ ...rule, mode: modes.find((one) => one === mode) ?? "off" })}
        >
          <Select.Trigger aria-label={t("risk.mode")}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {modes.map((mode) => (
              <Select.Item key={mode} value={mode}>
                {t(`risk.modes.${mode}`)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
      <LabelledInput
        label={t("risk.weight")}
        type="number"
        value={rule.weight}
        onChange={(weight) => onChange({ ...rule, weight: Number(weight) })}
      />
      {limitsOf(rule).map(([name, value]) => (
        <LabelledInput
          key={name}
          label={t(`riskRules.limit.${name}`)}
          type={Array.isArray(value) ? "text" : "number"}
          value={Array.isArray(value) ? value.join(", ") : value}
          onChange={(text) => onChange({ ...rule, [name]: Array.isArray(value) ? wordsOf(text) : Number(text) })}
        />
      ))}
      <IconButton size="small" variant="transparent" aria-label={t("riskRules.remove")} onClick={onRemove}>
        <Trash />
      </IconButton>
    </div>
  )
}

const wordsOf = (text: string): string[] => text.split(",").map((word) => word.trim())

const AddRule = ({ rules, onAdd }: { rules: RiskRule[]; onAdd: (rule: RiskRule) => void }) => {
  const { t } = useLocale()
  const add = (kind: string) => {
    const taken = rules.filter((rule) => rule.id.startsWith(kind)).length
    onAdd(newRule(kind, taken === 0 ? kind : `${kind}-${taken + 1}`))
  }
  return (
    <div className="w-60">
      <Select size="small" value="" onValueChange={add}>
        <Select.Trigger aria-label={t("riskRules.add")}>
          <Select.Value placeholder={t("riskRules.add")} />
        </Select.Trigger>
        <Select.Content>
          {kinds.map((kind) => (
            <Select.Item key={kind} value={kind}>
              {t(`risk.kinds.${kind}`)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}

interface SettingsFieldsProps {
  settings: RiskSettings
  onChange: (settings: RiskSettings) => void
}

const SettingsFields = ({ settings, onChange }: SettingsFieldsProps) => {
  const { t } = useLocale()
  const setBand = (index: number, change: Partial<RiskSettings["holds"][number]>) =>
    onChange({ ...settings, holds: settings.holds.map((band, at) => (at === index ? { ...band, ...change } : band)) })
  const setCause = (index: number, days: number) =>
    onChange({
      ...settings,
      shortened_by: settings.shortened_by.map((cause, at) => (at === index ? { ...cause, days } : cause)),
    })
  return (
    <div className="flex flex-col gap-y-3">
      <Text size="small" weight="plus">
        {t("riskRules.consequences")}
      </Text>
      {settings.holds.map((band, index) => (
        <div key={index} className="flex flex-wrap gap-3">
          <LabelledInput
            label={t("riskRules.fromScore")}
            type="number"
            value={band.from_score}
            onChange={(text) => setBand(index, { from_score: Number(text) })}
          />
          <LabelledInput
            label={t("risk.sharePercent")}
            type="number"
            value={band.share_bps / 100}
            onChange={(text) => setBand(index, { share_bps: Math.round(Number(text) * 100) })}
          />
          <LabelledInput
            label={t("risk.days")}
            type="number"
            value={band.days}
            onChange={(text) => setBand(index, { days: Number(text) })}
          />
        </div>
      ))}
      <div className="flex flex-wrap gap-3">
        <LabelledInput
          label={t("riskRules.reviewScore")}
          type="number"
          value={settings.review_from_score}
          onChange={(text) => onChange({ ...settings, review_from_score: Number(text) })}
        />
        <LabelledInput
          label={t("riskRules.secondScore")}
          type="number"
          value={settings.second_person_from_score}
          onChange={(text) => onChange({ ...settings, second_person_from_score: Number(text) })}
        />
        {settings.shortened_by.map(({ code, days }, index) => (
          <LabelledInput
            key={code}
            label={t("riskRules.daysSooner", { what: t(`holds.causes.${code}`) })}
            type="number"
            value={days}
            onChange={(text) => setCause(index, Number(text))}
          />
        ))}
      </div>
    </div>
  )
}
