import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Invitation } from "../../client/types/merchant"
import { ListTable } from "../components/list-table"
import type { Column } from "../components/list-table"
import { useNotify } from "../components/notify"
import { Section } from "../components/page"
import { EmptyState, Loaded } from "../components/states"
import { Status } from "../components/status"
import { When } from "../components/when"
import { useInvitations, useRevokeInvitation } from "../hooks/member"
import { RoleName } from "./role-name"

export const InvitationSection = () => {
  const { t } = useTranslation()
  const invitations = useInvitations({ enabled: true })
  const columns: Column<Invitation>[] = [
    { id: "email", header: t("team.email"), cell: ({ email }) => <span className="break-all">{email}</span> },
    { id: "role", header: t("team.role"), wideOnly: true, cell: ({ role }) => <RoleName role={role} /> },
    {
      id: "status",
      header: t("team.status"),
      cell: ({ status }) => <Status kind="invitation" status={status} />,
    },
    {
      id: "expires",
      header: t("team.expires"),
      wideOnly: true,
      cell: ({ expires_at }) => <When at={expires_at} />,
    },
    { id: "actions", header: "", align: "right", cell: (row) => <RevokeButton invitation={row} /> },
  ]
  return (
    <Section title={t("team.invitations")} flush>
      <Loaded query={invitations} rows={2}>
        {({ invitations: rows }) =>
          rows.length > 0 ? (
            <ListTable
              label={t("team.invitations")}
              columns={columns}
              rows={rows}
              keyOf={(row) => row.id}
            />
          ) : (
            <EmptyState title={t("team.noInvitations")} />
          )
        }
      </Loaded>
    </Section>
  )
}

const RevokeButton = ({ invitation }: { invitation: Invitation }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const revoke = useRevokeInvitation()
  if (invitation.status !== "pending") {
    return null
  }
  return (
    <Button
      size="small"
      variant="transparent"
      isLoading={revoke.isPending}
      onClick={() => revoke.mutate(invitation.id, { onError: notify.failed })}
    >
      {t("team.revoke")}
    </Button>
  )
}
