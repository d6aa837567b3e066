import type { Send } from "./client"
import type {
  CashFlow,
  CashFlowItemList,
  CashFlowItemQuery,
  CashFlowQuery,
  StatementMovementList,
  TrendPoint,
  WithdrawalContentList,
} from "./types/cash-flow"
import type { ListQuery } from "./types/common"

/** When the shop's money comes, what it was, and files of it. All amounts in minor units. */
export const vendorSettlementOf = (send: Send) => ({
  cashFlow: {
    retrieve: (query: CashFlowQuery) => send<{ cash_flow: CashFlow }>("/vendor/cash-flow", { query: { ...query } }),
    items: (query: CashFlowItemQuery) => send<CashFlowItemList>("/vendor/cash-flow/items", { query: { ...query } }),
  },
  balanceTrend: {
    retrieve: (query: { currency_code: string; days?: number }) =>
      send<{ trend: TrendPoint[] }>("/vendor/balance/trend", { query }),
  },
  statementFiles: {
    movements: (id: string, query: ListQuery) =>
      send<StatementMovementList>(`/vendor/statements/${id}/movements`, { query }),
    /** The answer itself: its body is the file. */
    csv: (id: string) => send<Response>(`/vendor/statements/${id}/csv`, { headers: { accept: "text/csv" } }),
    pdf: (id: string, locale: string) =>
      send<Response>(`/vendor/statements/${id}/pdf`, { query: { locale }, headers: { accept: "application/pdf" } }),
  },
  withdrawalContents: {
    list: (id: string, query: ListQuery) =>
      send<WithdrawalContentList>(`/vendor/withdrawals/${id}/contents`, { query }),
  },
})
