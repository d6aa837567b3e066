import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { flattenJournals, POST_SQL } from "./posting"
import { readRefusal, refusalOf } from "./refusal"
import { postedUpTo, rollCheckpoints } from "./queries/roll-checkpoints"
import { findAccounts, findBalances, findTrialBalance } from "./queries/find-balances"
import { findEntries, findEntriesOfJournals, findJournal, findJournals } from "./queries/find-journals"
import { type AccountHistory, findAccount, findHistory, type HistoryFilter } from "./queries/find-history"
import { findTrialBalanceAt } from "./queries/find-trial-balance-at"
import { findDifferences } from "./queries/find-differences"
import type {
  AccountBalance,
  AccountFilters,
  EntryFilters,
  EntryOfJournal,
  Journal,
  JournalFilters,
  JournalInput,
  JournalWithEntries,
  LedgerAccount,
  LedgerDifference,
  Page,
  PostedJournal,
  TrialBalance,
} from "./types"

const MAX_TRIES = 4

/**
 * Double entry and nothing else: journals in, balances out. It knows accounts and parties, never what a
 * merchant is. Every method takes an optional last `sql`, the caller's transaction; without it, the pool.
 */
export default class LedgerModuleService {
  private readonly pool: Knex

  constructor(container: Record<string, unknown>) {
    this.pool = container[ContainerRegistrationKeys.PG_CONNECTION] as Knex
  }

  /**
   * Posts journals: all of them, or none. Call it once per transaction with everything that the
   * transaction moves: the locks of a second call could deadlock with somebody else's. A journal whose
   * key was posted before with the same entries is read back and moves nothing.
   *
   * @returns one result per journal, in the order given
   * @throws LedgerError with the reason; inside a caller's transaction, that is then to be rolled back.
   *   Transient refusals are tried again here only where there is no caller's transaction.
   */
  async post(journals: JournalInput[], sql: Sql = this.pool): Promise<PostedJournal[]> {
    if (journals.length === 0) {
      return []
    }
    const bindings = flattenJournals(journals)
    for (let tries = 1; ; tries++) {
      try {
        const { rows } = await sql.raw<{ rows: PostedRow[] }>(POST_SQL, bindings)
        return rows.map((row) => ({ ...row, id: journalId(row.id) }))
      } catch (error) {
        const refusal = readRefusal(error)
        if (sql.isTransaction || !refusalOf(refusal)?.transient || tries === MAX_TRIES) {
          throw refusal
        }
      }
    }
  }

  /**
   * Makes this transaction the only one that moves the money of these parties, until it ends: take it
   * first, then read balances, then post on what was read. One statement, in one order for everybody.
   */
  async lockParties(party_ids: string[], transaction: Transaction): Promise<void> {
    if (!transaction.isTransaction) {
      throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, "lockParties needs an open transaction")
    }
    if (party_ids.length > 0) {
      await transaction.raw(
        `select pg_advisory_xact_lock(key) from (
           select distinct hashtextextended('ledger party ' || party, 0) as key
           from unnest(?::text[]) party order by key offset 0
         ) ordered`,
        [party_ids]
      )
    }
  }

  /**
   * Balances of accounts by name or by party (indexes ledger_account_name_unique, ledger_account_party).
   * An account that was never posted to has no row.
   *
   * @throws MedusaError INVALID_DATA where neither is given: that would be everybody's
   */
  async balances(
    filter: { accounts?: string[]; party?: string; currency_code?: string },
    sql: Sql = this.pool
  ): Promise<AccountBalance[]> {
    if (!filter.accounts && !filter.party) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "balances needs accounts or a party")
    }
    return findBalances(sql, {
      account: filter.accounts,
      party: filter.party,
      currency_code: filter.currency_code,
    })
  }

  /** Balances of all accounts of many parties, in one query (index ledger_account_party). */
  async partyBalances(
    party_ids: string[],
    currency_code?: string,
    sql: Sql = this.pool
  ): Promise<(AccountBalance & { party: string })[]> {
    const rows = await findBalances(sql, { party: party_ids, currency_code })
    return rows.flatMap((row) => (row.party === null ? [] : [{ ...row, party: row.party }]))
  }

  /** All accounts added up by kind, per currency. The difference of debits and credits is zero, always. */
  async trialBalance(sql: Sql = this.pool): Promise<TrialBalance[]> {
    return findTrialBalance(sql)
  }

  /**
   * Accounts with their balances. By name and currency (ledger_account_name_unique), party
   * (ledger_account_party), kind (ledger_account_kind_of).
   *
   * @returns the page, and how many there are in all
   */
  async listAccounts(
    filters: AccountFilters = {},
    page: Page<"name" | "id"> = {},
    sql: Sql = this.pool
  ): Promise<[LedgerAccount[], number]> {
    return findAccounts(sql, filters, page)
  }

  /**
   * Journals, the newest posting first unless ordered otherwise. By account or party
   * (ledger_entry_account), reference (ledger_journal_reference), kind (ledger_journal_kind), key (its
   * unique index), date (ledger_journal_occurred_at).
   *
   * @returns the page, and how many there are in all
   */
  async listJournals(
    filters: JournalFilters = {},
    page: Page<"id" | "occurred_at"> = {},
    sql: Sql = this.pool
  ): Promise<[Journal[], number]> {
    return findJournals(sql, filters, page)
  }

  /** @returns a journal with its entries. @throws MedusaError NOT_FOUND */
  async retrieveJournal(id: string, sql: Sql = this.pool): Promise<JournalWithEntries> {
    const journal = await findJournal(sql, databaseId(id))
    if (!journal) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Journal with id: ${id} was not found`)
    }
    return { ...journal, entries: await findEntriesOfJournals(sql, [databaseId(id)]) }
  }

  /**
   * Entries with what their journals say of them, in the order of posting: what a statement or the
   * history of an account is made of. Same filters and indexes as `listJournals`.
   */
  async listEntries(
    filters: EntryFilters,
    page: Page<"id"> = {},
    sql: Sql = this.pool
  ): Promise<EntryOfJournal[]> {
    return findEntries(sql, filters, page)
  }

  /**
   * Recomputes every balance, checkpoint and journal from the entries (invariants 1 and 3). Reads
   * everything: for tests, reconciliation and an operator who asks.
   *
   * @returns what differs; nothing, if all is well
   */
  async verify(sql: Sql = this.pool): Promise<LedgerDifference[]> {
    return findDifferences(sql)
  }

  /**
   * Sums up the hot accounts, so that reading them stays quick. Safe at any time and on several machines:
   * it waits for the postings that are under way, and gives up until the next run where they take too
   * long.
   *
   * @param at written beside the checkpoints
   * @param wait_ms how long to wait for postings under way
   * @returns how many checkpoints were written; null where it gave up
   */
  async rollCheckpoints(at: Date, wait_ms = 5_000): Promise<number | null> {
    return rollCheckpoints(this.pool, at, wait_ms)
  }

  /**
   * The number of a journal up to which nothing is missing any more: whoever copies journals by their numbers stops
   * there.
   *
   * @returns null where postings under way took longer than `wait_ms`
   */
  async postedUpTo(wait_ms = 5_000): Promise<bigint | null> {
    const id = await postedUpTo(this.pool, wait_ms)
    return id === null ? null : BigInt(id)
  }

  // ── the explorer ──

  /** One account with its balance. @throws MedusaError NOT_FOUND */
  async retrieveAccount(id: string, sql: Sql = this.pool): Promise<LedgerAccount> {
    const account = /^\d{1,18}$/.test(id) ? await findAccount(sql, id) : undefined
    if (!account) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Account with id: ${id} was not found`)
    }
    return account
  }

  /**
   * Entries of one account, the newest posting first, each with the account's balance right after it. Pages by key
   * (index ledger_entry_account), so that the last page costs what the first one does.
   *
   * @throws MedusaError NOT_FOUND; INVALID_DATA for a cursor that is not one of ours
   */
  async history(filter: HistoryFilter, sql: Sql = this.pool): Promise<AccountHistory> {
    return findHistory(sql, await this.retrieveAccount(filter.account_id, sql), filter)
  }

  /** The trial balance of everything that occurred before `at` (index ledger_journal_occurred_id). */
  async trialBalanceAt(at: Date, sql: Sql = this.pool): Promise<TrialBalance[]> {
    return findTrialBalanceAt(sql, at)
  }
}

type PostedRow = { id: string; idempotency_key: string; replayed: boolean }

const journalId = (id: string | bigint): string => `jrn_${id}`

/** The number in a journal's id; 0, which no journal has, for anything else. */
const databaseId = (id: string): string => /^jrn_(\d{1,18})$/.exec(id)?.[1] ?? "0"
