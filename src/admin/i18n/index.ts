// Spelled out: Vite would take "./en" for en.json, and leave the texts of the domains out.
import en from "./en/index"
import zhCN from "./zh-CN/index"

/** Our texts in a namespace of their own, beside the dashboard's; its code for zh-CN is zhCN. */
export default {
  en: { guildhall: en },
  zhCN: { guildhall: zhCN },
}
