/**
 * What a marketplace does in a day, in the order in which money moves: orders and disputes are caught up with, funds
 * settle, what is due is released or held, deposits and withdrawals follow, money is sent and asked after, and the
 * books are closed and held against the provider's.
 */
export const DAILY_JOBS = [
  "sweep-orders",
  "assess-orders",
  "sweep-disputes",
  "send-dispute-requests",
  "settle-funds",
  "release-holds",
  "release-earnings",
  "keep-deposits",
  "run-automatic-withdrawals",
  "send-payout-intents",
  "sweep-payouts",
  "check-connected-balances",
  "send-payout-recoveries",
  "create-due-statements",
  "roll-ledger-checkpoints",
  "run-reconciliation",
] as const
