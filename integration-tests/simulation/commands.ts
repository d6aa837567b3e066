import fc from "fast-check"
import { allocate, applyBps, nextShare } from "../../src/lib/money"
import { partyAccount } from "../../src/modules/ledger/account-kinds"
import { debtRepaidJournal, releaseJournal, reserveReleaseJournal } from "../../src/workflows/money/journals/earnings"
import { coverLoss } from "../../src/workflows/money/journals/losses"
import { captureJournal, fundsSettledJournal, refundJournal } from "../../src/workflows/money/journals/sales"
import {
  payoutCreatedJournal,
  payoutFailedJournal,
  payoutPaidJournal,
  transferConfirmedJournal,
  transferFailedJournal,
  withdrawalCanceledJournal,
  withdrawalFeeJournal,
  withdrawalJournal,
} from "../../src/workflows/money/journals/withdrawals"
import type { Books } from "./books"
import { type Model, PARTIES, type Part, rounded, type Sale, sharedOut, type Withdrawal } from "./model"

type Command = fc.AsyncCommand<Model, Books>

const at = { currency_code: "usd", occurred_at: new Date("2026-11-01T12:00:00Z") }

/**
 * A command on one of the things that it can happen to. Which one is drawn as a number, so that a shorter run
 * (fast-check's shrinking) still means something.
 */
const on = <Thing, Draw>(
  name: string,
  candidates: (model: Model) => Thing[],
  draws: fc.Arbitrary<Draw>,
  run: (model: Model, books: Books, thing: Thing, draw: Draw) => Promise<void>
): fc.Arbitrary<Command> =>
  fc.record({ which: fc.nat(1000), draw: draws }).map(({ which, draw }) => ({
    check: (model) => candidates(model).length > 0,
    run: async (model, books) => {
      const things = candidates(model)
      await run(model, books, things[which % things.length], draw)
      await books.check(model)
    },
    toString: () => `${name}(${which}, ${fc.stringify(draw)})`,
  }))

const capture = on(
  "capture",
  () => [...PARTIES],
  fc.record({
    bases: fc.array(fc.bigInt({ min: 1n, max: 20_000n }), { minLength: 1, maxLength: 3 }),
    rate_bps: fc.integer({ min: 0, max: 3000 }),
  }),
  async (model, books, first, { bases, rate_bps }) => {
    const sale_id = model.nextId("sale")
    const start = PARTIES.findIndex((party) => party === first)
    const paid = bases.reduce((sum, base) => sum + base, 0n)
    const stripe_fee = rounded(paid * 29n, 1000n) + 30n
    const fee = stripe_fee < paid ? stripe_fee : 0n
    const slowly = sharedOut(rounded(paid * BigInt(rate_bps), 10_000n), bases)
    const parts: Part[] = bases.map((base, index) => ({
      id: `${sale_id}.${index}`,
      party: PARTIES[(start + index) % PARTIES.length],
      base,
      commission: slowly[index],
      refunded: 0n,
      commission_returned: 0n,
      pending: base - slowly[index],
      is_released: false,
    }))
    const commissions = allocate(applyBps(paid, rate_bps), bases)
    await books.book([...PARTIES], () => [
      captureJournal({
        ...at,
        capture_id: sale_id,
        net_amount: paid - fee,
        fee_amount: fee,
        commission_amount: commissions.reduce((sum, amount) => sum + amount, 0n),
        earnings: parts.map(({ party, base }, index) => ({ party, amount: base - commissions[index] })),
      }),
    ])
    model.sales.push({ id: sale_id, paid, fee, is_settled: false, parts })
    model.platform.psp_pending += paid - fee
    model.platform.fees += fee
    for (const part of parts) {
      model.platform.commission += part.commission
      model.of(part.party).pending += part.pending
      model.of(part.party).net_earned += part.pending
    }
  }
)

const refundable = (model: Model) => model.parts.filter(({ part }) => part.refunded < part.base)

const refund = on(
  "refund",
  refundable,
  fc.record({ percent: fc.bigInt({ min: 1n, max: 100n }), is_whole: fc.boolean() }),
  async (model, books, { sale, part }, { percent, is_whole }) => {
    const left = part.base - part.refunded
    const portion = rounded(left * percent, 100n)
    const amount = is_whole ? left : portion > 0n ? portion : 1n
    const refund_id = model.nextId("refund")
    const { party } = part
    await books.book([party], (balance) => {
      const commission_amount = nextShare({
        share: part.commission,
        base_amount: part.base,
        done_amount: part.refunded + amount,
        already_amount: part.commission_returned,
      })
      const loss = coverLoss({
        party,
        amount: amount - commission_amount,
        pending_amount: part.pending,
        available_amount: balance(partyAccount("available", party)),
        reserve_amount: balance(partyAccount("reserve", party)),
      })
      return [
        refundJournal({ ...at, refund_id, amount, is_settled: sale.is_settled, commission_amount, losses: [loss] }),
      ]
    })
    refundInModel(model, sale, part, amount)
  }
)

const refundInModel = (model: Model, sale: Sale, part: Part, amount: bigint): void => {
  const party = model.of(part.party)
  const commission = rounded(part.commission * (part.refunded + amount), part.base) - part.commission_returned
  let lost = amount - commission
  party.net_earned -= lost
  const give = (has: bigint): bigint => {
    const given = has < lost ? has : lost
    lost -= given
    return given
  }
  const from_pending = give(part.pending)
  part.pending -= from_pending
  party.pending -= from_pending
  party.available -= give(party.available)
  party.reserve -= give(party.reserve)
  party.debt += lost
  part.refunded += amount
  part.commission_returned += commission
  model.platform.commission -= commission
  model.platform[sale.is_settled ? "psp_available" : "psp_pending"] -= amount
}

const settleFunds = on(
  "settleFunds",
  (model) => model.sales.filter((sale) => !sale.is_settled && leftAtStripe(sale) > 0n),
  fc.constant(null),
  async (model, books, sale) => {
    const amount = leftAtStripe(sale)
    await books.book([], () => [fundsSettledJournal({ ...at, balance_transaction_id: sale.id, amount })])
    sale.is_settled = true
    model.platform.psp_pending -= amount
    model.platform.psp_available += amount
  }
)

/** What of a sale's money has still to settle: refunds before that lower it. */
const leftAtStripe = ({ paid, fee, parts }: Sale): bigint =>
  paid - fee - parts.reduce((sum, { refunded }) => sum + refunded, 0n)

const release = on(
  "release",
  (model) => model.parts.filter(({ part }) => !part.is_released && part.pending > 0n),
  fc.record({ held_percent: fc.constantFrom(0n, 0n, 30n, 100n), repays: fc.boolean() }),
  async (model, books, { part }, { held_percent, repays }) => {
    const party = model.of(part.party)
    const amount = part.pending
    const held_amount = (amount * held_percent) / 100n
    const freed = party.available + amount - held_amount
    const repaid = !repays ? 0n : party.debt < freed ? party.debt : freed
    await books.book([part.party], () => [
      releaseJournal({ ...at, earning_id: part.id, party: part.party, amount, held_amount }),
      ...(repaid > 0n
        ? [debtRepaidJournal({ ...at, repayment_id: part.id, party: part.party, amount: repaid })]
        : []),
    ])
    part.is_released = true
    part.pending = 0n
    party.pending -= amount
    party.reserve += held_amount
    party.available = freed - repaid
    party.debt -= repaid
  }
)

const releaseReserve = on(
  "releaseReserve",
  (model) => PARTIES.filter((party) => model.of(party).reserve > 0n),
  fc.constant(null),
  async (model, books, party) => {
    const own = model.of(party)
    const hold_id = model.nextId("hold")
    await books.book([party], (balance) => [
      reserveReleaseJournal({ ...at, hold_id, party, amount: balance(partyAccount("reserve", party)) }),
    ])
    own.available += own.reserve
    own.reserve = 0n
  }
)

const repayDebt = on(
  "repayDebt",
  (model) => PARTIES.filter((party) => model.of(party).debt > 0n && model.of(party).available > 0n),
  fc.constant(null),
  async (model, books, party) => {
    const own = model.of(party)
    const amount = own.debt < own.available ? own.debt : own.available
    const repayment_id = model.nextId("repayment")
    await books.book([party], () => [debtRepaidJournal({ ...at, repayment_id, party, amount })])
    own.available -= amount
    own.debt -= amount
  }
)

const withdraw = on(
  "withdraw",
  (model) => PARTIES.filter((party) => model.of(party).available > 0n),
  fc.record({ percent: fc.bigInt({ min: 1n, max: 100n }), fee: fc.constantFrom(0n, 50n) }),
  async (model, books, party, draw) => {
    const own = model.of(party)
    const wanted = rounded(own.available * draw.percent, 100n)
    const amount = wanted > 0n ? wanted : 1n
    const fee = draw.fee < amount ? draw.fee : 0n
    const withdrawal: Withdrawal = {
      id: model.nextId("wd"),
      party,
      net: amount - fee,
      fee,
      state: "ready",
      payout_count: 0,
    }
    const of = { ...at, withdrawal_id: withdrawal.id, party }
    await books.book([party], () => [
      withdrawalJournal({ ...of, amount: withdrawal.net }),
      ...(fee > 0n ? [withdrawalFeeJournal({ ...of, amount: fee })] : []),
    ])
    model.withdrawals.push(withdrawal)
    own.available -= amount
    own.withdrawal_fees += fee
    own.in_transfer += withdrawal.net
  }
)

const inState = (state: Withdrawal["state"]) => (model: Model) =>
  model.withdrawals.filter((withdrawal) => withdrawal.state === state)

const cancelWithdrawal = on("cancel", inState("ready"), fc.constant(null), async (model, books, withdrawal) => {
  const { id, party, net, fee } = withdrawal
  await books.book([party], () => [
    withdrawalCanceledJournal({ ...at, withdrawal_id: id, party, amount: net, fee_amount: fee }),
  ])
  withdrawal.state = "ended"
  model.of(party).in_transfer -= net
  model.of(party).withdrawal_fees -= fee
  model.of(party).available += net + fee
})

const failTransfer = on("failTransfer", inState("ready"), fc.boolean(), async (model, books, withdrawal, gives_back) => {
  const { id, party, net } = withdrawal
  const fee_amount = gives_back ? withdrawal.fee : 0n
  await books.book([party], () => [transferFailedJournal({ ...at, intent_id: id, party, amount: net, fee_amount })])
  withdrawal.state = "ended"
  model.of(party).in_transfer -= net
  model.of(party).withdrawal_fees -= fee_amount
  model.of(party).available += net + fee_amount
})

const confirmTransfer = on("confirm", inState("ready"), fc.constant(null), async (model, books, withdrawal) => {
  const { id, party, net } = withdrawal
  await books.book([party], () => [transferConfirmedJournal({ ...at, intent_id: id, party, amount: net })])
  withdrawal.state = "transferred"
  model.of(party).in_transfer -= net
  model.of(party).owed_at_stripe += net
  model.of(party).at_stripe += net
  model.platform.psp_available -= net
})

const payoutId = ({ id, payout_count }: Withdrawal): string => `po_${id}_${payout_count}`

const createPayout = on("createPayout", inState("transferred"), fc.constant(null), async (model, books, withdrawal) => {
  const { party, net } = withdrawal
  withdrawal.payout_count += 1
  await books.book([party], () => [
    payoutCreatedJournal({ ...at, intent_id: payoutId(withdrawal), party, amount: net }),
  ])
  withdrawal.state = "payout_created"
  model.of(party).owed_at_stripe -= net
  model.of(party).in_transit += net
})

const payPayout = on("payPayout", inState("payout_created"), fc.constant(null), async (model, books, withdrawal) => {
  const { party, net } = withdrawal
  await books.book([party], () => [
    payoutPaidJournal({ ...at, payout_id: payoutId(withdrawal), party, amount: net }),
  ])
  withdrawal.state = "paid"
  model.of(party).in_transit -= net
  model.of(party).at_stripe -= net
  model.of(party).paid_to_bank += net
})

/** A payout can fail after it was paid: the bank sent it back. */
const failPayout = on(
  "failPayout",
  (model) => [...inState("payout_created")(model), ...inState("paid")(model)],
  fc.constant(null),
  async (model, books, withdrawal) => {
    const { party, net } = withdrawal
    const was_paid = withdrawal.state === "paid"
    await books.book([party], () => [
      payoutFailedJournal({ ...at, payout_id: payoutId(withdrawal), party, amount: net, was_paid }),
    ])
    withdrawal.state = "transferred"
    const own = model.of(party)
    own.owed_at_stripe += net
    if (was_paid) {
      own.paid_to_bank -= net
      own.at_stripe += net
    } else {
      own.in_transit -= net
    }
  }
)

/** Reading stays the same however often the hot accounts are summed up. */
const rollCheckpoints = on("rollCheckpoints", () => [0], fc.constant(null), async (_, books) => {
  await books.ledger.rollCheckpoints(at.occurred_at)
})

/** Everything that can happen. What happens often in life is drawn more often. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  capture,
  capture,
  refund,
  refund,
  settleFunds,
  release,
  release,
  releaseReserve,
  repayDebt,
  withdraw,
  withdraw,
  cancelWithdrawal,
  failTransfer,
  confirmTransfer,
  confirmTransfer,
  createPayout,
  createPayout,
  payPayout,
  payPayout,
  failPayout,
  rollCheckpoints,
]
