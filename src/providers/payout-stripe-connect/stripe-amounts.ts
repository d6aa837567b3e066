import type { PayoutRules } from "../../modules/payout/provider-port"
import { currencyExponent } from "../../lib/money/currency"

/** Stripe rounds differently for what a customer pays and for what a bank is sent. */
export type StripeOperation = "charge" | "refund" | "transfer" | "payout"

/** Decimals that Stripe sends where they are not the two of most currencies. https://docs.stripe.com/currencies */
const stripeExponents: Readonly<Record<string, number>> = {
  // https://docs.stripe.com/currencies#zero-decimal; ISO gives Malagasy ariary two.
  bif: 0, clp: 0, djf: 0, gnf: 0, jpy: 0, kmf: 0, krw: 0, mga: 0, pyg: 0, rwf: 0, vnd: 0, vuv: 0, xaf: 0, xof: 0, xpf: 0,
  // https://docs.stripe.com/currencies#three-decimal
  bhd: 3, jod: 3, kwd: 3, omr: 3, tnd: 3,
  // https://docs.stripe.com/currencies#special-cases: no decimals in life, two on the wire.
  isk: 2, ugx: 2,
}

/** What an amount at Stripe must be a multiple of, by currency, then by operation (`every`: all of them). */
const stripeSteps: Readonly<Record<string, Partial<Record<StripeOperation | "every", bigint>>>> = {
  bhd: { every: 10n },
  jod: { every: 10n },
  kwd: { every: 10n },
  omr: { every: 10n },
  tnd: { every: 10n },
  isk: { every: 100n },
  ugx: { every: 100n },
  huf: { payout: 100n },
  twd: { payout: 100n },
}

const codeOf = (currency_code: string) => currency_code.toLowerCase()

const stripeExponent = (currency_code: string): number => stripeExponents[codeOf(currency_code)] ?? 2

/** Stripe units for one minor unit of ours, as a fraction. */
const ratioOf = (currency_code: string): { times: bigint; by: bigint } => {
  const difference = stripeExponent(currency_code) - currencyExponent(currency_code)
  return difference >= 0
    ? { times: 10n ** BigInt(difference), by: 1n }
    : { times: 1n, by: 10n ** BigInt(-difference) }
}

const stepOf = (currency_code: string, operation: StripeOperation): bigint => {
  const steps = stripeSteps[codeOf(currency_code)]
  return steps?.[operation] ?? steps?.every ?? 1n
}

export type StripeAmount = { amount: bigint; currency_code: string; operation: StripeOperation }

/** An amount that Stripe has no number for, such as half a forint to a bank. */
export class AmountNotSendable extends Error {}

/**
 * The least that Stripe pays out, in minor units of ours, where it is more than the smallest payable step: its published
 * minimums are of the recipient's currency. https://docs.stripe.com/connect/cross-border-payouts/special-requirements
 */
const leastPayouts: Readonly<Record<string, bigint>> = {
  all: 300_000n, amd: 1_210_000n, aoa: 2_300_000n, ars: 460_000n, azn: 5_000n, bam: 5_000n, bdt: 2_000n, bob: 20_000n,
  btn: 250_000n, clp: 23_000n, cop: 14_000_000n, khr: 12_300_000n, mxn: 1_000n, php: 2_000n,
}

/** The smallest amount of ours that is whole in Stripe's units for an operation: amounts are multiples of it. */
const unitOf = (currency_code: string, operation: StripeOperation): bigint => {
  const { times, by } = ratioOf(currency_code)
  const unit = (stepOf(currency_code, operation) * by) / times
  return unit > 0n ? unit : 1n
}

/** What can reach a bank: a withdrawal is transferred and then paid out, and the payout asks for more. */
export const stripePayoutRules: PayoutRules = {
  of(currency_code) {
    const step = unitOf(currency_code, "payout")
    const least = leastPayouts[codeOf(currency_code)] ?? step
    return { step, minimum: least > step ? least : step }
  },
}

/**
 * The largest amount, at most the one given, that Stripe can send: what is left over stays where it is.
 *
 * @returns minor units of ours
 */
export const sendableAmount = ({ amount, currency_code, operation }: StripeAmount): bigint => {
  return amount - (amount % unitOf(currency_code, operation))
}

/**
 * Our minor units in Stripe's.
 *
 * @throws AmountNotSendable where it is not positive or Stripe would have to round it
 */
export const toStripeAmount = ({ amount, currency_code, operation }: StripeAmount): number => {
  const { times, by } = ratioOf(currency_code)
  const step = stepOf(currency_code, operation)
  const units = (amount * times) / by
  if (amount <= 0n || (amount * times) % by !== 0n || units % step !== 0n) {
    const sendable = sendableAmount({ amount, currency_code, operation })
    throw new AmountNotSendable(
      `Stripe cannot make a ${operation} of ${amount} ${codeOf(currency_code)} (minor units); the next lower amount that it can is ${sendable}`
    )
  }
  if (units > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new AmountNotSendable(`${amount} ${codeOf(currency_code)} is more than Stripe can be told`)
  }
  return Number(units)
}

/**
 * Stripe's units in ours; negative ones too.
 *
 * @throws RangeError where Stripe names an amount that our minor units cannot hold
 */
export const fromStripeAmount = (units: number, currency_code: string): bigint => {
  const { times, by } = ratioOf(currency_code)
  const scaled = BigInt(units) * by
  if (scaled % times !== 0n) {
    throw new RangeError(`Stripe says ${units} ${currency_code}, which is a fraction of its minor unit`)
  }
  return scaled / times
}
