type Intent = { latest_charge: string | null }
type Dispute = { id: string; status: string }

/** What customers and their banks do at the local Stripe, which no client of Stripe can. */
export class LocalBank {
  constructor(private readonly stripe_url: string) {}

  /** The charge of a payment. @throws Error where it was never charged */
  async chargeOf(payment_intent: string): Promise<string> {
    const { latest_charge } = await this.call<Intent>("GET", `/v1/payment_intents/${payment_intent}`)
    if (!latest_charge) {
      throw new Error(`The payment ${payment_intent} has no charge`)
    }
    return latest_charge
  }

  /** A customer goes to the bank: the money of a charge is taken back until the bank decides. */
  dispute(charge: string, reason: string): Promise<Dispute> {
    return this.call<Dispute>("POST", "/_control/disputes", { charge, reason })
  }

  /** The bank decides for the merchant, and gives the money back. */
  letMerchantWin(dispute_id: string): Promise<Dispute> {
    return this.call<Dispute>("POST", `/_control/disputes/${dispute_id}/win`, {})
  }

  /** Money comes to the platform's balance at Stripe that the marketplace did not ask for. Minor units. */
  async topUp(amount: number, currency: string): Promise<void> {
    await this.call("POST", "/_control/topups", { amount, currency })
  }

  private async call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.stripe_url}${path}`, {
      method,
      headers: { authorization: "Bearer sk_test_local", "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new Error(`The local Stripe answered ${response.status} to ${method} ${path}: ${text.slice(0, 300)}`)
    }
    return JSON.parse(text) as T
  }
}
