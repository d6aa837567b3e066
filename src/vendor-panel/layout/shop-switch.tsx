import { Avatar, DropdownMenu, Text } from "@medusajs/ui"
import { ChevronUpDown } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { useSession } from "../providers/session"

/** Shows the shop one works for, and changes it. */
export const ShopSwitch = () => {
  const { t } = useTranslation()
  const { membership, memberships, switchTo } = useSession()
  const navigate = useNavigate()
  const { merchant, role } = membership

  const choose = (id: string) => {
    navigate("/")
    switchTo(id)
  }

  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        className="hover:bg-ui-bg-subtle-hover focus-visible:shadow-borders-focus flex w-full items-center gap-x-2 rounded-md p-2 text-left outline-none"
        aria-label={t("shops.switch")}
      >
        <Avatar
          variant="squared"
          size="small"
          src={merchant.logo_url ?? undefined}
          fallback={merchant.name.slice(0, 1).toUpperCase()}
        />
        <div className="min-w-0 flex-1">
          <Text size="small" weight="plus" leading="compact" className="truncate">
            {merchant.name}
          </Text>
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted truncate">
            {t(`roles.${role.code}`, { defaultValue: role.name })}
          </Text>
        </div>
        <ChevronUpDown className="text-ui-fg-muted shrink-0" aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="start" className="w-[196px]">
        <DropdownMenu.Label>{t("shops.label")}</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={merchant.id} onValueChange={choose}>
          {memberships.map((own) => (
            <DropdownMenu.RadioItem key={own.id} value={own.merchant.id}>
              <span className="truncate">{own.merchant.name}</span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
