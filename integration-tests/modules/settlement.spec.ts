import SettlementModuleService from "../../src/modules/settlement/service"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"

const PLACED_AT = new Date("2026-01-05T10:00:00.000Z")
const DELIVERED_AT = new Date("2026-01-09T12:00:00.000Z")

describe("settlement", () => {
  let database: ScratchDatabase
  let settlement: SettlementModuleService

  beforeAll(async () => {
    database = await aDatabaseWith("settlement", ["settlement"])
    settlement = new SettlementModuleService({ __pg_connection__: database.sql })
  })
  afterAll(() => database.drop())
  afterEach(() => database.sql.raw("truncate earning, withdrawal, statement"))

  const anEarning = async (merchant_order_id = "mord_1", amount = 5303n) => {
    const [earning] = await settlement.createEarnings([
      { merchant_id: "mer_a", merchant_order_id, currency_code: "eur", amount, placed_at: PLACED_AT },
    ])
    return earning
  }
  const captured = (merchant_order_id: string, amount: bigint) =>
    database.sql.transaction((sql) => settlement.addCaptured([{ merchant_order_id, amount }], sql))
  const refunded = (merchant_order_id: string, amount: bigint) =>
    database.sql.transaction((sql) => settlement.takeRefunded([{ merchant_order_id, amount }], sql))
  const earningOf = async (merchant_order_id: string) => {
    const [earning] = await settlement.earningsOfOrders([merchant_order_id])
    return earning
  }

  describe("earnings", () => {
    it("waits for the payment after the order is placed, and placing twice makes one earning", async () => {
      const first = await anEarning()
      const second = await anEarning("mord_1", 9999n)

      expect(second).toEqual(first)
      expect(first).toMatchObject({ amount: 5303n, status: "pending_payment", pending_amount: 0n })
    })

    it("holds a capture as pending, and the rest of it with the second capture", async () => {
      await anEarning()
      await captured("mord_1", 3000n)
      await captured("mord_1", 2303n)

      expect(await earningOf("mord_1")).toMatchObject({
        status: "pending",
        captured_amount: 5303n,
        pending_amount: 5303n,
      })
    })

    it("takes a refund from its own pending first and says what is left to take elsewhere", async () => {
      await anEarning()
      await captured("mord_1", 5303n)

      expect(await refunded("mord_1", 1750n)).toMatchObject([{ merchant_id: "mer_a", from_pending: 1750n, rest: 0n }])
      expect(await refunded("mord_1", 4000n)).toMatchObject([{ from_pending: 3553n, rest: 447n }])
      expect(await earningOf("mord_1")).toMatchObject({
        pending_amount: 0n,
        refunded_pending_amount: 5303n,
        refunded_amount: 5750n,
      })
    })

    it("refuses a capture of an order without earning and books none of the others", async () => {
      await anEarning()
      const both = database.sql.transaction((sql) =>
        settlement.addCaptured(
          [
            { merchant_order_id: "mord_1", amount: 100n },
            { merchant_order_id: "mord_unknown", amount: 100n },
          ],
          sql
        )
      )

      await expect(both).rejects.toThrow("Merchant order mord_unknown has no earning")
      expect(await earningOf("mord_1")).toMatchObject({ captured_amount: 0n })
    })

    it("is released seven days after the delivery, by the settings that held at the delivery", async () => {
      await anEarning()
      await settlement.scheduleRelease({ merchant_order_id: "mord_1", delivered_at: DELIVERED_AT })

      expect(await earningOf("mord_1")).toMatchObject({
        delivered_at: DELIVERED_AT,
        release_at: new Date("2026-01-16T12:00:00.000Z"),
      })
    })

    it("is canceled with its merchant order, twice the same, and waits as pending when money comes all the same", async () => {
      await anEarning()
      await settlement.cancelEarning("mord_1")
      await settlement.cancelEarning("mord_1")
      expect(await earningOf("mord_1")).toMatchObject({ status: "canceled" })

      await captured("mord_1", 5303n)
      expect(await earningOf("mord_1")).toMatchObject({ status: "pending", pending_amount: 5303n })
    })
  })
})
