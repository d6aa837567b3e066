import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Section } from "../components/page"
import { Loaded } from "../components/states"
import { useRoles } from "../hooks/member"
import { RoleName } from "./role-name"

export const RoleSection = () => {
  const { t } = useTranslation()
  const roles = useRoles({ enabled: true })
  return (
    <Section title={t("team.roles")} description={t("team.rolesHint")} flush>
      <Loaded query={roles} rows={4}>
        {(data) => (
          <ul className="divide-ui-border-base divide-y">
            {data.roles.map((role) => (
              <li key={role.id} className="flex flex-col gap-y-2 px-4 py-3 md:px-6">
                <Text size="small" weight="plus">
                  <RoleName role={role} />
                </Text>
                <div className="flex flex-wrap gap-1">
                  {role.permissions.map((permission) => (
                    <Badge key={permission} size="2xsmall">
                      {t(`permissions.${permission.replace(":", "_")}`, { defaultValue: permission })}
                    </Badge>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
