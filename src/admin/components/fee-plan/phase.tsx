import type { ComponentProps } from "react"
import { StatusBadge } from "@medusajs/ui"
import type { FeePlanPhase, WhatIfRun } from "../../../client/types/fee-plan"
import { useLocale } from "../../lib/locale"

type Color = ComponentProps<typeof StatusBadge>["color"]

const phases: Record<FeePlanPhase, Color> = {
  draft: "grey",
  scheduled: "orange",
  in_force: "green",
  past: "blue",
  withdrawn: "red",
}

const runs: Record<WhatIfRun["status"], Color> = {
  queued: "grey",
  running: "orange",
  completed: "green",
  failed: "red",
  canceled: "red",
}

/** Where a plan is in its life. */
export const Phase = ({ phase }: { phase: FeePlanPhase }) => {
  const { t } = useLocale()
  return (
    <StatusBadge color={phases[phase]} className="whitespace-nowrap">
      {t(`feePlans.phases.${phase}`)}
    </StatusBadge>
  )
}

/** How far a what-if is. */
export const RunStatus = ({ status }: { status: WhatIfRun["status"] }) => {
  const { t } = useLocale()
  return (
    <StatusBadge color={runs[status]} className="whitespace-nowrap">
      {t(`feePlans.whatIf.statuses.${status}`)}
    </StatusBadge>
  )
}
