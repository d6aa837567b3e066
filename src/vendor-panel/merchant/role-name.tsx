import { useTranslation } from "react-i18next"
import type { Role } from "../../client/types/merchant"

/** Built-in roles have translated names; a shop's own role has the name it was given. */
export const RoleName = ({ role }: { role: Pick<Role, "code" | "name"> }) => {
  const { t } = useTranslation()
  return <>{t(`roles.${role.code}`, { defaultValue: role.name })}</>
}
