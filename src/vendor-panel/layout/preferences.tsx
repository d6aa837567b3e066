import { DropdownMenu, IconButton } from "@medusajs/ui"
import { Globe, Moon, Sun } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { locales, setLocale } from "../i18n"
import { useTheme } from "../providers/theme"
import type { Theme } from "../providers/theme"
import type { Locale } from "../../client/types/merchant"

interface LanguageSwitchProps {
  /** Told as well, so that the server remembers it for the member. */
  onChange?: (locale: Locale) => void
}

export const LanguageSwitch = ({ onChange }: LanguageSwitchProps) => {
  const { t, i18n } = useTranslation()
  const choose = (value: string) => {
    const locale = locales.find(({ code }) => code === value)
    if (locale) {
      void setLocale(locale.code, { remember: true })
      onChange?.(locale.code)
    }
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton variant="transparent" aria-label={t("preferences.language")}>
          <Globe />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        <DropdownMenu.RadioGroup value={i18n.language} onValueChange={choose}>
          {locales.map(({ code, name }) => (
            <DropdownMenu.RadioItem key={code} value={code} lang={code}>
              {name}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

const themes: Theme[] = ["system", "light", "dark"]

export const ThemeSwitch = () => {
  const { t } = useTranslation()
  const { theme, setTheme } = useTheme()
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton variant="transparent" aria-label={t("preferences.theme")}>
          {theme === "dark" ? <Moon /> : <Sun />}
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        <DropdownMenu.RadioGroup
          value={theme}
          onValueChange={(value) => setTheme(themes.find((one) => one === value) ?? "system")}
        >
          {themes.map((one) => (
            <DropdownMenu.RadioItem key={one} value={one}>
              {t(`preferences.themes.${one}`)}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
