import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CheckCircle } from "@medusajs/icons"
import { BreakSection } from "../../../components/reconciliation/break-section"
import { ManualSection } from "../../../components/reconciliation/manual-section"
import { RunSection } from "../../../components/reconciliation/run-section"

const ReconciliationPage = () => (
  <div className="flex flex-col gap-y-3">
    <RunSection />
    <BreakSection />
    <ManualSection />
  </div>
)

export const config = defineRouteConfig({
  label: "reconciliation.title",
  translationNs: "guildhall",
  icon: CheckCircle,
  rank: 4,
})

export default ReconciliationPage
