import i18next from "i18next"
import { initReactI18next } from "react-i18next"
// Spelled out: Vite would take "./en" for en.json, and leave the texts of the domains out.
import en from "./en/index"
import zhCN from "./zh-CN/index"
import type { Locale } from "../../client/types/merchant"

const LOCALE_KEY = "guildhall_locale"

export const locales: { code: Locale; name: string }[] = [
  { code: "en", name: "English" },
  { code: "zh-CN", name: "简体中文" },
]

const isLocale = (text: string | null): text is Locale => locales.some(({ code }) => code === text)

const firstLocale = (): Locale => {
  const stored = window.localStorage.getItem(LOCALE_KEY)
  if (isLocale(stored)) {
    return stored
  }
  return window.navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en"
}

export const currentLocale = (): Locale => (i18next.language === "zh-CN" ? "zh-CN" : "en")

/** True when the person chose a language on this machine. */
export const hasChosenLocale = () => isLocale(window.localStorage.getItem(LOCALE_KEY))

export const setLocale = async (locale: Locale, { remember }: { remember: boolean }) => {
  if (remember) {
    window.localStorage.setItem(LOCALE_KEY, locale)
  }
  document.documentElement.lang = locale
  await i18next.changeLanguage(locale)
}

const locale = firstLocale()
document.documentElement.lang = locale

void i18next.use(initReactI18next).init({
  lng: locale,
  fallbackLng: "en",
  resources: { en: { translation: en }, "zh-CN": { translation: zhCN } },
  interpolation: { escapeValue: false },
})
