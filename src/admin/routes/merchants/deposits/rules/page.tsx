import { Badge, Container, Heading, Table, Text } from "@medusajs/ui"
import type { DepositRule, PublishDepositRule } from "../../../../../client/types/deposit"
import { ActionDrawer } from "../../../../components/action-drawer"
import type { ActionField } from "../../../../components/action-drawer"
import { Loaded } from "../../../../components/loaded"
import { useCategories, useDepositRules, usePublishDepositRule } from "../../../../hooks/deposit"
import { useLocale } from "../../../../lib/locale"
import { shownMoney, typedCount, typedMoney, typedPercent } from "../../../../lib/typed-values"

const blocks = ["publishing", "withdrawals", "campaigns"] as const
const EVERY = "every"

const DepositRulesPage = () => {
  const { t } = useLocale()
  const rules = useDepositRules({ limit: 100 })
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>{t("depositRules.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("depositRules.hint")}
          </Text>
        </div>
        <RuleDrawer trigger={t("depositRules.create")} />
      </div>
      <Loaded query={rules}>
        {({ deposit_rules: rows }) =>
          rows.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("depositRules.empty")}
            </Text>
          ) : (
            <RuleTable rows={rows} />
          )
        }
      </Loaded>
    </Container>
  )
}

const RuleTable = ({ rows }: { rows: DepositRule[] }) => {
  const { t, money, when } = useLocale()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("depositRules.for")}</Table.HeaderCell>
            <Table.HeaderCell>{t("depositRules.version")}</Table.HeaderCell>
            <Table.HeaderCell>{t("depositRules.from")}</Table.HeaderCell>
            <Table.HeaderCell>{t("deposits.required")}</Table.HeaderCell>
            <Table.HeaderCell>{t("depositRules.blocks")}</Table.HeaderCell>
            <Table.HeaderCell />
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((rule) => (
            <Table.Row key={rule.id}>
              <Table.Cell>
                {rule.category_name ?? t("depositRules.everyCategory")} · {rule.tier_code ?? t("depositRules.everyTier")}{" "}
                {rule.is_retired && (
                  <Badge size="2xsmall" color="grey">
                    {t("depositRules.retired")}
                  </Badge>
                )}
              </Table.Cell>
              <Table.Cell>{rule.version}</Table.Cell>
              <Table.Cell>{when(rule.valid_from_at)}</Table.Cell>
              <Table.Cell>{money(rule.required_amount, rule.currency_code)}</Table.Cell>
              <Table.Cell>
                {blocks
                  .filter((what) => rule[`blocks_${what}`])
                  .map((what) => t(`depositRules.blocked.${what}`))
                  .join(", ") || "–"}
              </Table.Cell>
              <Table.Cell className="text-right">
                <RuleDrawer trigger={t("depositRules.next")} rule={rule} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

/** Publishes the next version for a category, tier and currency. */
const RuleDrawer = ({ trigger, rule }: { trigger: string; rule?: DepositRule }) => {
  const { t } = useLocale()
  const publish = usePublishDepositRule()
  return (
    <ActionDrawer
      trigger={trigger}
      title={trigger}
      hint={t("depositRules.publishHint")}
      done={t("depositRules.published")}
      fields={useRuleFields(rule)}
      act={(values) => publish.mutateAsync(readRule(values, t("withdrawalAdmin.wrongNumber")))}
    />
  )
}

const useRuleFields = (rule?: DepositRule): ActionField[] => {
  const { t } = useLocale()
  const categories = useCategories()
  const yesNo = ["no", "yes"].map((value) => ({ value, label: t(`depositRules.${value}`) }))
  const answer = (value: boolean | undefined) => (value ? "yes" : "no")
  return [
    {
      name: "category_id",
      label: t("depositRules.category"),
      type: "choice",
      initial: rule?.category_id ?? EVERY,
      choices: [
        { value: EVERY, label: t("depositRules.everyCategory") },
        ...(categories.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    { name: "tier_code", label: t("depositRules.tier"), initial: rule?.tier_code ?? "", optional: true },
    { name: "currency_code", label: t("merchants.currency"), initial: rule?.currency_code ?? "usd" },
    {
      name: "required",
      label: t("deposits.required"),
      initial: shownMoney(rule?.required_amount ?? null, rule?.currency_code ?? null),
    },
    {
      name: "instalments",
      label: t("depositRules.instalments"),
      hint: t("depositRules.instalmentsHint"),
      initial: String((rule?.instalment_rate_bps ?? 0) / 100),
    },
    { name: "claim_days", label: t("depositRules.claimDays"), initial: String(rule?.claim_days ?? 90) },
    ...blocks.map((what): ActionField => ({
      name: `blocks_${what}`,
      label: t(`depositRules.blocksWhile.${what}`),
      type: "choice",
      initial: answer(rule?.[`blocks_${what}`]),
      choices: yesNo,
    })),
    { name: "valid_from", label: t("depositRules.from"), type: "date", optional: true, hint: t("withdrawalRules.validFromHint") },
    { name: "retire", label: t("depositRules.retire"), type: "choice", initial: "no", choices: yesNo },
  ]
}

const readRule = (values: Record<string, string>, wrong: string): PublishDepositRule => {
  const currency_code = values.currency_code.toLowerCase()
  const { category_id, valid_from } = values
  return {
    category_id: category_id === EVERY ? null : category_id,
    tier_code: values.tier_code || null,
    currency_code,
    required_amount: typedMoney(values.required, currency_code, wrong),
    instalment_rate_bps: typedPercent(values.instalments, wrong),
    claim_days: typedCount(values.claim_days, wrong),
    blocks_publishing: values.blocks_publishing === "yes",
    blocks_withdrawals: values.blocks_withdrawals === "yes",
    blocks_campaigns: values.blocks_campaigns === "yes",
    is_retired: values.retire === "yes",
    ...(valid_from === "" ? {} : { valid_from_at: new Date(`${valid_from}T00:00:00`).toISOString() }),
  }
}

export default DepositRulesPage
