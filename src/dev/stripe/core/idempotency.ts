import { createHash } from "node:crypto"
import { keyInUse, keyReused } from "./errors"
import { platformId, type Store } from "./store"

/** Keys may be forgotten when they are at least this old. */
const keptFor_s = 24 * 60 * 60

export type Answer = { status: number; body: string }

/**
 * Stripe's memory of requests that carried an `Idempotency-Key`: the first answer of a request that began to run is
 * given again, errors included. https://docs.stripe.com/api/idempotent_requests
 */
export class Idempotency {
  private readonly running = new Set<string>()

  constructor(private readonly store: Store) {}

  /**
   * @returns the stored answer, or nothing where the request is to run
   * @throws StripeFailure where the key runs right now, or was first used for another request
   */
  begin(account: string, key: string, request: string): Answer | undefined {
    const id = idOf(account, key)
    const stored = this.store.answer.get(id)?.object
    if (stored && stored.fingerprint !== fingerprintOf(request)) {
      throw keyReused(key)
    }
    if (stored) {
      return { status: stored.status, body: stored.body }
    }
    if (this.running.has(id)) {
      throw keyInUse(key)
    }
    this.running.add(id)
    return undefined
  }

  /** The request has run: `answer` is what this key gets from now on. */
  finish(account: string, key: string, request: string, answer: Answer, now: number): void {
    const id = idOf(account, key)
    this.running.delete(id)
    this.store.answer.insert(
      platformId,
      { id, key, fingerprint: fingerprintOf(request), ...answer, created: now },
      {}
    )
  }

  /** The request did not begin to run: the key is as if never used. */
  abandon(account: string, key: string): void {
    this.running.delete(idOf(account, key))
  }

  prune(now: number): void {
    for (const { object } of this.store.answer.all()) {
      if (object.created + keptFor_s > now) {
        // Oldest first, so the rest is younger. (A clock moved back keeps keys for longer, which Stripe may do too.)
        return
      }
      this.store.answer.remove(object.id)
    }
  }
}

const idOf = (account: string, key: string) => createHash("sha1").update(`${account}\n${key}`).digest("hex")

const fingerprintOf = (request: string) => createHash("sha1").update(request).digest("hex")
