import type { Send } from "./client"
import type { ListQuery, Page } from "./types/common"
import type { Deposit, DepositEntry, DepositPayment, PaidDeposit, PayDeposit } from "./types/deposit"
import type {
  SecondFactor,
  SecondFactorChallenge,
  SetWithdrawalSchedule,
  WithdrawalTerms,
} from "./types/withdrawal"

/** How money leaves and what keeps it: terms, schedule, second factor, security deposit. */
export const vendorWithdrawalsOf = (send: Send) => ({
  withdrawalTerms: {
    list: () => send<{ withdrawal_terms: WithdrawalTerms[] }>("/vendor/withdrawal-terms"),
  },
  withdrawalSchedule: {
    set: (body: SetWithdrawalSchedule) =>
      send<{ withdrawal_schedule: SetWithdrawalSchedule }>("/vendor/withdrawal-schedule", { method: "POST", body }),
  },
  secondFactor: {
    retrieve: () => send<{ second_factor: SecondFactor }>("/vendor/second-factor"),
    /** null where the member has none set up. */
    challenge: () =>
      send<{ challenge: SecondFactorChallenge | null }>("/vendor/second-factor/challenges", { method: "POST" }),
  },
  deposit: {
    retrieve: () => send<{ deposits: Deposit[] }>("/vendor/deposit"),
    entries: (query?: ListQuery) => send<Page & { entries: DepositEntry[] }>("/vendor/deposit/entries", { query }),
    /** The same idempotency key never pays twice. */
    pay: (body: PayDeposit) => send<PaidDeposit>("/vendor/deposit/payments", { method: "POST", body }),
    refreshPayment: (id: string) =>
      send<{ deposit_payment: DepositPayment }>(`/vendor/deposit/payments/${id}/refresh`, { method: "POST" }),
  },
})
