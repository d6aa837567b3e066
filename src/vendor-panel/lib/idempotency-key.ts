/**
 * A key for one intent of a person: a second click or a repeated request with it moves no more money.
 * Not `crypto.randomUUID`, which browsers give to https pages only.
 */
export const newIdempotencyKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
