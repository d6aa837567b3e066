import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useNavigate, useParams } from "react-router-dom"
import type { RiskRules } from "../../../../../client/types/risk"
import { ActionDrawer } from "../../../../components/action-drawer"
import { Loaded } from "../../../../components/loaded"
import { RuleEditor } from "../../../../components/rule-editor"
import { RuleTable } from "../../../../components/rule-table"
import { ShadowReportSection } from "../../../../components/shadow-report"
import { useCreateRiskRules, usePublishRiskRules, useRiskRules } from "../../../../hooks/risk"
import { useLocale } from "../../../../lib/locale"

const RiskRulesSetPage = () => {
  const { id = "" } = useParams()
  return <Loaded query={useRiskRules(id)}>{(set) => <SetSections key={set.id} set={set} />}</Loaded>
}

const SetSections = ({ set }: { set: RiskRules }) => {
  const { t, when } = useLocale()
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y overflow-hidden p-0">
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
          <div>
            <Heading>
              {set.version === null
                ? t("riskRules.draftOf", { name: set.name })
                : t("risk.version", { version: set.version })}
            </Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {set.version === null
                ? t("riskRules.draftHint")
                : t("riskRules.since", { name: set.name, when: when(set.valid_from_at) })}
            </Text>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <CopyButton set={set} />
            {set.status === "draft" && <Publish set={set} />}
          </div>
        </div>
        {set.status === "draft" ? <RuleEditor set={set} /> : <RuleTable set={set} />}
      </Container>
      <ShadowReportSection set={set} />
    </div>
  )
}

const CopyButton = ({ set }: { set: RiskRules }) => {
  const { t } = useLocale()
  const create = useCreateRiskRules()
  const navigate = useNavigate()
  const copy = () =>
    create.mutate(
      { name: set.name, rules: set.rules, settings: set.settings },
      {
        onSuccess: ({ risk_rules }) => void navigate(`/risk/rules/${risk_rules.id}`),
        onError: (error) => toast.error(error.message),
      }
    )
  return (
    <Button size="small" variant="secondary" isLoading={create.isPending} onClick={copy}>
      {t("riskRules.copy")}
    </Button>
  )
}

const Publish = ({ set }: { set: RiskRules }) => {
  const { t } = useLocale()
  const publish = usePublishRiskRules(set.id)
  return (
    <ActionDrawer
      trigger={t("riskRules.publish")}
      title={t("riskRules.publishTitle")}
      hint={t("riskRules.publishHint")}
      done={t("riskRules.published")}
      variant="primary"
      fields={[
        { name: "from", label: t("riskRules.validFrom"), hint: t("riskRules.nowHint"), type: "date", optional: true },
      ]}
      act={({ from }) =>
        publish.mutateAsync(from ? { valid_from_at: new Date(`${from}T00:00:00`).toISOString() } : {})
      }
    />
  )
}

export default RiskRulesSetPage
