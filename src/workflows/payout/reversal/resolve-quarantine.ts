import { smaller } from "../../../lib/money"
import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import type { Quarantined } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { transferReversedJournal, unknownTransferJournal } from "../../money/journals/withdrawals"
import { readPartyMoney } from "./party-money"

export type ResolveQuarantine = {
  id: string
  /** `booked`: into the ledger, now; `explained`: nothing is to be booked, the note says why. */
  resolution: "booked" | "explained"
  note: string
  operator_id: string
}

/**
 * An operator settles what happened at the provider without us. A reversal that is booked repays what the
 * merchant owes, and what is more becomes available to it; a transfer that is booked is the merchant's debt.
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is resolved, belongs to no merchant of ours, is of a
 *   kind that is not booked here, or takes more from the merchant's balance than the ledger knows there
 */
export const resolveQuarantine = async (deps: MoneyDeps, input: ResolveQuarantine): Promise<Quarantined> => {
  const { id, resolution, note, operator_id } = input
  const found = await deps.payout.retrieveQuarantined(id)
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Quarantined movement with id: ${id} was not found`)
  }
  await deps.sql.transaction(async (trx) => {
    const merchant_id = await merchantOf(deps, found, trx)
    await deps.ledger.lockParties(merchant_id ? [merchant_id] : [], trx)
    const at = deps.clock.now()
    const how = { resolution, resolution_note: note, resolved_by: operator_id, resolved_at: at }
    if (!(await deps.payout.resolveQuarantined(id, how, trx))) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Quarantined movement ${id} was resolved before`)
    }
    if (resolution === "booked") {
      await book(deps, { found, merchant_id, at, input }, trx)
    }
    await deps.audit.record(
      [
        {
          ...{ actor: { type: "user", id: operator_id }, action: `quarantine.${resolution}`, occurred_at: at },
          ...{ subject: { type: "payout_quarantine", id }, ...(merchant_id ? { merchant_id } : {}) },
          data: { note, amount: String(found.amount), provider_object_id: found.provider_object_id },
        },
      ],
      trx
    )
  })
  return (await deps.payout.retrieveQuarantined(id)) ?? found
}

const merchantOf = async (deps: MoneyDeps, found: Quarantined, trx: Transaction): Promise<string | undefined> =>
  found.merchant_id ?? (await deps.payout.accountByProviderId(found.provider_account_id, trx))?.merchant_id

type Booking = { found: Quarantined; merchant_id: string | undefined; at: Date; input: ResolveQuarantine }

const book = async (deps: MoneyDeps, { found, merchant_id, at, input }: Booking, trx: Transaction): Promise<void> => {
  if (!merchant_id || found.kind === "payout") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      merchant_id
        ? "A payout that was made by hand is not booked here: explain it, and correct the ledger by a journal"
        : `${found.provider_account_id} is no merchant's account: explain it`
    )
  }
  const { id, amount, currency_code } = found
  const event = { party: merchant_id, amount, currency_code, occurred_at: at }
  const reference = { type: "payout_quarantine", id }
  if (found.kind === "transfer") {
    await deps.ledger.post([unknownTransferJournal({ ...event, quarantine_id: id, reference })], trx)
    return
  }
  const money = await readPartyMoney(deps, { merchant_id, currency_code }, trx)
  if (amount > money.owed_at_provider_amount) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The ledger knows ${money.owed_at_provider_amount} ${currency_code} in the merchant's balance at the provider, ` +
        `less than the ${amount} that were reversed (minor units): follow its payouts first`
    )
  }
  const debt_amount = smaller(amount, money.debt_amount)
  const recovery = await recordAsMade(deps, { found, merchant_id, at, input }, trx)
  await deps.payout.recoveries.recordSuccess(
    recovery,
    { provider_object_id: found.provider_object_id, debt_amount, at },
    trx
  )
  const journal = transferReversedJournal({ ...event, reversal_id: recovery, available_amount: amount - debt_amount, reference })
  await deps.ledger.post([journal], trx)
}

/** What was reversed counts against the transfer, as if we had asked for it. */
const recordAsMade = async (
  deps: MoneyDeps,
  { found, merchant_id, at, input }: Booking,
  trx: Transaction
): Promise<string> => {
  const [transfer] = await deps.payout.listIntents({ provider_object_id: found.transfer_id ?? "", kind: "transfer" }, trx)
  const { id } = await deps.payout.recoveries.create(
    {
      ...{ kind: "reversal", merchant_id: merchant_id ?? "", provider_account_id: found.provider_account_id },
      ...{ withdrawal_id: transfer?.withdrawal_id ?? null, transfer_id: found.transfer_id },
      ...{ transfer_amount: transfer?.amount ?? found.amount, amount: found.amount, currency_code: found.currency_code },
      ...{ requested_by: input.operator_id, reason: input.note, created_at: at, status: "needs_operator" },
    },
    trx
  )
  return id
}
