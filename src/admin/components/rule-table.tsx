import { Table, Text } from "@medusajs/ui"
import type { RiskRule, RiskRules, RiskSettings } from "../../client/types/risk"
import { useGoLive } from "../hooks/risk"
import { useLocale } from "../lib/locale"
import { ActionDrawer } from "./action-drawer"
import { ModeBadge } from "./risk-badges"
import { limitsOf } from "./rule-limits"

/** A published version: its rules, what follows from their score, and the way out of the shadow. */
export const RuleTable = ({ set }: { set: RiskRules }) => {
  const { t } = useLocale()
  return (
    <>
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("risk.rule")}</Table.HeaderCell>
              <Table.HeaderCell>{t("risk.mode")}</Table.HeaderCell>
              <Table.HeaderCell className="text-right">{t("risk.weight")}</Table.HeaderCell>
              <Table.HeaderCell>{t("riskRules.limits")}</Table.HeaderCell>
              <Table.HeaderCell />
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {set.rules.map((rule) => (
              <Table.Row key={rule.id}>
                <Table.Cell>{t(`risk.kinds.${rule.kind}`)}</Table.Cell>
                <Table.Cell>
                  <ModeBadge mode={rule.mode} />
                </Table.Cell>
                <Table.Cell className="text-right">{rule.weight}</Table.Cell>
                <Table.Cell>
                  <Limits rule={rule} />
                </Table.Cell>
                <Table.Cell className="text-right">
                  {set.is_current && rule.mode === "shadow" && <GoLive set={set} rule={rule} />}
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      <Consequences settings={set.settings} />
    </>
  )
}

const Limits = ({ rule }: { rule: RiskRule }) => {
  const { t } = useLocale()
  return (
    <div className="txt-compact-small flex flex-col">
      {limitsOf(rule).map(([name, value]) => (
        <span key={name}>
          {`${t(`riskRules.limit.${name}`)}: ${Array.isArray(value) ? value.join(", ") : value}`}
        </span>
      ))}
    </div>
  )
}

const Consequences = ({ settings }: { settings: RiskSettings }) => {
  const { t } = useLocale()
  const lines = [
    ...settings.holds.map(({ from_score, share_bps, days }) =>
      t("riskRules.holdsFrom", { score: from_score, percent: share_bps / 100, days })
    ),
    t("riskRules.reviewFrom", { score: settings.review_from_score }),
    t("riskRules.secondFrom", { score: settings.second_person_from_score }),
    ...settings.shortened_by.map(({ code, days }) =>
      t("holds.wouldShorten", { what: t(`holds.causes.${code}`), count: days })
    ),
  ]
  return (
    <ul className="px-6 py-4">
      {lines.map((line) => (
        <li key={line}>
          <Text size="small" className="text-ui-fg-subtle">
            {line}
          </Text>
        </li>
      ))}
    </ul>
  )
}

const GoLive = ({ set, rule }: { set: RiskRules; rule: RiskRule }) => {
  const { t } = useLocale()
  const goLive = useGoLive(set.id)
  return (
    <ActionDrawer
      trigger={t("riskRules.goLive")}
      title={t("riskRules.goLiveTitle", { rule: t(`risk.kinds.${rule.kind}`) })}
      hint={t("riskRules.goLiveHint")}
      done={t("riskRules.wentLive")}
      fields={[{ name: "reason", label: t("risk.reason"), type: "long" }]}
      act={({ reason }) => goLive.mutateAsync({ rule_id: rule.id, reason })}
    />
  )
}
