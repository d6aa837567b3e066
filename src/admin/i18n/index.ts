// Spelled out: Vite would take "./en" for en.json, and leave the texts of the domains out.
import en from "./en/index"
import zhCN from "./zh-CN/index"

interface Texts {
  [key: string]: string | Texts
}

/** No rule of plurals is known of "zhCN", which is no language tag: there i18next asks for the key without "_other". */
const withPlainPlurals = (texts: Texts): Texts => {
  const all: Texts = {}
  for (const [key, text] of Object.entries(texts)) {
    all[key] = typeof text === "string" ? text : withPlainPlurals(text)
    if (key.endsWith("_other")) {
      all[key.slice(0, -"_other".length)] = text
    }
  }
  return all
}

/** Our texts in a namespace of their own, beside the dashboard's; its code for zh-CN is zhCN. */
export default {
  en: { guildhall: en },
  zhCN: { guildhall: withPlainPlurals(zhCN) },
}
