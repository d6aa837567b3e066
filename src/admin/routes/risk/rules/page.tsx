import { defineRouteConfig } from "@medusajs/admin-sdk"
import { AdjustmentsDone } from "@medusajs/icons"
import { Badge, Container, Heading, Table, Text } from "@medusajs/ui"
import { Link, useNavigate } from "react-router-dom"
import type { RiskRules } from "../../../../client/types/risk"
import { Loaded } from "../../../components/loaded"
import { useRiskRulesList } from "../../../hooks/risk"
import { useLocale } from "../../../lib/locale"

const RiskRulesPage = () => {
  const { t } = useLocale()
  const sets = useRiskRulesList({ limit: 100 })
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading>{t("riskRules.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("riskRules.hint")}
        </Text>
      </div>
      <Loaded query={sets}>{({ risk_rules }) => <Versions sets={risk_rules} />}</Loaded>
    </Container>
  )
}

const Versions = ({ sets }: { sets: RiskRules[] }) => {
  const { t, when } = useLocale()
  const navigate = useNavigate()
  if (sets.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("riskRules.empty")}
      </Text>
    )
  }
  const count = ({ rules }: RiskRules, mode: string) => rules.filter((rule) => rule.mode === mode).length
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            {(["version", "name", "validFrom", "live", "shadow"] as const).map((column) => (
              <Table.HeaderCell key={column}>{t(`riskRules.${column}`)}</Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {sets.map((set) => (
            <Table.Row key={set.id} className="cursor-pointer" onClick={() => void navigate(`/risk/rules/${set.id}`)}>
              <Table.Cell>
                <Link to={`/risk/rules/${set.id}`} className="text-ui-fg-interactive">
                  {set.version ?? t("riskRules.draft")}
                </Link>
                {set.is_current && (
                  <Badge size="2xsmall" color="green" className="ml-2">
                    {t("riskRules.current")}
                  </Badge>
                )}
              </Table.Cell>
              <Table.Cell>{set.name}</Table.Cell>
              <Table.Cell>{when(set.valid_from_at)}</Table.Cell>
              <Table.Cell>{count(set, "live")}</Table.Cell>
              <Table.Cell>{count(set, "shadow")}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

export const config = defineRouteConfig({
  label: "riskRules.title",
  translationNs: "guildhall",
  icon: AdjustmentsDone,
  rank: 8,
})

export default RiskRulesPage
