import { MedusaError } from "@medusajs/framework/utils"
import { toMajorText } from "../../lib/money"

/**
 * Why the ledger refused, closed: `transient` says that the same call can succeed when repeated as a whole.
 */
export type LedgerRefusal =
  | { code: "unbalanced"; transient: false; currency_code?: string; amount?: bigint }
  | { code: "insufficient_balance"; transient: false } & Shortage
  | { code: "idempotency_mismatch"; transient: false; idempotency_key: string }
  | { code: "unknown_account_kind"; transient: false; account: string }
  | { code: "empty_journal"; transient: false }
  | { code: "amount_out_of_range"; transient: false }
  | { code: "invalid_journal"; transient: false }
  | { code: "append_only"; transient: false }
  | { code: "deadlock" | "serialization" | "lock_timeout"; transient: true }

type Shortage = {
  account: string
  currency_code: string
  /** What the posting wanted to take, minor units. */
  needed_amount: bigint
  /** What was there, minor units. */
  available_amount: bigint
}

/** The ledger said no, and nothing moved. Its text reaches the caller; `refusal` is for code. */
export class LedgerError extends MedusaError {
  constructor(
    readonly refusal: LedgerRefusal,
    message: string
  ) {
    super(
      isCallersFault(refusal) ? MedusaError.Types.INVALID_DATA : MedusaError.Types.NOT_ALLOWED,
      message,
      refusal.code
    )
  }
}

/** @returns the refusal that an error carries, if it is one of the ledger's */
export const refusalOf = (error: unknown): LedgerRefusal | undefined =>
  error instanceof LedgerError ? error.refusal : undefined

const CALLERS_FAULTS: readonly LedgerRefusal["code"][] = [
  "unbalanced",
  "unknown_account_kind",
  "empty_journal",
  "amount_out_of_range",
  "invalid_journal",
]

const isCallersFault = ({ code }: LedgerRefusal): boolean => CALLERS_FAULTS.includes(code)

/** SQLSTATEs that a transaction can meet through no fault of its own. */
const TRANSIENT: Readonly<Record<string, "deadlock" | "serialization" | "lock_timeout">> = {
  "40P01": "deadlock",
  "40001": "serialization",
  "55P03": "lock_timeout",
}

type DatabaseError = Error & { code?: string; detail?: string; constraint?: string }

/** Turns what the database said into a `LedgerError`; anything that is not about the ledger is passed on. */
export const readRefusal = (error: unknown): unknown => {
  if (!(error instanceof Error)) {
    return error
  }
  const { code, detail, constraint } = error as DatabaseError
  if (code === "LG001" && detail) {
    return refusalFrom(JSON.parse(detail))
  }
  if (code && TRANSIENT[code]) {
    return new LedgerError(
      { code: TRANSIENT[code], transient: true },
      `The ledger was busy (${TRANSIENT[code]}) and moved nothing: repeat the whole transaction`
    )
  }
  if (code === "22003" || constraint === "ledger_entry_amount_check") {
    return new LedgerError(
      { code: "amount_out_of_range", transient: false },
      "An amount is zero, or more than the ledger can hold"
    )
  }
  if (code === "23514" && constraint?.startsWith("ledger_")) {
    return new LedgerError(
      { code: "invalid_journal", transient: false },
      `The journal breaks the rule ${constraint} of the ledger`
    )
  }
  return error
}

type Facts = { code: LedgerRefusal["code"]; message: string } & Record<string, string | number>

const refusalFrom = (facts: Facts): LedgerError => {
  const { message } = facts
  switch (facts.code) {
    case "insufficient_balance":
      return shortage(facts)
    case "idempotency_mismatch":
      return new LedgerError(
        { code: facts.code, transient: false, idempotency_key: String(facts.idempotency_key) },
        message
      )
    case "unknown_account_kind":
      return new LedgerError({ code: facts.code, transient: false, account: String(facts.account) }, message)
    case "empty_journal":
    case "append_only":
      return new LedgerError({ code: facts.code, transient: false }, message)
    default:
      return new LedgerError({ code: "unbalanced", transient: false }, message)
  }
}

const shortage = (facts: Facts): LedgerError => {
  const account = String(facts.account)
  const currency_code = String(facts.currency_code)
  const needed_amount = BigInt(facts.needed)
  const available_amount = BigInt(facts.available)
  const inWords = (amount: bigint) => `${toMajorText(amount, currency_code)} ${currency_code.toUpperCase()}`
  return new LedgerError(
    { code: "insufficient_balance", transient: false, account, currency_code, needed_amount, available_amount },
    `Account ${account} has ${inWords(available_amount)}, ${inWords(needed_amount)} needed: nothing was moved`
  )
}
