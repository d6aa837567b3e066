import { Tabs } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { DiffSection } from "../../../components/fee-plan/diff-section"
import { ExplainSection } from "../../../components/fee-plan/explain-section"
import { PlanHeader } from "../../../components/fee-plan/plan-header"
import { RulesSection } from "../../../components/fee-plan/rules-section"
import { WhatIfSection } from "../../../components/fee-plan/what-if-section"
import { Loaded } from "../../../components/loaded"
import { useFeePlan } from "../../../hooks/fee-plan"
import { useLocale } from "../../../lib/locale"

const sections = { rules: RulesSection, diff: DiffSection, explain: ExplainSection, whatIf: WhatIfSection }

const FeePlanPage = () => {
  const { t } = useLocale()
  const { id = "" } = useParams()
  const plan = useFeePlan(id)
  return (
    <Loaded query={plan}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          <PlanHeader plan={data} />
          <Tabs defaultValue="rules">
            <Tabs.List className="flex-wrap">
              {Object.keys(sections).map((name) => (
                <Tabs.Trigger key={name} value={name}>
                  {t(`feePlans.tabs.${name}`)}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            {Object.entries(sections).map(([name, Section]) => (
              <Tabs.Content key={name} value={name} className="pt-3">
                <Section plan={data} />
              </Tabs.Content>
            ))}
          </Tabs>
        </div>
      )}
    </Loaded>
  )
}

export default FeePlanPage
