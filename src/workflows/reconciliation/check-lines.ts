import { MedusaError } from "@medusajs/framework/utils"
import { toMajorText } from "../../lib/money"
import { ACCOUNT_KINDS } from "../../modules/ledger/account-kinds"
import type { CorrectionLine } from "../../modules/reconciliation/types"
import { balanceEffect, kindOfAccount, REGISTERED_KINDS } from "./propose-journal"

const wrong = (message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message)

/**
 * Says what is wrong with the lines of a proposed journal.
 *
 * @param needed what they must do to the balance at the provider, by currency; absent: whatever they do
 * @throws MedusaError INVALID_DATA with the line and what would be right
 */
export const checkLines = (lines: CorrectionLine[], needed?: Map<string, bigint>): void => {
  lines.forEach(checkAccount)
  const sums = new Map<string, bigint>()
  for (const { currency_code, amount } of lines) {
    sums.set(currency_code, (sums.get(currency_code) ?? 0n) + amount)
  }
  for (const [currency_code, sum] of sums) {
    if (sum !== 0n) {
      throw wrong(`lines: they sum to ${inWords(sum, currency_code)}, 0 is needed: debits are positive, credits negative`)
    }
  }
  if (needed) {
    checkEffect(balanceEffect(lines), needed)
  }
}

const checkAccount = ({ account, amount }: CorrectionLine, index: number): void => {
  const kind = kindOfAccount(account)
  if (!kind) {
    throw wrong(`lines.${index}.account: "${account}" is of no kind; known are ${Object.keys(ACCOUNT_KINDS).join(", ")}`)
  }
  if (ACCOUNT_KINDS[kind].has_party !== /^[a-z_]+:[A-Za-z0-9_.-]{1,120}$/.test(account)) {
    const right = ACCOUNT_KINDS[kind].has_party ? `"${kind}:<party>"` : `"${kind}"`
    throw wrong(`lines.${index}.account: "${account}" must be ${right}`)
  }
  if (REGISTERED_KINDS.includes(kind)) {
    throw wrong(
      `lines.${index}.account: ${account} has a register of its own (earnings, holds, deposits, disputes), which a ` +
        "journal by hand would contradict: use available or merchant_receivable"
    )
  }
  if (amount === 0n) {
    throw wrong(`lines.${index}.amount: must not be 0`)
  }
}

const checkEffect = (effect: Map<string, bigint>, needed: Map<string, bigint>): void => {
  for (const currency_code of new Set([...effect.keys(), ...needed.keys()])) {
    const does = effect.get(currency_code) ?? 0n
    const wanted = needed.get(currency_code) ?? 0n
    if (does !== wanted) {
      throw wrong(
        `lines: psp_pending and psp_available change by ${inWords(does, currency_code)}, ` +
          `${inWords(wanted, currency_code)} is what both sides differ by`
      )
    }
  }
}

const inWords = (amount: bigint, currency_code: string): string =>
  `${toMajorText(amount, currency_code)} ${currency_code.toUpperCase()}`
