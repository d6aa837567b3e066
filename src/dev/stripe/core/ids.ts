import { randomInt } from "node:crypto"

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

const letters = (count: number): string => {
  let text = ""
  for (let i = 0; i < count; i++) {
    text += alphabet[randomInt(alphabet.length)]
  }
  return text
}

/** An id as Stripe makes them: `tr_1` and 23 letters; accounts and customers are shorter. */
export const newId = (prefix: string): string =>
  prefix === "acct" ? `acct_1${letters(15)}` : prefix === "cus" ? `cus_${letters(14)}` : `${prefix}_1${letters(23)}`

/** What a browser shows to prove that it may confirm this one intent. */
export const newSecret = (id: string): string => `${id}_secret_${letters(25)}`
