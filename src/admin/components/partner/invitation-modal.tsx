import { Button, Copy, FocusModal, Heading, Text } from "@medusajs/ui"
import type { PartnerInvitation } from "../../../client/types/partner"
import { useLocale } from "../../lib/locale"

interface InvitationModalProps {
  invitation: PartnerInvitation | null
  close: () => void
}

/** The link of an invitation, which nobody can see again. */
export const InvitationModal = ({ invitation, close }: InvitationModalProps) => {
  const { t } = useLocale()
  const link = invitation
    ? `${window.location.origin}/vendor-panel/invitation?token=${encodeURIComponent(invitation.token)}`
    : ""
  return (
    <FocusModal open={invitation !== null} onOpenChange={(open) => !open && close()}>
      <FocusModal.Content>
        <FocusModal.Header>
          <Button size="small" onClick={close}>
            {t("partners.done")}
          </Button>
        </FocusModal.Header>
        <FocusModal.Body className="mx-auto flex w-full max-w-[720px] flex-col gap-y-4 p-6">
          <FocusModal.Title asChild>
            <Heading>{t("partners.invited", { email: invitation?.email })}</Heading>
          </FocusModal.Title>
          <FocusModal.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {t("partners.invitedHint")}
            </Text>
          </FocusModal.Description>
          <div className="bg-ui-bg-component flex items-start gap-x-2 rounded-lg p-3">
            <code className="txt-compact-small min-w-0 flex-1 break-all">{link}</code>
            <Copy content={link} />
          </div>
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}
