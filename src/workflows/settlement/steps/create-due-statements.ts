import type { Sql, Transaction } from "../../../lib/database"
import { cyclePeriod } from "../../../modules/settlement/schedule"
import type { Statement } from "../../../modules/settlement/statement-types"
import type { SettlementTerms } from "../../../modules/settlement/terms-types"
import type { MoneyDeps } from "../../money/deps"
import { computeStatement } from "../queries/compute-statement"
import { HELD_KINDS } from "../queries/statement-movements"
import { baseOf, lastJournalOf, type StatementDeps } from "./create-statement"

const PAGE = 500

type DueDeps = StatementDeps & Pick<MoneyDeps, "tier">

/** A party and currency with something that no statement has seen. */
type Unstated = {
  merchant_id: string
  currency_code: string
  /** When the first of it occurred. */
  occurred_at: Date
  /** Where the chain ends so far. */
  stated_to_at: Date | null
}

/**
 * Makes the statements of all cycles that are over, of every merchant and currency in which something moved: each
 * begins with the closing balance of the one before. A period in which nothing moved has none. By pages of 500
 * merchants. Safe to run again, late, or on several machines: each is kept once.
 *
 * @returns how many were made
 */
export const createDueStatements = async (deps: DueDeps): Promise<number> => {
  let made = 0
  let after = { merchant_id: "", currency_code: "" }
  for (;;) {
    const page = await unstatedAfter(after, deps.sql)
    made += await stateAll(deps, page)
    if (page.length < PAGE) {
      return made
    }
    after = page[page.length - 1]
  }
}

/** Parties with unseen journals, by index: their accounts, the end of their chain, the first entry after it. */
const unstatedAfter = async ({ merchant_id, currency_code }: Pick<Unstated, "merchant_id" | "currency_code">, sql: Sql): Promise<Unstated[]> => {
  const { rows } = await sql.raw(
    `select party.merchant_id, party.currency_code, j.occurred_at, chain.period_to_at as stated_to_at
     from (
       select a.party as merchant_id, a.currency_code, array_agg(a.id) as account_ids
       from ledger_account a
       where (a.party, a.currency_code) > (:merchant_id, :currency_code) and a.kind in ${HELD_KINDS}
       group by a.party, a.currency_code
     ) party
     left join lateral (
       select s.period_to_at, s.next_journal_id from statement s
       where s.merchant_id = party.merchant_id and s.currency_code = party.currency_code and s.kind = 'cycle'
       order by s.period_to_at desc limit 1
     ) chain on true
     cross join lateral (
       select min(first.journal_id) as id from unnest(party.account_ids) as account (id)
       cross join lateral (
         select e.journal_id from ledger_entry e
         where e.account_id = account.id and e.journal_id >= coalesce(chain.next_journal_id, 0)
         order by e.journal_id limit 1
       ) first
     ) unseen
     join ledger_journal j on j.id = unseen.id
     order by party.merchant_id, party.currency_code limit ${PAGE}`,
    { merchant_id, currency_code }
  )
  return rows as Unstated[]
}

const stateAll = async (deps: DueDeps, page: Unstated[]): Promise<number> => {
  const now = deps.clock.now()
  const tiers = await deps.tier?.tiersOf(page.map(({ merchant_id }) => merchant_id), now, deps.sql)
  const terms = await deps.settlement.terms.resolve(
    page.map(({ merchant_id, currency_code }) => ({
      merchant_id,
      currency_code,
      tier_code: tiers?.get(merchant_id) ?? null,
    })),
    now
  )
  let made = 0
  for (const [index, unstated] of page.entries()) {
    made += await stateParty(deps, unstated, terms[index])
  }
  return made
}

/** The period that comes next: the one in which the first unseen journal falls, never before the chain's end. */
const nextPeriod = ({ occurred_at, stated_to_at }: Unstated, terms: SettlementTerms) => {
  const moment = stated_to_at && stated_to_at > occurred_at ? stated_to_at : occurred_at
  const { from_at, to_at } = cyclePeriod(moment, terms)
  return { period_from_at: stated_to_at && stated_to_at > from_at ? stated_to_at : from_at, period_to_at: to_at }
}

const stateParty = async (deps: DueDeps, first: Unstated, terms: SettlementTerms): Promise<number> => {
  let unstated: Unstated | undefined = first
  for (let made = 0; ; made++) {
    if (!unstated || nextPeriod(unstated, terms).period_to_at > deps.clock.now()) {
      return made
    }
    unstated = await stateOne(deps, unstated, terms)
  }
}

/** @returns what is left to state after it */
const stateOne = (deps: DueDeps, unstated: Unstated, terms: SettlementTerms): Promise<Unstated | undefined> =>
  deps.sql.transaction(async (trx) => {
    const { ledger, settlement, clock } = deps
    const { merchant_id, currency_code } = unstated
    await ledger.lockParties([merchant_id], trx)
    const now = clock.now()
    const base = await settlement.lastStatementOfChain({ merchant_id, currency_code, by: now }, trx)
    if (base && (!unstated.stated_to_at || base.period_to_at > unstated.stated_to_at)) {
      // Another machine was here meanwhile: it makes the rest, or the next run does.
      return undefined
    }
    const last_journal_id = await lastJournalOf(unstated, trx)
    const period = nextPeriod(unstated, terms)
    const scope = { merchant_id, currency_code, ...period, kind: "cycle" as const, ...baseOf(base), last_journal_id }
    const computed = await computeStatement(scope, base?.closing_amount ?? 0n, trx)
    const next_journal_id = computed.next_journal_id ?? last_journal_id + 1n
    const written = { ...scope, ...computed, next_journal_id, created_by: "system", created_at: now }
    await settlement.keepStatement({ ...written, ...cycleOf(terms) }, trx)
    return computed.next_journal_id === null
      ? undefined
      : { ...unstated, stated_to_at: period.period_to_at, occurred_at: await occurredAt(next_journal_id, trx) }
  })

const cycleOf = (terms: SettlementTerms): Pick<Statement, "cycle" | "time_zone" | "terms_id"> => ({
  cycle: terms.cycle === "none" ? "monthly" : terms.cycle,
  time_zone: terms.time_zone,
  terms_id: terms.id,
})

const occurredAt = async (journal_id: bigint, trx: Transaction): Promise<Date> => {
  const row: { occurred_at: Date } = await trx("ledger_journal").where({ id: String(journal_id) }).first("occurred_at")
  return row.occurred_at
}
