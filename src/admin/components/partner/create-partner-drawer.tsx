import { useState } from "react"
import { partnerRoles } from "../../lib/agreement-choices"
import type { PartnerInvitation } from "../../../client/types/partner"
import type { PartnerRole } from "../../../client/types/merchant"
import { useCreatePartner } from "../../hooks/partner"
import { useLocale } from "../../lib/locale"
import { ActionDrawer } from "../action-drawer"
import { InvitationModal } from "./invitation-modal"

/** Makes a partner and shows, once, how its first member gets in. */
export const CreatePartnerDrawer = () => {
  const { t } = useLocale()
  const create = useCreatePartner()
  const [invitation, setInvitation] = useState<PartnerInvitation | null>(null)
  return (
    <>
      <ActionDrawer
        trigger={t("partners.create")}
        title={t("partners.createTitle")}
        hint={t("partners.createHint")}
        done={t("partners.created")}
        variant="primary"
        fields={[
          { name: "name", label: t("partners.name") },
          {
            name: "partner_role",
            label: t("partners.role"),
            type: "choice",
            initial: "channel",
            choices: partnerRoles.map((value) => ({ value, label: t(`partners.roles.${value}`) })),
          },
          { name: "email", label: t("partners.email"), hint: t("partners.emailHint") },
          { name: "country_code", label: t("partners.country"), hint: "de, us, cn …" },
          { name: "currency_code", label: t("partners.currency"), hint: "eur, usd, cny …" },
        ]}
        act={async ({ name, partner_role, email, country_code, currency_code }) => {
          const answer = await create.mutateAsync({
            name,
            email,
            partner_role: partner_role as PartnerRole,
            country_code: country_code.toLowerCase(),
            currency_code: currency_code.toLowerCase(),
          })
          setInvitation(answer.invitation)
        }}
      />
      <InvitationModal invitation={invitation} close={() => setInvitation(null)} />
    </>
  )
}
