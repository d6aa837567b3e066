import { z } from "@medusajs/framework/zod"

/**
 * Text that somebody typed: trimmed, not empty, without control characters (NUL would be refused by
 * Postgres).
 */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, { message: "must not be empty" })
    .max(longest, { message: `must be at most ${longest} characters` })
    .refine((value) => !hasControlCharacter(value), { message: "must not contain control characters" })

const hasControlCharacter = (value: string): boolean =>
  [...value].some((character) => {
    const code = character.codePointAt(0) ?? 0
    return code < 32 && !["\n", "\r", "\t"].includes(character)
  })

/** An e-mail address, in lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { message: "must be at most 254 characters" })
  .pipe(z.email({ message: 'must be an e-mail address, e.g. "ada@example.com"' }))

/** A country as Medusa writes it: ISO 3166-1 alpha-2, lower case. */
export const countryCode = z
  .string()
  .regex(/^[a-z]{2}$/, { message: 'must be a country code of two lower-case letters, e.g. "de"' })

/** A name for addresses: "blue-bottle". */
export const handle = z
  .string()
  .max(60, { message: "must be at most 60 characters" })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    message: 'must be lower-case letters and digits, joined by single hyphens, e.g. "blue-bottle"',
  })

/** An address of a picture: https, or http while developing, or a path of this server. */
export const webAddress = z
  .string()
  .max(2000, { message: "must be at most 2000 characters" })
  .regex(/^(https?:\/\/[^\s]+|\/[^\s/][^\s]*)$/, {
    message: 'must be an address, e.g. "https://example.com/logo.png"',
  })

/** An id of one of our or Medusa's records. */
export const recordId = z
  .string()
  .regex(/^[A-Za-z0-9_]{1,100}$/, { message: "must be an id, as the API gave it" })
