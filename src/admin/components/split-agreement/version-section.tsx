import { Container, Heading, Text } from "@medusajs/ui"
import type { AgreementParticipant, AgreementVersion } from "../../../client/types/partner"
import type { Party } from "../../hooks/split-agreement"
import { useLocale } from "../../lib/locale"
import { Detail } from "../details"
import { percentOf } from "./agreement-values"
import { PhaseBadge } from "./phase-badge"

interface VersionSectionProps {
  version: AgreementVersion
  nameOf: (id: string | null) => string
}

/** The name of a party; its id where it is not known. */
export const namesOf =
  (parties: Party[], referrer: string) =>
  (id: string | null): string =>
    id === null ? referrer : (parties.find((party) => party.id === id)?.name ?? id)

/** What a version says, as a person would. */
export const VersionSection = ({ version, nameOf }: VersionSectionProps) => {
  const { t, when } = useLocale()
  const scope = [
    version.merchant_id && `${t("splitAgreements.fields.merchant_id")}: ${nameOf(version.merchant_id)}`,
    version.sales_channel_id && `${t("splitAgreements.fields.sales_channel_id")}: ${version.sales_channel_id}`,
    version.category_id && `${t("splitAgreements.fields.category_id")}: ${version.category_id}`,
    version.attribution === "referral" && t("splitAgreements.attributions.referral"),
  ].filter(Boolean)
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">
          {version.version === null
            ? t("splitAgreements.draft")
            : t("splitAgreements.version", { number: version.version })}
        </Heading>
        <PhaseBadge phase={version.phase} />
      </div>
      <Detail label={t("splitAgreements.validity")}>
        {version.valid_from_at
          ? `${when(version.valid_from_at)} – ${version.valid_until_at ? when(version.valid_until_at) : "…"}`
          : t("splitAgreements.phases.draft")}
      </Detail>
      <Detail label={t("splitAgreements.scope")}>
        {scope.length === 0 ? t("splitAgreements.everySale") : scope.join("\n")}
      </Detail>
      <Detail label={t("splitAgreements.fields.priority")}>{String(version.priority)}</Detail>
      <Detail label={t("splitAgreements.fields.line_ceiling_bps")}>
        {version.line_ceiling_bps === null ? t("splitAgreements.form.noLimit") : percent(version.line_ceiling_bps)}
      </Detail>
      {version.participants.map((participant) => (
        <ParticipantRow key={participant.id} participant={participant} nameOf={nameOf} />
      ))}
    </Container>
  )
}

const percent = (bps: number) => `${percentOf(bps)} %`

const ParticipantRow = ({
  participant,
  nameOf,
}: {
  participant: AgreementParticipant
  nameOf: VersionSectionProps["nameOf"]
}) => {
  const { t, money } = useLocale()
  const { base, rate_bps, fixed_per, ceiling_bps, amounts } = participant
  const facts = [
    rate_bps > 0 && t("splitAgreements.rateOf", { rate: percent(rate_bps), base: t(`splitAgreements.bases.${base}`) }),
    ...amounts.flatMap(({ currency_code, fixed_amount, line_cap_amount, order_cap_amount }) => [
      fixed_amount > 0 &&
        t("splitAgreements.fixedFor", {
          amount: money(fixed_amount, currency_code),
          per: t(`splitAgreements.pers.${fixed_per}`),
        }),
      line_cap_amount !== null && t("splitAgreements.lineCap", { amount: money(line_cap_amount, currency_code) }),
      order_cap_amount !== null && t("splitAgreements.orderCap", { amount: money(order_cap_amount, currency_code) }),
    ]),
    ceiling_bps !== null && t("splitAgreements.ceiling", { rate: percent(ceiling_bps) }),
    t(`splitAgreements.borneBy.${participant.borne_by}`),
  ].filter(Boolean)
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4">
      <Text size="small" weight="plus">
        {nameOf(participant.party)} · {t(`partners.roles.${participant.role}`)}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {facts.join(" · ")}
      </Text>
    </div>
  )
}
