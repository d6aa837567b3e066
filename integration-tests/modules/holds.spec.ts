import { randomUUID } from "node:crypto"
import { HOLD_TRANSITIONS } from "../../src/modules/settlement/hold-states"
import type { PlanHold } from "../../src/modules/settlement/hold-types"
import { disputeFrozenJournal, disputeWonJournal } from "../../src/workflows/money/journals/disputes"
import { coverLoss } from "../../src/workflows/money/journals/losses"
import { captureJournal, refundJournal } from "../../src/workflows/money/journals/sales"
import { placeOperatorHold, releaseHold, setHoldEnd } from "../../src/workflows/risk/operator-holds"
import { releaseDueHolds } from "../../src/workflows/risk/release-holds"
import { releaseDueEarnings } from "../../src/workflows/settlement/steps/release-earnings"
import { aMoneyWorld, type MoneyWorld, START_AT } from "./support/money-world"
import { reachableFrom, statesInDatabase } from "./support/transitions"

const DAY_MS = 86_400_000
const day = (count: number): Date => new Date(START_AT.getTime() + count * DAY_MS)

describe("holds", () => {
  let world: MoneyWorld
  let holds: MoneyWorld["settlement"]["holds"]

  beforeAll(async () => {
    world = await aMoneyWorld("holds")
    holds = world.settlement.holds
  })
  afterAll(() => world.database.drop())
  beforeEach(async () => {
    await world.database.reset()
    world.clock.moveTo(START_AT)
  })

  /** Captured, delivered at once: released on day 7. */
  const anOrder = async (merchant_order_id = "mord_b", paid = 3743n, commission = 492n, merchant_id = "mer_b") => {
    await world.aCapturedOrder({ merchant_id, merchant_order_id, paid, commission })
    await world.settlement.scheduleRelease({ merchant_order_id, delivered_at: world.clock.now() })
  }
  const plan = ({ share_bps, wanted_amount = 1000n, ...over }: Partial<PlanHold> = {}) =>
    holds.plan([
      {
        merchant_id: "mer_b",
        merchant_order_id: "mord_b",
        kind: "risk",
        ...(share_bps === undefined ? { wanted_amount } : { share_bps }),
        hold_days: 14,
        reason_code: "amount_unusual",
        created_by: "system",
        created_at: world.clock.now(),
        ...over,
      },
    ])
  const released = async (count = 7) => {
    world.clock.moveTo(day(count))
    await releaseDueEarnings(world)
  }
  const balances = async (party = "mer_b") => ({
    pending: await world.balanceOf(`pending:${party}`),
    available: await world.balanceOf(`available:${party}`),
    reserve: await world.balanceOf(`reserve:${party}`),
  })
  /** A loss of the reserve, as a refund books it. */
  const lose = (amount: bigint, refund_id: string, party = "mer_b") =>
    world.sql.transaction(async (trx) => {
      await world.ledger.lockParties([party], trx)
      const [balance] = await world.ledger.balances({ accounts: [`reserve:${party}`], currency_code: "eur" }, trx)
      const loss = coverLoss({ party, amount, reserve_amount: balance?.natural_amount ?? 0n })
      const event = { currency_code: "eur", occurred_at: world.clock.now(), is_settled: true }
      await world.ledger.post([refundJournal({ ...event, refund_id, amount, losses: [loss] })], trx)
      const taking = { merchant_id: party, currency_code: "eur", amount: loss.reserve_amount, reference: refund_id }
      await world.settlement.consumeHolds([taking], trx)
      return loss
    })
  /** What a dispute takes of the reserve, and gives back when it is won. */
  const freeze = (amount: bigint, dispute_id = "dp_1", party = "mer_b") =>
    world.sql.transaction(async (trx) => {
      await world.ledger.lockParties([party], trx)
      const reserve = (await world.ledger.balances({ accounts: [`reserve:${party}`], currency_code: "eur" }, trx))[0]
      const reserve_amount = min(amount, reserve?.natural_amount ?? 0n)
      const taking = { merchant_id: party, currency_code: "eur", amount: reserve_amount, reference: dispute_id }
      if (reserve_amount > 0n) {
        const event = { currency_code: "eur", occurred_at: world.clock.now(), dispute_id }
        await world.ledger.post([disputeFrozenJournal({ ...event, freezes: [{ party, reserve_amount }] })], trx)
      }
      await world.settlement.consumeHolds([taking], trx)
      return reserve_amount
    })
  const unfreeze = (reserve_amount: bigint, dispute_id = "dp_1", party = "mer_b") =>
    world.sql.transaction(async (trx) => {
      await world.ledger.lockParties([party], trx)
      const event = { currency_code: "eur", occurred_at: world.clock.now(), dispute_id, amount: 0n }
      if (reserve_amount > 0n) {
        await world.settlement.restoreHolds(
          [{ merchant_id: party, currency_code: "eur", amount: reserve_amount, reference: dispute_id }],
          trx
        )
        await world.ledger.post([disputeWonJournal({ ...event, freezes: [{ party, reserve_amount }] })], trx)
      }
    })
  const freezeAndReturn = async (amount: bigint, dispute_id: string, party: string, won: boolean) => {
    const frozen = await freeze(amount, dispute_id, party)
    if (won) {
      await unfreeze(frozen, dispute_id, party)
    }
  }
  const owe = (amount: bigint) =>
    world.ledger.post([
      refundJournal({
        currency_code: "eur",
        occurred_at: world.clock.now(),
        is_settled: true,
        refund_id: "ref_debt",
        amount,
        losses: [coverLoss({ party: "mer_b", amount })],
      }),
    ])
  const captureOf = (merchant_order_id: string, amount: bigint) =>
    world.ledger.post([
      captureJournal({
        capture_id: `cap2_${merchant_order_id}`,
        currency_code: "eur",
        occurred_at: world.clock.now(),
        net_amount: amount,
        fee_amount: 0n,
        earnings: [{ party: "mer_b", amount }],
      }),
    ])
  /** Invariant: the active holds of each merchant and currency are its reserve, to the cent. */
  const agrees = async () => {
    const { rows } = await world.sql.raw(
      `select coalesce(h.merchant_id, b.party) as party, coalesce(h.amount, 0)::text as held, coalesce(b.amount, 0)::text as reserve
       from (select merchant_id, currency_code, sum(remaining_amount) as amount from hold where status = 'active' group by 1, 2) h
       full join (select a.party, a.currency_code, -sum(e.amount) as amount from ledger_account a
                  join ledger_entry e on e.account_id = a.id where a.kind = 'reserve' group by 1, 2) b
         on b.party = h.merchant_id and b.currency_code = h.currency_code
       where coalesce(h.amount, 0) <> coalesce(b.amount, 0)`
    )
    expect(rows).toEqual([])
    expect(await world.ledger.verify()).toEqual([])
  }

  it("reaches every state from planned, and the database knows the same", async () => {
    expect(reachableFrom("planned", HOLD_TRANSITIONS)).toEqual(Object.keys(HOLD_TRANSITIONS).sort())
    expect(await statesInDatabase(world.sql, "hold_status_known")).toEqual(Object.keys(HOLD_TRANSITIONS).sort())
  })

  it("keeps 1000 of 3251 at the release and gives them back when it ends (rows 6 and reserve release)", async () => {
    await anOrder()
    const [hold] = await plan()
    expect(await balances()).toEqual({ pending: 3251n, available: 0n, reserve: 0n })

    await released()
    expect(await balances()).toEqual({ pending: 0n, available: 2251n, reserve: 1000n })
    expect(await holds.retrieve(hold.id)).toMatchObject({
      status: "active",
      amount: 1000n,
      remaining_amount: 1000n,
      hold_until_at: day(21),
    })

    world.clock.moveTo(new Date(day(21).getTime() - 1))
    expect(await releaseDueHolds(world)).toEqual([])
    world.clock.moveTo(day(21))
    expect(await releaseDueHolds(world)).toEqual([{ id: hold.id, merchant_id: "mer_b" }])
    expect(await releaseDueHolds(world)).toEqual([])
    expect(await balances()).toEqual({ pending: 0n, available: 3251n, reserve: 0n })
    expect(await holds.retrieve(hold.id)).toMatchObject({ status: "released", released_amount: 1000n, ended_at: day(21) })
    await agrees()
  })

  it("plans once per decision, and drops what is planned of an earning that releases nothing", async () => {
    await anOrder()
    const [hold] = await plan({ decision_id: "rdec_1" })
    expect(await plan({ decision_id: "rdec_1" })).toEqual([])
    await world.settlement.cancelEarning("mord_b")
    await releaseDueHolds(world)
    expect(await holds.retrieve(hold.id)).toMatchObject({ status: "canceled", amount: 0n })
  })

  it("never keeps more than the earning, and takes a share of every later release", async () => {
    await anOrder()
    await plan({ wanted_amount: 5000n, decision_id: "rdec_1" })
    await anOrder("mord_c", 1100n, 100n)
    await plan({ merchant_order_id: "mord_c", ...share(2500) })
    await released()
    expect(await balances()).toEqual({ pending: 0n, available: 750n, reserve: 3501n })

    await world.sql.transaction((trx) =>
      world.settlement.addCaptured([{ merchant_order_id: "mord_c", merchant_id: "mer_b", amount: 400n }], trx)
    )
    await captureOf("mord_c", 400n)
    await releaseDueEarnings(world)
    expect(await balances()).toEqual({ pending: 0n, available: 1050n, reserve: 3601n })
    await agrees()
  })

  it("keeps a rolling reserve by the most specific rule that holds, each version from its day", async () => {
    const rule = { tier_code: null, reason: "new market", created_by: "user_1", created_at: START_AT }
    await holds.addReserveRule({ ...rule, merchant_id: null, rate_bps: 1000, days: 30, valid_from_at: START_AT })
    await holds.addReserveRule({ ...rule, merchant_id: "mer_b", rate_bps: 500, days: 10, valid_from_at: START_AT })
    const second = await holds.addReserveRule({
      ...rule,
      merchant_id: "mer_b",
      rate_bps: 0,
      days: 10,
      valid_from_at: day(8),
    })
    expect(second.version).toBe(2)
    await anOrder("mord_a", 1000n, 0n, "mer_a")
    await anOrder()
    await plan()
    await released()
    expect(await balances("mer_a")).toEqual({ pending: 0n, available: 900n, reserve: 100n })
    // 5 % of 3251 is 163 (162.55 rounded half up), beside the hold of 1000.
    expect(await balances()).toEqual({ pending: 0n, available: 2088n, reserve: 1163n })
    await agrees()

    await anOrder("mord_late", 1000n, 0n)
    await released(15)
    expect(await balances()).toEqual({ pending: 0n, available: 3088n, reserve: 1163n })
    world.clock.moveTo(day(17))
    await releaseDueHolds(world)
    expect(await balances()).toEqual({ pending: 0n, available: 3251n, reserve: 1000n })
    await agrees()
  })

  it("lets losses take the hold that ends first, and repays the debt first of what a hold gives back", async () => {
    await anOrder()
    const [first] = await plan({ wanted_amount: 300n, hold_days: 3 })
    const [second] = await plan({ wanted_amount: 700n, hold_days: 9 })
    await released()
    expect(await lose(450n, "ref_1")).toMatchObject({ reserve_amount: 450n, debt_amount: 0n })
    expect(await holds.retrieve(first.id)).toMatchObject({ status: "consumed", consumed_amount: 300n })
    expect(await holds.retrieve(second.id)).toMatchObject({ status: "active", remaining_amount: 550n })
    await owe(200n)

    world.clock.moveTo(day(16))
    await releaseDueHolds(world)
    expect(await balances()).toEqual({ pending: 0n, available: 2251n + 350n, reserve: 0n })
    expect(await world.balanceOf("merchant_receivable:mer_b")).toBe(0n)
    await agrees()
  })

  it("gives back what a dispute took to the same holds, though one had ended meanwhile", async () => {
    await anOrder()
    const [first] = await plan({ wanted_amount: 300n, hold_days: 3 })
    const [second] = await plan({ wanted_amount: 700n, hold_days: 9 })
    await released()
    await freeze(800n)
    expect(await holds.retrieve(second.id)).toMatchObject({ remaining_amount: 200n })
    world.clock.moveTo(day(16))
    await releaseDueHolds(world)
    expect(await balances()).toEqual({ pending: 0n, available: 2451n, reserve: 0n })

    await unfreeze(800n)
    expect(await holds.retrieve(first.id)).toMatchObject({ status: "active", remaining_amount: 300n })
    expect(await holds.retrieve(second.id)).toMatchObject({
      status: "active",
      remaining_amount: 500n,
      released_amount: 200n,
    })
    await agrees()
    await releaseDueHolds(world)
    expect(await balances()).toEqual({ pending: 0n, available: 3251n, reserve: 0n })
    await expect(unfreeze(1n)).rejects.toThrow("what was taken of mer_b in eur fall short by 1")
    await agrees()
  })

  it("refuses a loss beyond the holds, and nothing has moved", async () => {
    await anOrder()
    const [hold] = await plan()
    await released()
    const taking = { merchant_id: "mer_b", currency_code: "eur", amount: 1001n }
    const beyond = world.sql.transaction((trx) => world.settlement.consumeHolds([taking], trx))
    await expect(beyond).rejects.toThrow("the holds of mer_b in eur fall short by 1")
    expect(await holds.retrieve(hold.id)).toMatchObject({ remaining_amount: 1000n, consumed_amount: 0n })
  })

  describe("an operator", () => {
    const until = day(30)
    const place = (amount = 900n, idempotency_key = "hold_1") =>
      placeOperatorHold(world, {
        idempotency_key,
        merchant_id: "mer_b",
        currency_code: "eur",
        amount,
        hold_until_at: until,
        reason: "Supplier is being checked",
        operator_id: "user_1",
      })

    it("holds once for one key, however often and quickly it asks", async () => {
      await anOrder()
      await released()
      const asked = await Promise.all([place(), place(), place()])
      expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
      expect(await balances()).toEqual({ pending: 0n, available: 2351n, reserve: 900n })
      await expect(place(901n)).rejects.toThrow('"hold_1" was used for hold')
      expect(await balances()).toEqual({ pending: 0n, available: 2351n, reserve: 900n })
    })

    it("holds available money, extends, shortens, gives back a part and then the rest, each on record", async () => {
      await anOrder()
      await released()
      const hold = await place()
      expect(await balances()).toEqual({ pending: 0n, available: 2351n, reserve: 900n })
      const change = { hold_id: hold.id, reason: "Papers are complete", operator_id: "user_2" }
      expect(await setHoldEnd(world, { ...change, hold_until_at: day(40) })).toMatchObject({ hold_until_at: day(40) })
      expect(await setHoldEnd(world, { ...change, hold_until_at: day(20) })).toMatchObject({ hold_until_at: day(20) })
      expect(await releaseHold(world, { ...change, amount: 400n })).toMatchObject({ status: "active", remaining_amount: 500n })
      expect(await releaseHold(world, change)).toMatchObject({ status: "released", remaining_amount: 0n })
      expect(await balances()).toEqual({ pending: 0n, available: 3251n, reserve: 0n })
      const records = await world.sql("audit_record").where({ subject_id: hold.id }).orderBy("sequence")
      expect(records.map(({ action, actor_id }) => `${action} ${actor_id}`)).toEqual([
        "hold.placed user_1",
        "hold.extended user_2",
        "hold.shortened user_2",
        "hold.released user_2",
        "hold.released user_2",
      ])
      await expect(releaseHold(world, change)).rejects.toThrow(`Hold ${hold.id} is released`)
      await agrees()
    })

    it("cannot hold more than is available, nor until yesterday, and nothing has moved", async () => {
      await anOrder()
      await released()
      await expect(place(3252n)).rejects.toThrow("3252 eur is more than the 3251 that are available")
      world.clock.moveTo(day(31))
      await expect(place()).rejects.toThrow("hold_until_at: must be after now")
      expect(await balances()).toEqual({ pending: 0n, available: 3251n, reserve: 0n })
      expect(await world.sql("hold").count({ count: "*" }).first()).toEqual({ count: "0" })
    })
  })

  it("ends sooner for what has happened, each cause once, before and after the release", async () => {
    await anOrder()
    const causes = [
      { code: "tracking_added" as const, days: 2 },
      { code: "delivered_with_tracking" as const, days: 5 },
    ]
    const [hold] = await plan({ hold_days: 14, shortened_by: causes })
    const shorten = (...codes: ("tracking_added" | "delivered_with_tracking" | "receipt_confirmed")[]) =>
      world.sql.transaction((trx) => holds.shorten(new Map([["mord_b", codes]]), world.clock.now(), trx))
    expect(await shorten("tracking_added")).toHaveLength(1)
    expect(await shorten("tracking_added", "receipt_confirmed")).toEqual([])
    await released()
    expect(await holds.retrieve(hold.id)).toMatchObject({ shortened_days: 2, hold_until_at: day(19) })
    await shorten("tracking_added", "delivered_with_tracking")
    expect(await holds.retrieve(hold.id)).toMatchObject({ shortened_days: 7, hold_until_at: day(14) })
    world.clock.moveTo(day(14))
    expect(await releaseDueHolds(world)).toHaveLength(1)
    await agrees()
  })

  it("stops an earning until somebody has looked", async () => {
    await anOrder()
    expect(await world.settlement.stopEarnings(["mord_b"], START_AT)).toEqual(["mord_b"])
    expect(await world.settlement.stopEarnings(["mord_b"], START_AT)).toEqual([])
    await released()
    expect(await balances()).toEqual({ pending: 3251n, available: 0n, reserve: 0n })
    await world.settlement.resumeEarnings(["mord_b"])
    await releaseDueEarnings(world)
    expect(await balances()).toEqual({ pending: 0n, available: 3251n, reserve: 0n })
  })

  it("holds and reserve agree to the cent while releases, losses, disputes and operators race on 12 connections", async () => {
    const merchants = ["mer_a", "mer_b", "mer_c"]
    const seed = Number(process.env.HOLDS_SEED ?? 20260105)
    const random = seeded(seed)
    for (let index = 0; index < 45; index++) {
      const merchant_id = merchants[index % 3]
      await anOrder(`mord_${index}`, BigInt(200 + random(3000)), 100n, merchant_id)
      const over = { merchant_id, merchant_order_id: `mord_${index}`, hold_days: random(6) + 1 }
      await plan({ ...over, ...(index % 2 ? { wanted_amount: BigInt(50 + random(900)) } : share(1000 + random(9000))) })
    }
    world.clock.moveTo(day(7))
    const refused: string[] = []
    const attempt = (work: Promise<unknown>) => work.catch((error: Error) => void refused.push(error.message))
    const hour = { at: 0 }
    const step = async (): Promise<unknown> => {
      const merchant = merchants[random(3)]
      world.clock.moveTo(new Date(day(7).getTime() + hour.at++ * 3_600_000))
      switch (random(5)) {
        case 0:
          return attempt(releaseDueEarnings(world))
        case 1:
          return attempt(releaseDueHolds(world))
        case 2:
          return attempt(lose(BigInt(random(400) + 1), `ref_${hour.at}`, merchant))
        case 3:
          return attempt(freezeAndReturn(BigInt(random(500) + 1), `dp_${hour.at}`, merchant, random(2) === 0))
        default:
          return attempt(
            placeOperatorHold(world, {
              idempotency_key: randomUUID(),
              merchant_id: merchant,
              currency_code: "eur",
              amount: BigInt(random(300) + 1),
              hold_until_at: day(20 + random(10)),
              reason: "Race",
              operator_id: "user_1",
            })
          )
      }
    }
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        for (let round = 0; round < 15; round++) {
          await step()
        }
      })
    )
    expect(refused.filter((text) => !text.includes("that are available"))).toEqual([])
    await agrees()
    world.clock.moveTo(day(400))
    await releaseDueHolds(world)
    for (const merchant of merchants) {
      expect((await balances(merchant)).reserve).toBe(0n)
    }
    await agrees()
  }, 120_000)
})

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const share = (share_bps: number) => ({ share_bps })

/** Mulberry32: the same seed is the same history. */
const seeded = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
