import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import type Stripe from "stripe"

/** The account of the platform itself. */
export const platformId = "acct_1GuildhallPlatf"

/** One object at Stripe: whose it is, what the world sees, and what only Stripe knows. */
export type Row<T, H> = { owner: string; object: T; hidden: H }

/** One kind of object, oldest first. Whoever changes a row says so with `save`. */
export class Table<T extends { id: string }, H = Record<string, never>> {
  private readonly rows = new Map<string, Row<T, H>>()
  private readonly order: string[] = []
  private readonly places = new Map<string, number>()

  constructor(
    readonly name: string,
    private readonly changed: (table: string, id: string) => void
  ) {}

  get size(): number {
    return this.rows.size
  }

  insert(owner: string, object: T, hidden: H): Row<T, H> {
    const row = { owner, object, hidden }
    this.restore(row)
    this.changed(this.name, object.id)
    return row
  }

  /** Puts a row back without noting it as a change. */
  restore(row: Row<T, H>): void {
    const { id } = row.object
    if (!this.places.has(id)) {
      this.places.set(id, this.order.length)
      this.order.push(id)
    }
    this.rows.set(id, row)
  }

  get(id: string): Row<T, H> | undefined {
    return this.rows.get(id)
  }

  /** The row, if it belongs to that account. */
  find(owner: string, id: string): Row<T, H> | undefined {
    const row = this.rows.get(id)
    return row?.owner === owner ? row : undefined
  }

  save(row: Row<T, H>): void {
    this.changed(this.name, row.object.id)
  }

  remove(id: string): void {
    if (this.rows.delete(id)) {
      this.changed(this.name, id)
    }
  }

  /** Oldest first. */
  *all(): Generator<Row<T, H>> {
    yield* this.rows.values()
  }

  /** Newest first; `after` and `before` are ids that a page starts behind or ends at. */
  *newest(after?: string): Generator<Row<T, H>> {
    const start = after === undefined ? this.order.length : (this.places.get(after) ?? 0)
    for (let place = start - 1; place >= 0; place--) {
      const row = this.rows.get(this.order[place])
      if (row) {
        yield row
      }
    }
  }

  /** Rows newer than `before`, the oldest of them first. */
  *newerThan(before: string): Generator<Row<T, H>> {
    for (let place = (this.places.get(before) ?? this.order.length) + 1; place < this.order.length; place++) {
      const row = this.rows.get(this.order[place])
      if (row) {
        yield row
      }
    }
  }
}

export type ChargeHidden = { transferred: number; transfer_group: string | null; available_on: number | null }
export type PaymentIntentHidden = { off_session: boolean }
export type AccountHidden = { links: string[]; schedule: Stripe.BalanceSettings; requested: string[] }
export type PayoutHidden = { submit_on: number; fails: PayoutFailure | null }
export type PayoutFailure = { after: "in_transit" | "paid"; code: string; message: string }
export type TransferHidden = { available_on: number }
export type DisputeHidden = { fee: number; is_reinstated?: boolean }
export type CheckoutHidden = { description: string; intent_metadata: Record<string, string> }
export type CustomerHidden = { deleted: boolean }
export type PaymentMethodHidden = { test_card: string }
export type LinkRow = { id: string; account: string; return_url: string; refresh_url: string; expires_at: number }
export type DeliveryRow = { id: string; event_id: string; url: string; attempt_count: number }
export type StoredAnswer = {
  id: string
  key: string
  fingerprint: string
  status: number
  body: string
  created: number
}

type Line = [table: string, id: string, owner?: string, object?: { id: string }, hidden?: unknown]

/**
 * Everything that Stripe remembers. With a file, each change is appended to it as one line, so that nothing answered is
 * lost however the process ends; a line torn by a crash is dropped, and opening the file rewrites it without history.
 */
export class Store {
  private dirty = new Set<string>()
  private readonly changed = (table: string, id: string) => this.path && this.dirty.add(`${table}\n${id}`)

  readonly account = new Table<Stripe.Account, AccountHidden>("account", this.changed)
  readonly balance_transaction = new Table<Stripe.BalanceTransaction>("balance_transaction", this.changed)
  readonly charge = new Table<Stripe.Charge, ChargeHidden>("charge", this.changed)
  readonly checkout_session = new Table<Stripe.Checkout.Session, CheckoutHidden>("checkout_session", this.changed)
  readonly customer = new Table<Stripe.Customer, CustomerHidden>("customer", this.changed)
  readonly dispute = new Table<Stripe.Dispute, DisputeHidden>("dispute", this.changed)
  readonly event = new Table<Stripe.Event>("event", this.changed)
  readonly file = new Table<Stripe.File>("file", this.changed)
  readonly payment_intent = new Table<Stripe.PaymentIntent, PaymentIntentHidden>("payment_intent", this.changed)
  readonly payment_method = new Table<Stripe.PaymentMethod, PaymentMethodHidden>("payment_method", this.changed)
  readonly payout = new Table<Stripe.Payout, PayoutHidden>("payout", this.changed)
  readonly refund = new Table<Stripe.Refund>("refund", this.changed)
  readonly setup_intent = new Table<Stripe.SetupIntent>("setup_intent", this.changed)
  readonly topup = new Table<Stripe.Topup>("topup", this.changed)
  readonly transfer = new Table<Stripe.Transfer, TransferHidden>("transfer", this.changed)
  readonly transfer_reversal = new Table<Stripe.TransferReversal>("transfer_reversal", this.changed)
  readonly link = new Table<LinkRow>("link", this.changed)
  readonly delivery = new Table<DeliveryRow>("delivery", this.changed)
  readonly answer = new Table<StoredAnswer>("answer", this.changed)
  readonly setting = new Table<{ id: string; value: number }>("setting", this.changed)

  constructor(private readonly path?: string) {
    if (path) {
      this.open(path)
    }
  }

  /** Every table by its name. */
  get tables(): Table<{ id: string }, unknown>[] {
    return Object.values(this).filter((value): value is Table<{ id: string }, unknown> => value instanceof Table)
  }

  /** Writes what changed since the last call. */
  flush(): void {
    if (!this.path || this.dirty.size === 0) {
      return
    }
    const tables = new Map(this.tables.map((table) => [table.name, table]))
    const lines = [...this.dirty].map((entry) => {
      const [name, id] = entry.split("\n")
      const row = tables.get(name)?.get(id)
      return this.line(name, id, row)
    })
    this.dirty = new Set()
    appendFileSync(this.path, lines.join(""))
  }

  clear(): void {
    this.tables.forEach((table) => [...table.all()].forEach(({ object }) => table.remove(object.id)))
  }

  /** Everything visible, by table and id: for tests and for looking into a running server. */
  snapshot(): Record<string, Record<string, unknown>> {
    return Object.fromEntries(
      this.tables.map((table) => [
        table.name,
        Object.fromEntries([...table.all()].map(({ object, owner }) => [object.id, { ...object, owner }])),
      ])
    )
  }

  private line(table: string, id: string, row?: Row<{ id: string }, unknown>): string {
    const line: Line = row ? [table, id, row.owner, row.object, row.hidden] : [table, id]
    return JSON.stringify(line) + "\n"
  }

  private open(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    const tables = new Map(this.tables.map((table) => [table.name, table]))
    for (const text of existsSync(path) ? readFileSync(path, "utf8").split("\n") : []) {
      const [name, id, owner, object, hidden] = readLine(text)
      if (object && owner !== undefined) {
        tables.get(name)?.restore({ owner, object, hidden })
      } else {
        tables.get(name)?.remove(id)
      }
    }
    this.dirty = new Set()
    const lines = this.tables.flatMap((table) =>
      [...table.all()].map((row) => this.line(table.name, row.object.id, row))
    )
    writeFileSync(`${path}.new`, lines.join(""))
    renameSync(`${path}.new`, path)
  }
}

const readLine = (text: string): Line => {
  try {
    return JSON.parse(text) as Line
  } catch {
    return ["", ""]
  }
}
