import { Badge, StatusBadge } from "@medusajs/ui"
import type { RiskDecision, RuleMode } from "../../client/types/risk"
import { useLocale } from "../lib/locale"

const colors = {
  decided: "grey",
  waiting: "orange",
  proposed: "purple",
  approved: "green",
  held: "blue",
  rejected: "red",
} as const

/** What the rules said, or where the review stands. */
export const DecisionStatusBadge = ({ decision }: { decision: RiskDecision }) => {
  const { t } = useLocale()
  const { status } = decision
  return (
    <StatusBadge color={colors[status]} className="whitespace-nowrap">
      {status === "decided" ? t(`risk.decisions.${decision.decision}`) : t(`risk.statuses.${status}`)}
    </StatusBadge>
  )
}

const modeColors = { live: "green", shadow: "blue", off: "grey" } as const

export const ModeBadge = ({ mode }: { mode: RuleMode }) => {
  const { t } = useLocale()
  return (
    <Badge size="2xsmall" color={modeColors[mode]}>
      {t(`risk.modes.${mode}`)}
    </Badge>
  )
}
