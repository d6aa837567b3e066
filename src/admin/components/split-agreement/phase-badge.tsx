import { StatusBadge } from "@medusajs/ui"
import type { AgreementPhase } from "../../../client/types/partner"
import { useLocale } from "../../lib/locale"

const colors = { draft: "orange", planned: "blue", in_force: "green", ended: "grey" } as const

/** Where an agreement or a version stands now. */
export const PhaseBadge = ({ phase }: { phase: AgreementPhase }) => {
  const { t } = useLocale()
  return (
    <StatusBadge color={colors[phase]} className="whitespace-nowrap">
      {t(`splitAgreements.phases.${phase}`)}
    </StatusBadge>
  )
}
