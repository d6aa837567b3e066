import { invalidRequest } from "./errors"

/** Sent as whole units. https://docs.stripe.com/currencies#zero-decimal */
const zeroDecimal = new Set(
  "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" ")
)

/** Sent with three decimals, of which the last must be 0. https://docs.stripe.com/currencies#three-decimal */
const threeDecimal = new Set("bhd jod kwd omr tnd".split(" "))

/** Have no decimals any more, and are still sent with two that must be 00. https://docs.stripe.com/currencies#special-cases */
const twoZeros = new Set("isk ugx".split(" "))

/** May be charged with two decimals, but paid out in whole units only. */
const wholePayouts = new Set([...twoZeros, "huf", "twd"])

/** The least that a card may be charged. https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const leastCharge: Record<string, number> = {
  aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, hkd: 400,
  huf: 17500, inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50,
  thb: 1000, usd: 50,
}

const refuseRemainder = (amount: number, unit: number, currency: string, what: string) => {
  if (amount % unit !== 0) {
    throw invalidRequest(
      `Invalid amount: ${what} in ${currency} must be a multiple of ${unit}, got ${amount}.`,
      { code: "parameter_invalid_integer", param: "amount" }
    )
  }
}

/** @throws StripeFailure where Stripe would not take that amount for a charge, a refund or a transfer */
export const checkAmount = (amount: number, currency: string): void => {
  refuseRemainder(amount, threeDecimal.has(currency) ? 10 : twoZeros.has(currency) ? 100 : 1, currency, "amounts")
}

/** @throws StripeFailure where no card may be charged that amount */
export const checkCharge = (amount: number, currency: string): void => {
  checkAmount(amount, currency)
  const least = leastCharge[currency]
  if (least !== undefined && amount < least) {
    throw invalidRequest(
      `Amount must be at least ${least} ${currency} in its smallest unit`,
      { code: "amount_too_small", param: "amount" }
    )
  }
  if (amount > 99_999_999 && !zeroDecimal.has(currency)) {
    throw invalidRequest(`Amount must be no more than 999,999.99 ${currency}`, {
      code: "amount_too_large",
      param: "amount",
    })
  }
}

/** @throws StripeFailure where no bank could be sent that amount */
export const checkPayout = (amount: number, currency: string): void => {
  checkAmount(amount, currency)
  refuseRemainder(amount, wholePayouts.has(currency) ? 100 : 1, currency, "payouts")
}
