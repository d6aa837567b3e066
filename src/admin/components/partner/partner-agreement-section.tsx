import { Container, Heading, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useSplitAgreements } from "../../hooks/split-agreement"
import { useLocale } from "../../lib/locale"
import { Loaded } from "../loaded"
import { PhaseBadge } from "../split-agreement/phase-badge"

const SHOWN = 20

/** The agreements that a partner takes part in. */
export const PartnerAgreementSection = ({ partner_id }: { partner_id: string }) => {
  const { t } = useLocale()
  const agreements = useSplitAgreements({ party: partner_id, limit: SHOWN, offset: 0 })
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("splitAgreements.title")}
      </Heading>
      <Loaded query={agreements}>
        {({ split_agreements }) =>
          split_agreements.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
              {t("partners.noAgreements")}
            </Text>
          ) : (
            <ul className="divide-y">
              {split_agreements.map(({ id, name, phase }) => (
                <li key={id} className="flex items-center justify-between gap-x-4 px-6 py-3">
                  <Link className="text-ui-fg-interactive txt-small" to={`/fee-plans/split-agreements/${id}`}>
                    {name}
                  </Link>
                  <PhaseBadge phase={phase} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Container>
  )
}
