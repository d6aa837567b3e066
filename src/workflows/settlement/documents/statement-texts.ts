import type { StatementLineKind } from "../../../modules/settlement/statement-types"

export const DOCUMENT_LOCALES = ["en", "zh-CN"] as const
export type DocumentLocale = (typeof DOCUMENT_LOCALES)[number]

export type StatementTexts = {
  title: string
  merchant: string
  period: string
  currency: string
  made: string
  number: string
  opening: string
  closing: string
  summary: string
  movements: string
  date: string
  what: string
  order: string
  net: string
  balance: string
  /** @param count of those that the file leaves out */
  more: (count: number) => string
  nothing: string
  page: (number: number) => string
  note: string
  kinds: Record<StatementLineKind, string>
}

const EN: StatementTexts = {
  title: "Statement",
  merchant: "Merchant",
  period: "Period",
  currency: "Currency",
  made: "Made",
  number: "Number",
  opening: "Opening balance",
  closing: "Closing balance",
  summary: "Summary",
  movements: "Movements",
  date: "Date",
  what: "What",
  order: "Order",
  net: "Net",
  balance: "Balance",
  more: (count) => `${count} more movements are in the CSV file.`,
  nothing: "Nothing moved in this period.",
  page: (number) => `Page ${number}`,
  note: "The balance is what the marketplace holds for you, less what you owe. Days are those of the time zone shown.",
  kinds: {
    sales: "Sales",
    commission: "Commission",
    commission_tax: "Tax on the commission",
    tax: "Tax remitted for you",
    participants: "Shares of partners",
    shares: "Your shares of sales",
    rebates: "Rebates",
    refunds: "Refunds",
    commission_returned: "Commission returned",
    commission_tax_returned: "Tax on the commission returned",
    tax_returned: "Tax returned",
    participants_returned: "Shares of partners returned",
    fees: "Fees",
    withdrawals: "Withdrawals",
    recoveries: "Debts recovered",
    deposits: "Deposits",
    disputes: "Disputes",
    penalties: "Penalties",
    adjustments: "Adjustments",
  },
}

const ZH: StatementTexts = {
  title: "结算单",
  merchant: "商家",
  period: "结算周期",
  currency: "币种",
  made: "生成时间",
  number: "编号",
  opening: "期初余额",
  closing: "期末余额",
  summary: "汇总",
  movements: "明细",
  date: "日期",
  what: "事项",
  order: "订单",
  net: "净额",
  balance: "余额",
  more: (count) => `其余 ${count} 条明细见 CSV 文件。`,
  nothing: "本周期内无变动。",
  page: (number) => `第 ${number} 页`,
  note: "余额为平台代您保管的金额，减去您的欠款。日期以所示时区为准。",
  kinds: {
    sales: "销售",
    commission: "佣金",
    commission_tax: "佣金税",
    tax: "平台代缴税款",
    participants: "合作方分成",
    shares: "您的分成",
    rebates: "返佣",
    refunds: "退款",
    commission_returned: "退还佣金",
    commission_tax_returned: "退还佣金税",
    tax_returned: "退还税款",
    participants_returned: "退还合作方分成",
    fees: "手续费",
    withdrawals: "提现",
    recoveries: "欠款收回",
    deposits: "保证金",
    disputes: "争议",
    penalties: "罚款",
    adjustments: "调整",
  },
}

export const textsOf = (locale: DocumentLocale): StatementTexts => (locale === "zh-CN" ? ZH : EN)
