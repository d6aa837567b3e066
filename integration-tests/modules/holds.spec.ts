import { HOLD_TRANSITIONS } from "../../src/modules/settlement/hold-states"
import type { PlanHold } from "../../src/modules/settlement/hold-types"
import { coverLoss } from "../../src/workflows/money/journals/losses"
import { refundJournal } from "../../src/workflows/money/journals/sales"
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
  const plan = (over: Partial<PlanHold> = {}) =>
    holds.plan([
      {
        merchant_id: "mer_b",
        merchant_order_id: "mord_b",
        kind: "risk",
        wanted_amount: 1000n,
        hold_days: 14,
        reason_code: "amount_unusual",
        created_by: "system",
        created_at: world.clock.now(),
        ...over,
      } as PlanHold,
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
    await released()
    expect(await balances()).toEqual({ pending: 0n, available: 0n, reserve: 3251n })
    await agrees()
  })
})
