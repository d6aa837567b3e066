import { ACCOUNT_KINDS } from "../../../src/modules/ledger/account-kinds"
import { refusalOf } from "../../../src/modules/ledger/refusal"
import type { PayoutIntent } from "../../../src/modules/payout/types"
import { reconcile } from "../../../src/workflows/payout/steps/reconcile"
import { feeOf, type Model, PARTIES, TERMS } from "./model"
import type { StripeObjects, World } from "./world"

/** What is looked at after a command: read once, used by every check. */
type Sight = { model: Model; world: World; intents: PayoutIntent[]; stripe: StripeObjects; natural: Map<string, bigint> }

const print = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? String(one) : one))

/** Says which invariant of money.md broke, and the figures. */
export const mustBe = (invariant: string, actual: unknown, expected: unknown): void => {
  const [is, should_be] = [print(actual), print(expected)]
  if (is !== should_be) {
    throw new Error(`Invariant ${invariant}\n  is        ${is}\n  should be ${should_be}`)
  }
}

const sum = (amounts: bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)

const seen = async (model: Model, world: World): Promise<Sight> => {
  const [intents, withdrawals, [accounts]] = await Promise.all([
    world.deps.payout.listIntents({}),
    world.deps.settlement.listWithdrawals({}),
    world.deps.ledger.listAccounts({}, { limit: 1000 }),
  ])
  for (const { id, status } of withdrawals) {
    mustBe("(states): a withdrawal moves only forward", model.observe(id, status) ?? "forward", "forward")
  }
  mustBe("(requests): every withdrawal that was accepted is there", withdrawals.length, model.withdrawals.length)
  const natural = new Map(accounts.filter(({ amount }) => amount !== 0n).map((row) => [row.account, row.natural_amount]))
  return { model, world, intents, stripe: world.objects(), natural }
}

/** Everything that can be seen after every single command. */
export const checkInvariants = async (model: Model, world: World): Promise<void> => {
  const sight = await seen(model, world)
  await checkBooks(sight)
  await checkNothingRewritten(sight)
  await checkRepeating(sight)
  checkShares(sight)
  checkOncePerIntent(sight)
  checkPlatformBalance(sight)
  checkConnectedBalances(sight)
  checkAllowed(sight)
  checkLifetimes(sight)
}

const checkBooks = async ({ model, world: { deps }, natural }: Sight): Promise<void> => {
  mustBe("1 and 3: journals sum to 0; balance = entries = checkpoint + delta", await deps.ledger.verify(), [])
  for (const { difference_amount } of await deps.ledger.trialBalance()) {
    mustBe("2: the trial balance is 0", difference_amount, 0n)
  }
  const sorted = (balances: Iterable<[string, bigint]>) => [...balances].sort(([a], [b]) => (a < b ? -1 : 1))
  mustBe("(model): every account holds what the model says", sorted(natural), sorted(Object.entries(model.balances())))
  const below = [...natural].filter(
    ([account, amount]) => amount < 0n && !ACCOUNT_KINDS[account.split(":")[0] as keyof typeof ACCOUNT_KINDS].may_go_negative
  )
  mustBe("6: no liability crosses zero unless allowed", below, [])
}

const checkNothingRewritten = async ({ world }: Sight): Promise<void> => {
  const [before, now] = await world.digests()
  mustBe("4: entries never change", now, before)
}

const checkRepeating = async ({ world: { deps } }: Sight): Promise<void> => {
  const [[newest], count] = await deps.ledger.listJournals({}, { limit: 1 })
  if (!newest) {
    return
  }
  const { entries, description: _, metadata, ...journal } = await deps.ledger.retrieveJournal(newest.id)
  const again = { ...journal, ...(metadata && { metadata }), entries }
  const [repeated] = await deps.ledger.post([again])
  mustBe("5: the same key and lines are one journal", [repeated.replayed, repeated.id], [true, newest.id])
  const other = { ...again, entries: entries.map((entry) => ({ ...entry, amount: entry.amount * 2n })) }
  const error: unknown = await deps.ledger.post([other]).catch((reason: unknown) => reason)
  mustBe("5: the same key with other lines is an error", refusalOf(error)?.code, "idempotency_mismatch")
  mustBe("5: repeating moves nothing", (await deps.ledger.listJournals({}, { limit: 1 }))[1], count)
}

/** 7 by the commissions of an order, which the model shares out in its own slow way; 8 by orders refunded in full. */
const checkShares = ({ model }: Sight): void => {
  for (const { parts, paid } of model.sales) {
    const commission = sum(parts.map((part) => part.commission))
    mustBe("7: shares add up to what was paid", commission + sum(parts.map((part) => part.base - part.commission)), paid)
    for (const part of parts) {
      const distance = part.commission * paid - commission * part.base
      mustBe("7: each share is within one unit of exact", distance < paid && distance > -paid, true)
    }
  }
  for (const { part } of model.parts.filter((one) => one.part.refunded === one.part.base)) {
    mustBe(`8: refunds of all of ${part.id} return all of its commission`, part.commission_returned, part.commission)
    mustBe(`8: refunds of all of ${part.id} leave nothing pending`, part.pending, 0n)
  }
}

/** 9 and 10: at Stripe there is at most one transfer for an intent, for what it says; payouts likewise. */
const checkOncePerIntent = ({ model, world, intents, stripe }: Sight): void => {
  const made = [
    ...stripe.transfers.map((one) => ({ ...one, account: String(one.destination), kind: "transfer" })),
    ...stripe.payouts.map((one) => ({ ...one, account: one.owner, kind: "payout" })),
  ]
  for (const intent of intents) {
    const own = made.filter(({ metadata, kind }) => kind === intent.kind && metadata?.intent_id === intent.id)
    const what = `${intent.kind} ${intent.id} (${intent.status})`
    mustBe(`10: at most one object at Stripe for ${what}`, own.length > 1 ? own.length : "at most one", "at most one")
    for (const one of own) {
      const expected = [intent.amount, "usd", world.accountOf(intent.merchant_id)]
      mustBe(`10: what Stripe made of ${what} is what was asked for`, [BigInt(one.amount), one.currency, one.account], expected)
    }
    mustBe(`10: ${what} names what Stripe made`, intent.provider_object_id ?? own[0]?.id ?? null, own[0]?.id ?? null)
    if (intent.status === "succeeded" || intent.status === "canceled") {
      mustBe(`10: objects at Stripe for ${what}`, own.length, intent.status === "succeeded" ? 1 : 0)
    }
  }
  mustBe("10: every object at Stripe is of an intent", made.length,
    made.filter(({ metadata }) => intents.some(({ id }) => id === metadata?.intent_id)).length)
  for (const { id, net } of model.withdrawals) {
    const transfers = stripe.transfers.filter(({ metadata }) => metadata.withdrawal_id === id)
    const payouts = stripe.payouts.filter(({ metadata, status }) => metadata?.withdrawal_id === id && !/failed|canceled/.test(status))
    mustBe(`10: withdrawal ${id} of ${net} has at most one transfer`, transfers.length <= 1 || transfers.length, true)
    mustBe(`10: withdrawal ${id} of ${net} has at most one payout that did not fail`, payouts.length <= 1 || payouts.length, true)
  }
  for (const { id, amount } of stripe.charges) {
    const tied = stripe.transfers.filter(({ source_transaction }) => source_transaction === id)
    const moved = tied.reduce((all, one) => all + one.amount, 0)
    mustBe(`9: transfers of charge ${id} are no more than its ${amount}`, moved <= amount || moved, true)
  }
  for (const { id, amount, amount_reversed } of stripe.transfers) {
    mustBe(`9: reversals of transfer ${id} are no more than its ${amount}`, amount_reversed <= amount || amount_reversed, true)
  }
}

const isBooked = (intents: PayoutIntent[], metadata: Record<string, string> | null): PayoutIntent | undefined =>
  intents.find(({ id, status }) => id === metadata?.intent_id && status === "succeeded")

/** 11. While an answer is missing, Stripe is ahead of the books by those very transfers, and by nothing else. */
const checkPlatformBalance = ({ world, intents, stripe, natural }: Sight): void => {
  const unbooked = sum(stripe.transfers.filter((one) => !isBooked(intents, one.metadata)).map((one) => BigInt(one.amount)))
  const booked = (natural.get("psp_pending") ?? 0n) + (natural.get("psp_available") ?? 0n)
  mustBe(
    `11: Stripe's platform balance = psp_pending + psp_available (less ${unbooked} sent and not yet booked)`,
    world.balanceAtStripe("platform"),
    booked - unbooked
  )
}

/** 12. As 11; a payout leaves the merchant's balance when it is made, in the books when it is paid. */
const checkConnectedBalances = ({ world, intents, stripe, natural }: Sight): void => {
  for (const party of PARTIES) {
    const account_id = world.accountOf(party)
    const arriving = stripe.transfers.filter((one) => one.destination === account_id && !isBooked(intents, one.metadata))
    const ahead = stripe.payouts
      .filter(({ owner }) => owner === account_id)
      .map((one) => {
        const intent = isBooked(intents, one.metadata)
        const is_out_in_books = intent !== undefined && !/failed|canceled/.test(intent.provider_status ?? "")
        const is_out_at_stripe = !/failed|canceled/.test(one.status)
        return is_out_in_books === is_out_at_stripe ? 0n : BigInt(is_out_in_books ? one.amount : -one.amount)
      })
    const news = sum(arriving.map(({ amount }) => BigInt(amount))) + sum(ahead)
    const booked = (natural.get(`connected:${party}`) ?? 0n) - (natural.get(`payout_in_transit:${party}`) ?? 0n)
    mustBe(
      `12: Stripe's balance of ${party} = connected - payout_in_transit (${news} not yet booked)`,
      world.balanceAtStripe(account_id),
      booked + news
    )
  }
}

/** 14, of what is new at Stripe since the last look. */
const checkAllowed = ({ model, world, stripe }: Sight): void => {
  for (const one of [...stripe.transfers, ...stripe.payouts].filter(({ id }) => !world.looked_at.has(id))) {
    world.looked_at.add(one.id)
    const withdrawal = model.withdrawals.find(({ id }) => id === one.metadata?.withdrawal_id)
    const of = withdrawal && model.of(withdrawal.party)
    const what = `${one.object} ${one.id} of ${one.amount}`
    mustBe(`14: no ${what} while the account is known to be disabled`, of?.is_known_enabled, true)
    mustBe(`14: no ${what} below the minimum`, (withdrawal?.amount ?? 0n) >= TERMS.minimum, true)
    mustBe(`14: ${what} is the withdrawal less its fee`,
      BigInt(one.amount), (withdrawal?.amount ?? 0n) - feeOf(withdrawal?.amount ?? 0n))
  }
}

/** 15, from the ledger and Stripe's payouts alone: nothing is counted twice, nothing is lost on the way. */
const checkLifetimes = ({ model, intents, stripe, natural, world }: Sight): void => {
  for (const party of PARTIES) {
    const has = (kind: string) => natural.get(`${kind}:${party}`) ?? 0n
    const to_bank = stripe.payouts
      .filter(({ owner, metadata }) => owner === world.accountOf(party) && isBooked(intents, metadata)?.provider_status === "paid")
      .map(({ amount }) => BigInt(amount))
    const fees = sum(
      model.withdrawals
        .filter((one) => one.party === party && one.status !== "canceled" && !one.is_given_back)
        .map(({ fee }) => fee)
    )
    const owed = ["pending", "available", "in_transfer", "owed_at_stripe", "payout_in_transit"].map(has)
    const accounted = sum(to_bank) + fees + sum(owed) + has("reserve") - has("merchant_receivable")
    mustBe(`15: paid + owed + held + recovered of ${party} = lifetime net earnings`, accounted, model.of(party).net_earned)
  }
}

/** What must hold once everything is quiet: the books and Stripe are equal, nothing is under way, nothing unexplained. */
export const checkQuiet = async (model: Model, world: World): Promise<void> => {
  await checkInvariants(model, world)
  const { differences, unanswered } = await reconcile(world.deps)
  mustBe("11 and 12: at rest the ledger equals Stripe, account by account", { differences, unanswered }, { differences: [], unanswered: [] })
  const { pending = 0, available = 0 } = world.local.balances().platform?.usd ?? {}
  const { psp_pending = 0n, psp_available = 0n } = model.balances()
  mustBe("11: at rest pending and available are each what Stripe says", [psp_pending, psp_available], [BigInt(pending), BigInt(available)])
  const intents = await world.deps.payout.listIntents({})
  const open = intents.filter(({ status }) => status !== "succeeded" && status !== "canceled")
  mustBe("16: with faults off every intent ends", open.map(({ id, status, last_error }) => [id, status, last_error]), [])
  const ends = model.withdrawals.filter(({ status, is_given_back }) => !/paid|canceled/.test(status) && !is_given_back)
  mustBe("16: with faults off every withdrawal ends", ends.map(({ id, status }) => [id, status]), [])
  mustBe("10: nothing at Stripe is unexplained", await world.deps.payout.listQuarantine(), [])
}
