import type { Send } from "./client"
import type { ListQuery } from "./types/common"
import type {
  Balance,
  CreateStatement,
  CreateWithdrawal,
  EarningDetail,
  EarningListQuery,
  EarningListResponse,
  OnboardPayoutAccountResponse,
  PayoutAccount,
  PayoutAccountResponse,
  Statement,
  StatementListResponse,
  Withdrawal,
  WithdrawalListQuery,
  WithdrawalListResponse,
} from "./types/settlement"

type OneWithdrawal = { withdrawal: Withdrawal }

/** The shop's money: where it is, where it came from, how it leaves. All amounts in minor units. */
export const vendorMoneyOf = (send: Send) => ({
  balance: {
    retrieve: () => send<{ balances: Balance[] }>("/vendor/balance"),
  },
  earnings: {
    list: (query?: EarningListQuery) => send<EarningListResponse>("/vendor/earnings", { query }),
    retrieve: (id: string) => send<{ earning: EarningDetail }>(`/vendor/earnings/${id}`),
  },
  withdrawals: {
    list: (query?: WithdrawalListQuery) =>
      send<WithdrawalListResponse>("/vendor/withdrawals", { query }),
    retrieve: (id: string) => send<OneWithdrawal>(`/vendor/withdrawals/${id}`),
    /** The same idempotency key never takes money twice. */
    create: (body: CreateWithdrawal) =>
      send<OneWithdrawal>("/vendor/withdrawals", { method: "POST", body }),
    cancel: (id: string) =>
      send<OneWithdrawal>(`/vendor/withdrawals/${id}/cancel`, { method: "POST" }),
  },
  statements: {
    list: (query?: ListQuery) => send<StatementListResponse>("/vendor/statements", { query }),
    retrieve: (id: string) => send<{ statement: Statement }>(`/vendor/statements/${id}`),
    /** Makes the statement of a period that is over; the same period again is the same statement. */
    create: (body: CreateStatement) =>
      send<{ statement: Statement }>("/vendor/statements", { method: "POST", body }),
  },
  payoutAccount: {
    retrieve: () => send<PayoutAccountResponse>("/vendor/payout-account"),
    /** Opens or resumes onboarding at the payout provider; send the member to `onboarding_url`. */
    onboard: (body: { return_url?: string; refresh_url?: string } = {}) =>
      send<OnboardPayoutAccountResponse>("/vendor/payout-account", { method: "POST", body }),
    /** Asks the provider how the account stands, in case its message was lost. */
    refresh: () =>
      send<{ payout_account: PayoutAccount }>("/vendor/payout-account/refresh", { method: "POST" }),
  },
})
