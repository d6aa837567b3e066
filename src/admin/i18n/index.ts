import en from "./en"
import zhCN from "./zh-CN"

/** Our texts in a namespace of their own, beside the dashboard's; its code for zh-CN is zhCN. */
export default {
  en: { guildhall: en },
  zhCN: { guildhall: zhCN },
}
