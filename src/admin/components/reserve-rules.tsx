import { Container, Heading, Table, Text } from "@medusajs/ui"
import type { ReserveRule } from "../../client/types/risk"
import { useAddReserveRule, useReserveRules } from "../hooks/hold"
import { useLocale } from "../lib/locale"
import { ActionDrawer } from "./action-drawer"
import { Loaded } from "./loaded"

/** Rolling reserves: which share of every sale is kept for how long, by merchant, tier or for all; every version. */
export const ReserveRules = () => {
  const { t } = useLocale()
  const rules = useReserveRules({ limit: 100 })
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{t("reserveRules.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("reserveRules.hint")}
          </Text>
        </div>
        <AddRule />
      </div>
      <Loaded query={rules}>
        {({ reserve_rules }) =>
          reserve_rules.length > 0 ? (
            <RuleTable rules={reserve_rules} />
          ) : (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("reserveRules.empty")}
            </Text>
          )
        }
      </Loaded>
    </Container>
  )
}

const RuleTable = ({ rules }: { rules: ReserveRule[] }) => {
  const { t, when } = useLocale()
  const columns = ["scope", "version", "rate", "days", "from", "reason"] as const
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell key={column}>{t(`reserveRules.${column}`)}</Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rules.map((rule) => (
            <Table.Row key={rule.id}>
              <Table.Cell>
                {rule.merchant?.name ?? rule.merchant_id ?? rule.tier_code ?? t("reserveRules.everybody")}
              </Table.Cell>
              <Table.Cell>{rule.version}</Table.Cell>
              <Table.Cell>
                {rule.rate_bps === 0
                  ? t("reserveRules.none")
                  : t("reserveRules.percent", { percent: rule.rate_bps / 100 })}
              </Table.Cell>
              <Table.Cell>{rule.days}</Table.Cell>
              <Table.Cell>{when(rule.valid_from_at)}</Table.Cell>
              <Table.Cell className="max-w-60 truncate">{rule.reason}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

const AddRule = () => {
  const { t } = useLocale()
  const add = useAddReserveRule()
  return (
    <ActionDrawer
      trigger={t("reserveRules.add")}
      title={t("reserveRules.addTitle")}
      hint={t("reserveRules.addHint")}
      done={t("reserveRules.added")}
      fields={[
        { name: "merchant_id", label: t("reserveRules.merchantId"), optional: true },
        { name: "tier_code", label: t("reserveRules.tier"), hint: t("reserveRules.scopeHint"), optional: true },
        { name: "percent", label: t("reserveRules.rate"), type: "number" },
        { name: "days", label: t("reserveRules.days"), type: "number" },
        { name: "reason", label: t("reserveRules.reason"), type: "long" },
      ]}
      act={({ merchant_id, tier_code, percent, days, reason }) =>
        add.mutateAsync({
          ...(merchant_id ? { merchant_id } : {}),
          ...(tier_code ? { tier_code } : {}),
          rate_bps: Math.round(Number(percent) * 100),
          days: Number(days),
          reason,
        })
      }
    />
  )
}
