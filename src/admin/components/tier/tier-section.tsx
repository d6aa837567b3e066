import { Badge, Container, Heading, Table, Text } from "@medusajs/ui"
import type { MerchantTier } from "../../../client/types/tier"
import { useAssignTier, useMerchantTier, useTiers } from "../../hooks/tier"
import { useLocale } from "../../lib/locale"
import { ActionDrawer } from "../action-drawer"
import { Loaded } from "../loaded"

/** A merchant's tier, its history, and a button to assign another one. */
export const TierSection = ({ merchant_id }: { merchant_id: string }) => {
  const tier = useMerchantTier(merchant_id)
  return <Loaded query={tier}>{(data) => <Section merchant_id={merchant_id} tier={data} />}</Loaded>
}

const useTierName = () => {
  const { t } = useLocale()
  const tiers = useTiers()
  return (code: string) =>
    t(`tiers.names.${code}`, { defaultValue: tiers.data?.find((tier) => tier.code === code)?.name ?? code })
}

const Section = ({ merchant_id, tier }: { merchant_id: string; tier: MerchantTier }) => {
  const { t, when } = useLocale()
  const nameOf = useTierName()
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div className="flex items-center gap-x-2">
          <Heading level="h2">{t("tiers.title")}</Heading>
          <Badge size="2xsmall" color="blue">
            {nameOf(tier.tier_code)}
          </Badge>
        </div>
        <AssignButton merchant_id={merchant_id} current={tier.tier_code} />
      </div>
      {tier.tier_assignments.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("tiers.empty")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("tiers.from")}</Table.HeaderCell>
                <Table.HeaderCell>{t("tiers.tier")}</Table.HeaderCell>
                <Table.HeaderCell>{t("tiers.reason")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {tier.tier_assignments.map((assignment) => (
                <Table.Row key={assignment.id}>
                  <Table.Cell className="whitespace-nowrap">{when(assignment.valid_from_at)}</Table.Cell>
                  <Table.Cell>{nameOf(assignment.tier_code)}</Table.Cell>
                  <Table.Cell className="whitespace-normal break-words">{assignment.reason}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}

const AssignButton = ({ merchant_id, current }: { merchant_id: string; current: string }) => {
  const { t } = useLocale()
  const nameOf = useTierName()
  const tiers = useTiers()
  const assign = useAssignTier(merchant_id)
  const others = (tiers.data ?? []).filter(({ code }) => code !== current)
  return (
    <ActionDrawer
      trigger={t("tiers.assign")}
      title={t("tiers.assign")}
      hint={t("tiers.assignHint")}
      done={t("tiers.assigned")}
      fields={[
        {
          name: "tier_code",
          label: t("tiers.tier"),
          type: "choice",
          choices: others.map(({ code }) => ({ value: code, label: nameOf(code) })),
        },
        { name: "reason", label: t("tiers.reason"), type: "long" },
        { name: "from", label: t("tiers.from"), hint: t("tiers.fromHint"), type: "date", optional: true },
      ]}
      act={({ tier_code, reason, from }) =>
        assign.mutateAsync({
          tier_code,
          reason,
          ...(from ? { valid_from: new Date(`${from}T00:00:00`).toISOString() } : {}),
        })
      }
    />
  )
}
