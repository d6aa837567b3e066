import type { ProviderReversal, ProviderTransfer } from "../../../modules/payout/provider-port"
import type { MoneyDeps } from "../../money/deps"
import { recordRecovery } from "./record-recovery"

/**
 * Looks at what was reversed of a transfer: what we asked for is completed, if its sender has not yet; what
 * somebody did at the provider itself is put aside for an operator, each reversal once.
 */
export const findReversals = async (
  deps: MoneyDeps,
  transfer: Pick<ProviderTransfer, "transfer_id" | "account_id" | "intent_id">
): Promise<void> => {
  const listed = await deps.provider.listReversals(transfer.transfer_id)
  for (const reversal of listed.outcome === "done" ? listed.object : []) {
    await explain(deps, transfer, reversal)
  }
}

const explain = async (
  deps: MoneyDeps,
  transfer: Pick<ProviderTransfer, "transfer_id" | "account_id" | "intent_id">,
  reversal: ProviderReversal
): Promise<void> => {
  const { reversal_id: object_id, amount, currency_code, intent_id } = reversal
  const [booked] = await deps.payout.recoveries.find({ provider_object_id: object_id })
  const [ours] = booked || !intent_id ? [] : await deps.payout.recoveries.find({ id: intent_id, kind: "reversal" })
  if (booked || (ours && (await recordRecovery(deps, ours, { object_id, amount, currency_code })))) {
    return
  }
  const account = await deps.payout.accountByProviderId(transfer.account_id)
  await deps.payout.quarantine({
    ...{ kind: "reversal", provider_object_id: object_id, provider_account_id: transfer.account_id },
    ...{ amount, currency_code, intent_id: transfer.intent_id, transfer_id: transfer.transfer_id },
    merchant_id: account?.merchant_id ?? null,
    reason: "The transfer was reversed at the provider, and not by us",
    found_at: deps.clock.now(),
  })
}
