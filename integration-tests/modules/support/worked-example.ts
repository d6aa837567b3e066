import type { JournalInput } from "../../../src/modules/ledger/types"
import {
  disputeFrozenJournal,
  disputeLostJournal,
  disputeOpenedJournal,
  disputeWonJournal,
} from "../../../src/workflows/money/journals/disputes"
import {
  debtRepaidJournal,
  depositFromEarningsJournal,
  penaltyFromDepositJournal,
  releaseJournal,
} from "../../../src/workflows/money/journals/earnings"
import { coverLoss } from "../../../src/workflows/money/journals/losses"
import {
  captureJournal,
  fundsSettledJournal,
  rebateJournal,
  rebateReturnJournal,
  refundJournal,
  topUpJournal,
} from "../../../src/workflows/money/journals/sales"
import {
  payoutCreatedJournal,
  payoutPaidJournal,
  transferConfirmedJournal,
  withdrawalFeeJournal,
  withdrawalJournal,
} from "../../../src/workflows/money/journals/withdrawals"

/** One row of the table: what happened, and by how much each account's natural balance moves. */
export type Row = { row: string; journals: JournalInput[]; moves: Record<string, bigint> }

const at = { currency_code: "usd", occurred_at: new Date("2026-11-01T12:00:00Z") }
/** What goes back of the channel's rebate, none of which was released. */
const rebateBack = (amount: bigint) => ({
  losses: [coverLoss({ party: "web", account: "channel_payable", amount, pending_amount: amount })],
})
const C = "channel_payable:web"

/**
 * money.md, "Worked example", rows 0 to 20. Debit-normal accounts grow by debits, credit-normal ones by
 * credits.
 */
export const SHARED_ROWS: Row[] = [
  {
    row: "0 platform top-up",
    journals: [topUpJournal({ ...at, top_up_id: "1", amount: 5000n })],
    moves: { psp_available: 5000n, equity: 5000n },
  },
  {
    row: "1 capture",
    journals: [
      captureJournal({
        ...at,
        capture_id: "cap_1",
        net_amount: 9681n,
        fee_amount: 320n,
        earnings: [
          { party: "A", amount: 5303n },
          { party: "B", amount: 3251n },
          { party: "P", amount: 197n },
        ],
        commission_amount: 1250n,
      }),
    ],
    moves: {
      psp_pending: 9681n,
      fee_expense: 320n,
      "pending:A": 5303n,
      "pending:B": 3251n,
      "pending:P": 197n,
      commission_rev: 1250n,
    },
  },
  {
    row: "2 rebate",
    journals: [
      rebateJournal({
        ...at,
        capture_id: "cap_1",
        rebates: [{ party: "web", account: "channel_payable", amount: 300n }],
      }),
    ],
    moves: { rebate_expense: 300n, [C]: 300n },
  },
  {
    row: "3 refund 2000 of A before settlement",
    journals: [
      refundJournal({
        ...at,
        refund_id: "ref_1",
        amount: 2000n,
        is_settled: false,
        commission_amount: 250n,
        losses: [coverLoss({ party: "A", amount: 1750n, pending_amount: 5303n })],
      }),
      rebateReturnJournal({ ...at, refund_or_dispute_id: "ref_1", ...rebateBack(60n) }),
    ],
    moves: { "pending:A": -1750n, commission_rev: -250n, psp_pending: -2000n, [C]: -60n, rebate_expense: -60n },
  },
  {
    row: "4 funds settle at Stripe",
    journals: [fundsSettledJournal({ ...at, balance_transaction_id: "txn_1", amount: 7681n })],
    moves: { psp_available: 7681n, psp_pending: -7681n },
  },
  {
    row: "5 T+N for A",
    journals: [releaseJournal({ ...at, earning_id: "earn_A", party: "A", amount: 3553n })],
    moves: { "pending:A": -3553n, "available:A": 3553n },
  },
  {
    row: "6 T+N for B, risk hold 1000",
    journals: [releaseJournal({ ...at, earning_id: "earn_B", party: "B", amount: 3251n, held_amount: 1000n })],
    moves: { "pending:B": -3251n, "available:B": 2251n, "reserve:B": 1000n },
  },
  {
    row: "7 T+N for P",
    journals: [releaseJournal({ ...at, earning_id: "earn_P", party: "P", amount: 197n })],
    moves: { "pending:P": -197n, "available:P": 197n },
  },
  {
    row: "8 deposit from earnings",
    journals: [depositFromEarningsJournal({ ...at, deposit_id: "dep_1", party: "A", amount: 500n })],
    moves: { "available:A": -500n, "deposit:A": 500n },
  },
  {
    row: "9 withdrawal fee, 10 withdrawal intent",
    journals: [
      withdrawalFeeJournal({ ...at, withdrawal_id: "wd_1", party: "A", amount: 50n }),
      withdrawalJournal({ ...at, withdrawal_id: "wd_1", party: "A", amount: 3003n }),
    ],
    moves: { "available:A": -3053n, withdrawal_fee_rev: 50n, "in_transfer:A": 3003n },
  },
  {
    row: "11 transfer confirmed",
    journals: [transferConfirmedJournal({ ...at, intent_id: "pint_1", party: "A", amount: 3003n })],
    moves: { "in_transfer:A": -3003n, "connected:A": 3003n, psp_available: -3003n, "owed_at_stripe:A": 3003n },
  },
  {
    row: "12 payout created",
    journals: [payoutCreatedJournal({ ...at, intent_id: "pint_2", party: "A", amount: 3003n })],
    moves: { "owed_at_stripe:A": -3003n, "payout_in_transit:A": 3003n },
  },
  {
    row: "13 payout paid",
    journals: [payoutPaidJournal({ ...at, payout_id: "po_1", party: "A", amount: 3003n })],
    moves: { "payout_in_transit:A": -3003n, "connected:A": -3003n },
  },
  {
    row: "14 refund 1000 of A after payout",
    journals: [
      refundJournal({
        ...at,
        refund_id: "ref_2",
        amount: 1000n,
        is_settled: true,
        commission_amount: 125n,
        losses: [coverLoss({ party: "A", amount: 875n, pending_amount: 0n, available_amount: 0n, reserve_amount: 0n })],
      }),
      rebateReturnJournal({ ...at, refund_or_dispute_id: "ref_2", ...rebateBack(30n) }),
    ],
    moves: {
      "merchant_receivable:A": 875n,
      commission_rev: -125n,
      psp_available: -1000n,
      [C]: -30n,
      rebate_expense: -30n,
    },
  },
  {
    row: "15 deposit deducted as penalty",
    journals: [penaltyFromDepositJournal({ ...at, penalty_id: "pen_1", party: "A", amount: 100n })],
    moves: { "deposit:A": -100n, penalty_rev: 100n },
  },
  {
    row: "16 order 2, 2400 captured",
    journals: [
      captureJournal({
        ...at,
        capture_id: "cap_2",
        net_amount: 2300n,
        fee_amount: 100n,
        earnings: [{ party: "A", amount: 2100n }],
        commission_amount: 300n,
      }),
    ],
    moves: { psp_pending: 2300n, fee_expense: 100n, "pending:A": 2100n, commission_rev: 300n },
  },
  {
    row: "17 T+N order 2",
    journals: [
      fundsSettledJournal({ ...at, balance_transaction_id: "txn_2", amount: 2300n }),
      releaseJournal({ ...at, earning_id: "earn_A2", party: "A", amount: 2100n }),
    ],
    moves: { psp_available: 2300n, psp_pending: -2300n, "pending:A": -2100n, "available:A": 2100n },
  },
  {
    row: "18 debt repaid",
    journals: [debtRepaidJournal({ ...at, repayment_id: "earn_A2", party: "A", amount: 875n })],
    moves: { "available:A": -875n, "merchant_receivable:A": -875n },
  },
  {
    row: "19 dispute on B, 3940 + 1500 fee",
    journals: [disputeOpenedJournal({ ...at, dispute_id: "dp_1", amount: 3940n, fee_amount: 1500n })],
    moves: { dispute_receivable: 3940n, dispute_fee_expense: 1500n, psp_available: -5440n },
  },
  {
    row: "20 B frozen",
    journals: [
      disputeFrozenJournal({
        ...at,
        dispute_id: "dp_1",
        freezes: [{ party: "B", available_amount: 2251n, reserve_amount: 1000n }],
      }),
    ],
    moves: { "available:B": -2251n, "reserve:B": -1000n, "dispute_hold:B": 3251n },
  },
]

export const WON_ROWS: Row[] = [
  {
    row: "21W won",
    journals: [
      disputeWonJournal({
        ...at,
        dispute_id: "dp_1",
        amount: 3940n,
        freezes: [{ party: "B", available_amount: 2251n, reserve_amount: 1000n }],
      }),
    ],
    moves: {
      psp_available: 3940n,
      dispute_receivable: -3940n,
      "dispute_hold:B": -3251n,
      "available:B": 2251n,
      "reserve:B": 1000n,
    },
  },
]

export const LOST_ROWS: Row[] = [
  {
    row: "21L lost, 22L rebate",
    journals: [
      disputeLostJournal({
        ...at,
        dispute_id: "dp_1",
        amount: 3940n,
        commission_amount: 492n,
        holds: [{ party: "B", amount: 3251n }],
        losses: [coverLoss({ party: "P", amount: 197n, pending_amount: 0n, available_amount: 197n })],
      }),
      rebateReturnJournal({ ...at, refund_or_dispute_id: "dp_1", ...rebateBack(118n) }),
    ],
    moves: {
      "dispute_hold:B": -3251n,
      commission_rev: -492n,
      "available:P": -197n,
      dispute_receivable: -3940n,
      [C]: -118n,
      rebate_expense: -118n,
    },
  },
]

/** money.md's last lines, natural balances; whatever is not named is zero. */
export const WON: Record<string, bigint> = {
  psp_available: 9478n,
  fee_expense: 420n,
  rebate_expense: 210n,
  dispute_fee_expense: 1500n,
  equity: 5000n,
  commission_rev: 1175n,
  [C]: 210n,
  "available:A": 1225n,
  "available:B": 2251n,
  "available:P": 197n,
  "reserve:B": 1000n,
  "deposit:A": 400n,
  withdrawal_fee_rev: 50n,
  penalty_rev: 100n,
}

export const LOST: Record<string, bigint> = {
  psp_available: 5538n,
  fee_expense: 420n,
  rebate_expense: 92n,
  dispute_fee_expense: 1500n,
  equity: 5000n,
  commission_rev: 683n,
  [C]: 92n,
  "available:A": 1225n,
  "deposit:A": 400n,
  withdrawal_fee_rev: 50n,
  penalty_rev: 100n,
}
