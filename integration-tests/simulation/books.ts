import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ACCOUNT_KINDS } from "../../src/modules/ledger/account-kinds"
import { refusalOf } from "../../src/modules/ledger/refusal"
import LedgerModuleService from "../../src/modules/ledger/service"
import type { JournalInput } from "../../src/modules/ledger/types"
import type { Model } from "./model"

/** The real thing under test: a ledger on a real Postgres, and what the simulation remembers of it. */
export class Books {
  readonly ledger: LedgerModuleService
  private last_posting: JournalInput[] = []
  private seen = { journal_id: "0", digest: "" }

  constructor(readonly sql: Knex) {
    this.ledger = new LedgerModuleService({ __pg_connection__: sql })
  }

  /**
   * Books as a workflow does: lock the parties, read their balances, build, post once.
   *
   * @param build gets the natural balance of an account, zero where there is none
   */
  async book(parties: string[], build: (balance: (account: string) => bigint) => JournalInput[]): Promise<void> {
    await this.sql.transaction(async (transaction) => {
      await this.ledger.lockParties(parties, transaction)
      const rows = await this.ledger.partyBalances(parties, "usd", transaction)
      const balances = new Map(rows.map(({ account, natural_amount }) => [account, natural_amount]))
      this.last_posting = build((account) => balances.get(account) ?? 0n)
      await this.ledger.post(this.last_posting, transaction)
    })
  }

  /** money.md, "Invariants": those that can be seen after every single event. */
  async check(model: Model): Promise<void> {
    await this.expectSound()
    await this.expectBalances(model)
    await this.expectNothingRewritten()
    await this.expectRepeatingChangesNothing()
    expectLifetimesToAddUp(model)
  }

  /** 1: journals sum to zero. 2: so does the trial balance. 3: balance = entries = checkpoint + delta. */
  private async expectSound(): Promise<void> {
    expect(await this.ledger.verify()).toEqual([])
    for (const { difference_amount } of await this.ledger.trialBalance()) {
      expect(difference_amount).toBe(0n)
    }
  }

  /** Every account holds what the model says; 6: none is below zero that may not. */
  private async expectBalances(model: Model): Promise<void> {
    const [accounts] = await this.ledger.listAccounts({}, { limit: 1000 })
    const natural = accounts.filter(({ amount }) => amount !== 0n)
    expect(Object.fromEntries(natural.map((row) => [row.account, row.natural_amount]))).toEqual(model.balances())
    const below = natural.filter(
      ({ kind, natural_amount }) => natural_amount < 0n && !ACCOUNT_KINDS[kind].may_go_negative
    )
    expect(below).toEqual([])
  }

  /** 4: entries never change. */
  private async expectNothingRewritten(): Promise<void> {
    const digestUpTo = async (journal_id: string): Promise<string> => {
      const { rows } = await this.sql.raw<{ rows: { digest: string | null }[] }>(
        `select md5(string_agg(concat_ws(' ', journal_id, line, account_id, amount), ',' order by journal_id, line))
           as digest from ledger_entry where journal_id <= ?::bigint`,
        [journal_id]
      )
      return rows[0].digest ?? ""
    }
    expect(await digestUpTo(this.seen.journal_id)).toBe(this.seen.digest)
    const newest = await this.sql("ledger_journal").max({ id: "id" }).first<{ id: string | null }>()
    const journal_id = newest.id ?? "0"
    this.seen = { journal_id, digest: await digestUpTo(journal_id) }
  }

  /** 5: the same key and lines are one journal, other lines are refused; either way nothing moves. */
  private async expectRepeatingChangesNothing(): Promise<void> {
    const before = (await this.ledger.listJournals({}, { limit: 1 }))[1]
    const repeated = await this.ledger.post(this.last_posting)
    expect(repeated.map(({ replayed }) => replayed)).toEqual(this.last_posting.map(() => true))
    for (const journal of this.last_posting) {
      const entries = journal.entries.map((entry) => ({ ...entry, amount: entry.amount * 2n }))
      const error: unknown = await this.ledger.post([{ ...journal, entries }]).catch((reason: unknown) => reason)
      expect(refusalOf(error)?.code).toBe("idempotency_mismatch")
    }
    expect((await this.ledger.listJournals({}, { limit: 1 }))[1]).toBe(before)
  }
}

/**
 * 15: paid + owed + held + recovered = lifetime net earnings; 8: a sale refunded in full gave back every
 * share.
 */
const expectLifetimesToAddUp = (model: Model): void => {
  for (const books of model.parties.values()) {
    const owed = books.pending + books.available + books.in_transfer + books.owed_at_stripe + books.in_transit
    const accounted = books.paid_to_bank + books.withdrawal_fees + owed + books.reserve - books.debt
    expect(accounted).toBe(books.net_earned)
    expect(books.at_stripe).toBe(books.owed_at_stripe + books.in_transit)
  }
  for (const { part } of model.parts) {
    expect(part.refunded === part.base ? part.commission - part.commission_returned : 0n).toBe(0n)
  }
}
