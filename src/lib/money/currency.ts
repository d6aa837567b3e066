/**
 * Decimals of the currencies that do not have two, by ISO 4217. Not Stripe's:
 * Stripe sends ISK and UGX with two, see the payout provider. Not Medusa's either, whose list says 0 for
 * currencies that ISO gives two or three (it holds what shops show, we hold what exists).
 */
const EXPONENTS: Readonly<Record<string, number>> = {
  bif: 0,
  clp: 0,
  djf: 0,
  gnf: 0,
  isk: 0,
  jpy: 0,
  kmf: 0,
  krw: 0,
  pyg: 0,
  rwf: 0,
  ugx: 0,
  uyi: 0,
  vnd: 0,
  vuv: 0,
  xaf: 0,
  xof: 0,
  xpf: 0,
  bhd: 3,
  iqd: 3,
  jod: 3,
  kwd: 3,
  lyd: 3,
  omr: 3,
  tnd: 3,
  clf: 4,
  uyw: 4,
}

/**
 * How many decimals the minor unit of a currency has.
 *
 * @param currency_code three letters; upper case is read as lower case
 * @throws RangeError where it is not three letters
 */
export const currencyExponent = (currency_code: string): number => {
  const code = currency_code.toLowerCase()
  if (!/^[a-z]{3}$/.test(code)) {
    throw new RangeError(`"${currency_code}" is not a currency code: three letters are, e.g. "eur"`)
  }
  return EXPONENTS[code] ?? 2
}
