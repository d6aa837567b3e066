import { LEDGER_MODULE, type LedgerModuleService } from "../../../src/modules/ledger"
import type { LocalStripe } from "../../../src/dev/stripe"
import type { Marketplace } from "./marketplace"

/** Puts into a merchant's available balance, and into Stripe's, what sales would have left; without the sales. */
export const makeAvailable = async (
  { container, clock }: Marketplace,
  stripe: LocalStripe,
  { merchant_id, amount }: { merchant_id: string; amount: bigint }
): Promise<void> => {
  const { id } = stripe.control.topup(Number(amount), "usd")
  const ledger = container.resolve<LedgerModuleService>(LEDGER_MODULE)
  await ledger.post([
    {
      idempotency_key: `test:${id}`,
      kind: "top_up",
      occurred_at: clock.now(),
      reference: { type: "test", id },
      entries: [
        { currency_code: "usd", account: "psp_available", amount },
        { currency_code: "usd", account: `available:${merchant_id}`, amount: -amount },
      ],
    },
  ])
}
