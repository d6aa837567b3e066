import type {
  Outcome,
  PayoutProvider,
  ProviderPayout,
  ProviderTransfer,
} from "../../../modules/payout/provider-port"
import type { PayoutIntent } from "../../../modules/payout/types"

/** What the provider made of an intent: a transfer has no status of its own. */
export type MadeObject = {
  object_id: string
  account_id: string
  amount: bigint
  currency_code: string
  status: ProviderPayout["status"] | null
}

/**
 * All of the account's list: a window trusts two clocks, and a transfer that it misses would be paid twice.
 */
const ALL_TIME = {
  created_from: new Date("2000-01-01T00:00:00.000Z"),
  created_to: new Date("2999-01-01T00:00:00.000Z"),
}

export const ofTransfer = (transfer: ProviderTransfer): MadeObject => ({
  object_id: transfer.transfer_id,
  account_id: transfer.account_id,
  amount: transfer.amount,
  currency_code: transfer.currency_code,
  status: null,
})

export const ofPayout = (payout: ProviderPayout): MadeObject => ({
  object_id: payout.payout_id,
  account_id: payout.account_id,
  amount: payout.amount,
  currency_code: payout.currency_code,
  status: payout.status,
})

const map = <A, B>(outcome: Outcome<A>, read: (object: A) => B): Outcome<B> =>
  outcome.outcome === "done" ? { outcome: "done", object: read(outcome.object) } : outcome

/**
 * Sends an intent under its key. The parameters come from the row, which never changes: the same key, the
 * same body.
 */
export const sendToProvider = async (
  provider: PayoutProvider,
  intent: PayoutIntent
): Promise<Outcome<MadeObject>> => {
  const input = {
    intent_id: intent.id,
    account_id: intent.provider_account_id,
    amount: intent.amount,
    currency_code: intent.currency_code,
    idempotency_key: intent.idempotency_key,
    metadata: { withdrawal_id: intent.withdrawal_id },
  }
  return intent.kind === "transfer"
    ? map(await provider.createTransfer(input), ofTransfer)
    : map(await provider.createPayout(input), ofPayout)
}

/** Lists at the provider what the intent may have made; `done` with null: certainly nothing. */
export const lookUpAtProvider = async (
  provider: PayoutProvider,
  intent: PayoutIntent
): Promise<Outcome<MadeObject | null>> => {
  const input = { intent_id: intent.id, account_id: intent.provider_account_id, ...ALL_TIME }
  return intent.kind === "transfer"
    ? map(await provider.findTransferByIntent(input), (found) => found && ofTransfer(found))
    : map(await provider.findPayoutByIntent(input), (found) => found && ofPayout(found))
}
