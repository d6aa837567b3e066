import { createHmac } from "node:crypto"
import type Stripe from "stripe"
import { systemClock } from "../../../lib/clock"
import { newId } from "./ids"
import { platformId, type DeliveryRow, type Row, type Store } from "./store"

/** Where events go. Stripe keeps two kinds apart: the platform's own, and (`connect`) those of connected accounts. */
export type WebhookEndpoint = {
  url: string
  secret: string
  connect: boolean
  /** Which types it wants, such as `payment_intent.*`; default: all. */
  events?: string[]
}

const wants = ({ events }: WebhookEndpoint, type: string): boolean =>
  !events || events.some((one) => one === type || (one.endsWith("*") && type.startsWith(one.slice(0, -1))))

export const apiVersion = "2026-10-28.endive"

/** The `stripe-signature` header, v1 scheme. The receiver holds it against the machine's clock, so that is what it carries. */
export const signatureOf = (body: string, secret: string): string => {
  const t = Math.floor(systemClock.now().getTime() / 1000)
  return `t=${t},v1=${createHmac("sha256", secret).update(`${t}.${body}`).digest("hex")}`
}

/** How many requests may be on their way at once. */
const lanes = 4

/**
 * Sends events until each endpoint has answered 2xx: at least once, in no promised order. What is not delivered yet is
 * part of the stored state and survives a restart.
 */
export class Webhooks {
  /** How many times more than once each event is sent. */
  duplicate_count = 0
  private held = false
  private random: (() => number) | undefined
  private queue: string[] = []
  private in_flight = 0
  private closed = false
  private idle: (() => void)[] = []
  private readonly timers = new Set<NodeJS.Timeout>()
  /** Deliveries answered 2xx since the start. */
  delivered_count = 0

  constructor(
    private readonly store: Store,
    readonly endpoints: WebhookEndpoint[]
  ) {
    this.queue = [...store.delivery.all()].map(({ object }) => object.id)
  }

  add(...endpoints: WebhookEndpoint[]): void {
    this.endpoints.push(...endpoints)
  }

  /** Notes for whom an event is. Nothing leaves before `pump`. */
  enqueue(event: Stripe.Event): void {
    const connect = event.account !== undefined
    for (const { url } of this.endpoints.filter((one) => one.connect === connect && wants(one, event.type))) {
      for (let copy = 0; copy <= this.duplicate_count; copy++) {
        const id = newId("whd")
        this.store.delivery.insert(platformId, { id, event_id: event.id, url, attempt_count: 0 }, {})
        this.queue.push(id)
      }
    }
  }

  /** Keeps events back until `release`. */
  hold(): void {
    this.held = true
  }

  release(): void {
    this.held = false
    this.pump()
  }

  /** Sends what waits in an order drawn from that seed; without a seed in order again. */
  shuffle(seed?: number): void {
    let state = seed ?? 0
    this.random =
      seed === undefined
        ? undefined
        : () => {
            state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
            return (state >>> 0) / 2 ** 32
          }
  }

  /** Sends one stored event again, as Stripe's dashboard can. */
  resend(event_id: string): void {
    const event = this.store.event.get(event_id)
    if (event) {
      this.enqueue(event.object)
      this.pump()
    }
  }

  /** Resolves when nothing is on its way any more: all delivered, or waiting for another try. */
  settled(): Promise<void> {
    if (this.in_flight === 0 && (this.held || this.queue.length === 0)) {
      return Promise.resolve()
    }
    return new Promise((resolve) => this.idle.push(resolve))
  }

  /** Tries at once whatever is not delivered, also what waits for another try or is held, and waits for the end of it. */
  async deliverNow(): Promise<void> {
    this.held = false
    this.timers.forEach(clearTimeout)
    this.timers.clear()
    const waiting = [...this.store.delivery.all()].map(({ object }) => object.id)
    this.queue = this.in_flight ? this.queue : waiting
    this.pump()
    await this.settled()
  }

  /** Drops what waits, and sends in order and once again. */
  clear(): void {
    this.queue = []
    this.duplicate_count = 0
    this.random = undefined
    this.held = false
    this.timers.forEach(clearTimeout)
    this.timers.clear()
  }

  pending(): DeliveryRow[] {
    return [...this.store.delivery.all()].map(({ object }) => object)
  }

  pump(): void {
    while (!this.closed && !this.held && this.in_flight < lanes && this.queue.length) {
      const place = this.random ? Math.floor(this.random() * this.queue.length) : 0
      const [id] = this.queue.splice(place, 1)
      const row = this.store.delivery.get(id)
      if (row) {
        this.in_flight++
        void this.send(row)
      }
    }
    if (this.in_flight === 0 && (this.held || this.queue.length === 0)) {
      this.idle.splice(0).forEach((resolve) => resolve())
    }
  }

  close(): void {
    this.closed = true
    this.timers.forEach(clearTimeout)
    this.idle.splice(0).forEach((resolve) => resolve())
  }

  private async send(row: Row<DeliveryRow, object>) {
    const done = await this.attempt(row.object)
    this.in_flight--
    if (done) {
      this.delivered_count++
      this.store.delivery.remove(row.object.id)
    } else {
      this.retry(row)
    }
    this.store.flush()
    this.pump()
  }

  /** Stripe tries again for three days; here the waits are short, and there is no end. */
  private retry(row: Row<DeliveryRow, object>) {
    row.object.attempt_count++
    this.store.delivery.save(row as Row<DeliveryRow, Record<string, never>>)
    const wait_ms = Math.min(60_000, 250 * 2 ** row.object.attempt_count)
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.queue.push(row.object.id)
      this.pump()
    }, wait_ms)
    timer.unref()
    this.timers.add(timer)
  }

  private async attempt({ event_id, url }: DeliveryRow): Promise<boolean> {
    const endpoint = this.endpoints.find((one) => one.url === url)
    const event = this.store.event.get(event_id)
    if (!endpoint || !event) {
      // The server was restarted with other endpoints: nobody waits for this one.
      return true
    }
    const body = JSON.stringify(event.object, null, 2)
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signatureOf(body, endpoint.secret),
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        },
        body,
        signal: AbortSignal.timeout(20_000),
      })
      await answer.arrayBuffer()
      return answer.ok
    } catch {
      return false
    }
  }
}
