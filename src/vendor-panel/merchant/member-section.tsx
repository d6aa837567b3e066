import { Badge, DropdownMenu, IconButton } from "@medusajs/ui"
import { EllipsisHorizontal, Trash } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { TeamMember } from "../../client/types/merchant"
import { useConfirm } from "../components/confirm"
import { useListParams } from "../components/list-params"
import { ListTable, Pager } from "../components/list-table"
import type { Column } from "../components/list-table"
import { useNotify } from "../components/notify"
import { Section } from "../components/page"
import { Loaded } from "../components/states"
import { useMembers, useRemoveMember, useRoles, useSetMemberRole } from "../hooks/member"
import { useSession } from "../providers/session"
import { RoleName } from "./role-name"

const nameOf = ({ member }: TeamMember) =>
  [member.first_name, member.last_name].filter(Boolean).join(" ") || member.email

export const MemberSection = () => {
  const { t } = useTranslation()
  const { membership } = useSession()
  const params = useListParams()
  const members = useMembers({ limit: params.limit, offset: params.offset })
  const columns: Column<TeamMember>[] = [
    {
      id: "name",
      header: t("team.name"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2">
          {nameOf(row)}
          {row.id === membership.id && <Badge size="2xsmall">{t("team.you")}</Badge>}
        </span>
      ),
    },
    { id: "email", header: t("team.email"), wideOnly: true, cell: ({ member }) => member.email },
    { id: "role", header: t("team.role"), cell: ({ role }) => <RoleName role={role} /> },
    { id: "actions", header: "", align: "right", cell: (row) => <MemberMenu row={row} /> },
  ]
  return (
    <Section title={t("team.members")} flush>
      <Loaded query={members} rows={3}>
        {({ members: rows, count }) => (
          <>
            <ListTable label={t("team.members")} columns={columns} rows={rows} keyOf={(row) => row.id} />
            <Pager count={count} params={params} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

const MemberMenu = ({ row }: { row: TeamMember }) => {
  const { t } = useTranslation()
  const { can, membership } = useSession()
  const confirm = useConfirm()
  const notify = useNotify()
  const remove = useRemoveMember()
  const mayChange = can("member:update") && can("role:read")
  const mayRemove = can("member:remove") && row.id !== membership.id

  if (!mayChange && !mayRemove) {
    return null
  }
  const ask = async () => {
    const agreed = await confirm({
      title: t("team.removeTitle"),
      description: t("team.removeHint", { name: nameOf(row) }),
      confirmText: t("team.remove"),
      danger: true,
    })
    if (agreed) {
      remove.mutate(row.id, { onError: notify.failed })
    }
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={t("team.menu", { name: nameOf(row) })}>
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {mayChange && <RoleChoices row={row} />}
        {mayRemove && (
          <DropdownMenu.Item className="gap-x-2" onClick={() => void ask()}>
            <Trash className="text-ui-fg-subtle" /> {t("team.remove")}
          </DropdownMenu.Item>
        )}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

const RoleChoices = ({ row }: { row: TeamMember }) => {
  const { t } = useTranslation()
  const notify = useNotify()
  const roles = useRoles({ enabled: true })
  const setRole = useSetMemberRole()
  return (
    <>
      <DropdownMenu.Label>{t("team.role")}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        value={row.role.id}
        onValueChange={(role_id) => setRole.mutate({ id: row.id, role_id }, { onError: notify.failed })}
      >
        {roles.data?.roles.map((role) => (
          <DropdownMenu.RadioItem key={role.id} value={role.id}>
            <RoleName role={role} />
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.Separator />
    </>
  )
}
