import { Badge, Button, Container, Heading, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import type { PublishWithdrawalRule, WithdrawalRule } from "../../../../client/types/withdrawal"
import { ActionDrawer } from "../../../components/action-drawer"
import type { ActionField } from "../../../components/action-drawer"
import { Loaded } from "../../../components/loaded"
import { usePublishWithdrawalRule, useWithdrawalRules } from "../../../hooks/withdrawal"
import { useLocale } from "../../../lib/locale"
import { shownMoney, typedCount, typedMoney, typedMoneyOrNone, typedPercent } from "../../../lib/typed-values"

const WithdrawalRulesPage = () => {
  const { t } = useLocale()
  const [isHistory, setHistory] = useState(false)
  const rules = useWithdrawalRules({ limit: 100, ...(isHistory ? {} : { current: "true" as const }) })
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>{t("withdrawalRules.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("withdrawalRules.hint")}
          </Text>
        </div>
        <div className="flex gap-x-2">
          <Button size="small" variant="secondary" onClick={() => setHistory(!isHistory)}>
            {t(isHistory ? "withdrawalRules.showCurrent" : "withdrawalRules.showAll")}
          </Button>
          <RuleDrawer trigger={t("withdrawalRules.create")} />
        </div>
      </div>
      <Loaded query={rules}>
        {({ withdrawal_rules: rows }) => (
          <div className="overflow-x-auto">
            <Table>
              <Table.Header>
                <Table.Row>
                  <Table.HeaderCell>{t("withdrawalRules.for")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("withdrawalRules.version")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("withdrawalRules.from")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("withdrawalRules.amounts")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("withdrawalAdmin.fee")}</Table.HeaderCell>
                  <Table.HeaderCell>{t("withdrawalRules.counts")}</Table.HeaderCell>
                  <Table.HeaderCell />
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {rows.map((rule) => (
                  <RuleRow key={rule.id} rule={rule} />
                ))}
              </Table.Body>
            </Table>
          </div>
        )}
      </Loaded>
    </Container>
  )
}

const useScope = () => {
  const { t } = useLocale()
  return ({ merchant_id, tier_code, currency_code }: WithdrawalRule) =>
    [
      merchant_id ?? (tier_code ? t("withdrawalRules.ofTier", { code: tier_code }) : t("withdrawalRules.everybody")),
      currency_code ? currency_code.toUpperCase() : t("withdrawalRules.everyCurrency"),
    ].join(" · ")
}

const RuleRow = ({ rule }: { rule: WithdrawalRule }) => {
  const { t, when, money } = useLocale()
  const scope = useScope()
  const code = rule.currency_code
  const amount = (value: number) => (code ? money(value, code) : String(value))
  const { withdrawal_maximum_amount: maximum, withdrawal_daily_count: daily, withdrawal_free_count: free } = rule
  return (
    <Table.Row>
      <Table.Cell>
        {scope(rule)}{" "}
        {rule.is_retired && (
          <Badge size="2xsmall" color="grey">
            {t("withdrawalRules.retired")}
          </Badge>
        )}
      </Table.Cell>
      <Table.Cell>{rule.version}</Table.Cell>
      <Table.Cell>{when(rule.valid_from_at)}</Table.Cell>
      <Table.Cell>
        {amount(rule.withdrawal_minimum_amount)} – {maximum === null ? t("withdrawalRules.any") : amount(maximum)}
      </Table.Cell>
      <Table.Cell>
        {amount(rule.withdrawal_fee_fixed_amount)} + {rule.withdrawal_fee_rate_bps / 100} %
      </Table.Cell>
      <Table.Cell>
        {t("withdrawalRules.perDay", { limit: daily ?? t("withdrawalRules.any") })}
        {", "}
        {t("withdrawalRules.freePerMonth", { free })}
      </Table.Cell>
      <Table.Cell className="text-right">
        <RuleDrawer trigger={t("withdrawalRules.next")} rule={rule} />
      </Table.Cell>
    </Table.Row>
  )
}

/** Publishes the next version of a scope; without a rule, of the scope that is typed. */
const RuleDrawer = ({ trigger, rule }: { trigger: string; rule?: WithdrawalRule }) => {
  const { t } = useLocale()
  const publish = usePublishWithdrawalRule()
  return (
    <ActionDrawer
      trigger={trigger}
      title={trigger}
      hint={t("withdrawalRules.publishHint")}
      done={t("withdrawalRules.published")}
      fields={useRuleFields(rule)}
      act={(values) => publish.mutateAsync(readRule(values, t("withdrawalAdmin.wrongNumber")))}
    />
  )
}

const useRuleFields = (rule?: WithdrawalRule): ActionField[] => {
  const { t } = useLocale()
  const money = (amount: number | null | undefined) => shownMoney(amount ?? null, rule?.currency_code ?? null)
  const label = (name: string) => t(`withdrawalRules.fields.${name}`)
  const field = (name: string, initial: string, more: Partial<ActionField> = {}): ActionField => ({
    name,
    label: label(name),
    initial,
    ...more,
  })
  const optional = { optional: true } as const
  return [
    field("merchant_id", rule?.merchant_id ?? "", { ...optional, hint: t("withdrawalRules.scopeHint") }),
    field("tier_code", rule?.tier_code ?? "", optional),
    field("currency_code", rule?.currency_code ?? "", { ...optional, hint: t("withdrawalRules.currencyHint") }),
    field("minimum", rule && rule.withdrawal_minimum_amount > 1 ? money(rule.withdrawal_minimum_amount) : "", optional),
    field("maximum", money(rule?.withdrawal_maximum_amount), optional),
    field("fee", rule?.withdrawal_fee_fixed_amount ? money(rule.withdrawal_fee_fixed_amount) : "", optional),
    field("rate", String((rule?.withdrawal_fee_rate_bps ?? 0) / 100)),
    field("daily", String(rule?.withdrawal_daily_count ?? ""), optional),
    field("free", String(rule?.withdrawal_free_count ?? 0)),
    field("cooling", String(rule?.bank_change_cooling_hours ?? 24)),
    field("second_factor", money(rule?.second_factor_from_amount), { ...optional, hint: t("withdrawalRules.secondFactorHint") }),
    field("automatic", rule?.automatic ?? "off", {
      type: "choice",
      choices: ["off", "daily", "weekly"].map((value) => ({ value, label: t(`withdrawalRules.automatic.${value}`) })),
    }),
    field("threshold", rule && rule.automatic_threshold_amount > 1 ? money(rule.automatic_threshold_amount) : "", optional),
    field("valid_from", "", { ...optional, type: "date", hint: t("withdrawalRules.validFromHint") }),
    field("retire", "no", {
      type: "choice",
      choices: ["no", "yes"].map((value) => ({ value, label: t(`withdrawalRules.retire.${value}`) })),
    }),
  ]
}

const readRule = (values: Record<string, string>, wrong: string): PublishWithdrawalRule => {
  const currency_code = values.currency_code.toLowerCase() || null
  const amount = (text: string) => typedMoneyOrNone(text, currency_code ?? "usd", wrong)
  const { valid_from, daily } = values
  return {
    merchant_id: values.merchant_id || null,
    tier_code: values.tier_code || null,
    currency_code,
    withdrawal_minimum_amount: amount(values.minimum) ?? 1,
    withdrawal_maximum_amount: amount(values.maximum),
    withdrawal_fee_fixed_amount: values.fee === "" ? 0 : typedMoney(values.fee, currency_code ?? "usd", wrong),
    withdrawal_fee_rate_bps: typedPercent(values.rate, wrong),
    withdrawal_daily_count: daily === "" ? null : typedCount(daily, wrong),
    withdrawal_free_count: typedCount(values.free, wrong),
    bank_change_cooling_hours: typedCount(values.cooling, wrong),
    second_factor_from_amount: amount(values.second_factor),
    automatic: values.automatic as WithdrawalRule["automatic"],
    automatic_threshold_amount: amount(values.threshold) ?? 1,
    valid_from_at: valid_from === "" ? null : new Date(`${valid_from}T00:00:00`).toISOString(),
    is_retired: values.retire === "yes",
  }
}

export default WithdrawalRulesPage
