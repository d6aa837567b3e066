import { useTranslation } from "react-i18next"
import { Page } from "../components/page"
import { useSession } from "../providers/session"
import { InvitationSection } from "./invitation-section"
import { InviteDrawer } from "./invite-drawer"
import { MemberSection } from "./member-section"
import { RoleSection } from "./role-section"

export const Component = () => {
  const { t } = useTranslation()
  const { can } = useSession()
  const mayInvite = can("member:invite")
  return (
    <Page title={t("team.title")} actions={mayInvite && can("role:read") && <InviteDrawer />}>
      <MemberSection />
      {mayInvite && <InvitationSection />}
      {can("role:read") && <RoleSection />}
    </Page>
  )
}
