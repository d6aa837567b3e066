import en from "./en.json"
import zhCN from "./zh-CN.json"

/** Our texts in a namespace of their own, beside the dashboard's; its code for zh-CN is zhCN. */
export default {
  en: { guildhall: en },
  zhCN: { guildhall: zhCN },
}
