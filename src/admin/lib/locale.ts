import { useTranslation } from "react-i18next"
import { formatMoney } from "../../client/money"

export const NAMESPACE = "guildhall"

/** "zhCN" is the dashboard's name of "zh-CN". */
const localeOf = (language: string) => language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")

/** Our texts, and amounts and times as people of the dashboard's language read them. */
export const useLocale = () => {
  const { t, i18n } = useTranslation(NAMESPACE)
  const locale = localeOf(i18n.language)
  return {
    t,
    locale,
    /** @param amount minor units */
    money: (amount: number, currencyCode: string) => formatMoney(amount, currencyCode, locale),
    /** What is built in holds since 1970: since ever. */
    when: (at: string | null | undefined) =>
      !at
        ? "–"
        : Date.parse(at) === 0
          ? t("list.always")
          : new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at)),
    /** @param day "2026-12-24" */
    onDay: (day: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day)),
    country: (code: string) =>
      new Intl.DisplayNames(locale, { type: "region" }).of(code.toUpperCase()) ?? code,
  }
}
