import { useState } from "react"
import { Button, Container, Heading, Table, Text, toast, usePrompt } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import type { PartnerDetail, PartnerInvitation } from "../../../../../client/types/partner"
import { ActionDrawer } from "../../../../components/action-drawer"
import { Detail } from "../../../../components/details"
import { Loaded } from "../../../../components/loaded"
import { InvitationModal } from "../../../../components/partner/invitation-modal"
import { PartnerAgreementSection } from "../../../../components/partner/partner-agreement-section"
import { ReferralCodeSection } from "../../../../components/partner/referral-code-section"
import { Status } from "../../../../components/status"
import { useInvitePartner, usePartner, useReinstatePartner, useSuspendPartner } from "../../../../hooks/partner"
import { useLocale } from "../../../../lib/locale"

const PartnerPage = () => {
  const { id = "" } = useParams()
  const partner = usePartner(id)
  return (
    <Loaded query={partner}>
      {(data) => (
        <div className="flex flex-col gap-y-3">
          <PartnerSection partner={data} />
          <BalanceSection partner={data} />
          <PartnerAgreementSection partner_id={id} />
          <ReferralCodeSection partner_id={id} />
        </div>
      )}
    </Loaded>
  )
}

const PartnerSection = ({ partner }: { partner: PartnerDetail }) => {
  const { t, when, country } = useLocale()
  const suspend = useSuspendPartner(partner.id)
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading>{partner.name}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t(`partners.roles.${partner.partner_role}`)}
          </Text>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Status kind="merchant" status={partner.status} />
          <InviteAction partner={partner} />
          {partner.status === "active" && (
            <ActionDrawer
              trigger={t("partners.suspend")}
              title={t("partners.suspendTitle", { name: partner.name })}
              hint={t("partners.suspendHint")}
              done={t("partners.suspended")}
              fields={[{ name: "reason", label: t("merchants.suspensionReason"), type: "long" }]}
              act={({ reason }) => suspend.mutateAsync(reason)}
            />
          )}
          {partner.status === "suspended" && <ReinstateButton partner={partner} />}
        </div>
      </div>
      {partner.status === "suspended" && (
        <Detail label={t("merchants.suspensionReason")}>
          {partner.suspension_reason} ({when(partner.suspended_at)})
        </Detail>
      )}
      <Detail label={t("partners.email")}>{partner.email}</Detail>
      <Detail label={t("partners.country")}>{country(partner.country_code)}</Detail>
      <Detail label={t("partners.currency")}>{partner.currency_code.toUpperCase()}</Detail>
      <Detail label={t("merchants.members")}>{String(partner.member_count)}</Detail>
      <Detail label={t("partners.since")}>{when(partner.created_at)}</Detail>
    </Container>
  )
}

const InviteAction = ({ partner }: { partner: PartnerDetail }) => {
  const { t } = useLocale()
  const invite = useInvitePartner(partner.id)
  const [invitation, setInvitation] = useState<PartnerInvitation | null>(null)
  return (
    <>
      <ActionDrawer
        trigger={t("partners.invite")}
        title={t("partners.inviteTitle", { name: partner.name })}
        hint={t("partners.inviteHint")}
        done={t("partners.inviteDone")}
        fields={[{ name: "email", label: t("partners.email"), initial: partner.email }]}
        act={async ({ email }) => setInvitation((await invite.mutateAsync({ email })).invitation)}
      />
      <InvitationModal invitation={invitation} close={() => setInvitation(null)} />
    </>
  )
}

const ReinstateButton = ({ partner }: { partner: PartnerDetail }) => {
  const { t } = useLocale()
  const prompt = usePrompt()
  const reinstate = useReinstatePartner(partner.id)
  const ask = async () => {
    const agreed = await prompt({
      title: t("partners.reinstateTitle", { name: partner.name }),
      description: t("partners.reinstateHint"),
      confirmText: t("merchants.reinstate"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (agreed) {
      reinstate.mutate(undefined, { onError: (error) => toast.error(error.message) })
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={reinstate.isPending} onClick={() => void ask()}>
      {t("merchants.reinstate")}
    </Button>
  )
}

const amounts = [
  "pending_amount",
  "available_amount",
  "held_amount",
  "in_transit_amount",
  "paid_amount",
  "owed_amount",
] as const

const BalanceSection = ({ partner }: { partner: PartnerDetail }) => {
  const { t, money } = useLocale()
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("partners.balance.title")}
      </Heading>
      {partner.balances.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-8 text-center">
          {t("partners.balance.empty")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table aria-label={t("partners.balance.title")}>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("partners.currency")}</Table.HeaderCell>
                {amounts.map((name) => (
                  <Table.HeaderCell key={name} className="text-right">
                    {t(`partners.balance.${name}`)}
                  </Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {partner.balances.map((balance) => (
                <Table.Row key={balance.currency_code}>
                  <Table.Cell>{balance.currency_code.toUpperCase()}</Table.Cell>
                  {amounts.map((name) => (
                    <Table.Cell key={name} className="whitespace-nowrap text-right">
                      {money(balance[name], balance.currency_code)}
                    </Table.Cell>
                  ))}
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}

export default PartnerPage
