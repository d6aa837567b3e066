import { Migration20261123110000 } from "../../src/modules/merchant-order/migrations/Migration20261123110000"
import MerchantOrderModuleService from "../../src/modules/merchant-order/service"
import { movedIn } from "../../src/modules/merchant-order/share-types"
import { refundOfPart, shareCapture } from "../../src/workflows/merchant-order/share-money"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"

type Old = { captured?: number; refunded?: number; refunded_commission?: number; refunded_promotion?: number }

describe("merchant orders of before splits had lines", () => {
  let database: ScratchDatabase
  let service: MerchantOrderModuleService

  beforeAll(async () => {
    database = await aDatabaseWith("merchant_order", ["merchant-order"])
    service = new MerchantOrderModuleService({ __pg_connection__: database.sql })
  })
  afterAll(() => database.drop())
  beforeEach(() => database.reset())

  const piece = (item: string | null, total: number, discount: number, commission: number) => ({
    ...{ kind: item ? "item" : "shipping", order_line_item_id: item },
    ...{ total_amount: total, discount_amount: discount, commission_amount: commission, credit_amount: 0 },
  })

  /** 60.00 under 10 %, 30.00 under 20 % less a discount of 10.00 that the platform pays, 5.00 shipping. */
  const anOldOrder = async ({ captured = 0, refunded = 0, refunded_commission = 0, refunded_promotion = 0 }: Old = {}) => {
    const { sql } = database
    const at = new Date("2026-01-05T10:00:00Z")
    const order = { order_id: "order_1", currency_code: "usd", placed_at: at }
    const all = captured === 8_500
    await sql("placed_order").insert({
      ...{ ...order, display_id: 1, total_amount: 8_500, platform_amount: 0, fee_plan_id: "f", fee_plan_version: 1 },
      ...{ captured_amount: captured, refunded_amount: refunded },
    })
    await sql("merchant_order").insert({
      ...{ ...order, id: "mord_1", merchant_id: "mer_a", display_id: "1-1" },
      ...{ item_amount: 9_000, shipping_amount: 500, discount_amount: 1_000, platform_discount_amount: 1_000 },
      ...{ merchant_discount_amount: 0, tax_amount: 0, total_amount: 8_500, platform_promotion_amount: 1_000 },
      ...{ commission_amount: 1_200, merchant_amount: 8_300, captured_amount: captured, refunded_amount: refunded },
      ...{ captured_commission_amount: all ? 1_200 : 0, captured_promotion_amount: all ? 1_000 : 0 },
      ...{ refunded_commission_amount: refunded_commission, refunded_promotion_amount: refunded_promotion },
      split: JSON.stringify({
        promotion_funding: "platform",
        pieces: [piece("item_1", 6_000, 0, 600), piece("item_2", 2_000, 1_000, 600), piece(null, 500, 0, 0)],
      }),
    })
    await sql("merchant_order_line").insert(
      [
        { id: "mol_1", order_line_item_id: "item_1", position: 0, unit_amount: 6_000, subtotal_amount: 6_000 },
        { id: "mol_2", order_line_item_id: "item_2", position: 1, unit_amount: 3_000, subtotal_amount: 3_000 },
      ].map((line, index) => ({
        ...{ ...line, merchant_order_id: "mord_1", title: line.id, quantity: 1, tax_amount: 0, commission_amount: 600 },
        ...{ discount_amount: index * 1_000, total_amount: line.subtotal_amount - index * 1_000 },
      }))
    )
    await migrate()
  }

  /** The statement of the migration that turns what is there into shares. */
  const migrate = async () => {
    const migration = new Migration20261123110000({} as never, {} as never)
    migration.up()
    const statement = migration.getQueries().find((query) => String(query).includes("insert into merchant_order_share"))
    await database.sql.raw(String(statement).replaceAll("?", "\\?"))
  }

  const split = async () => {
    const found = await service.splitOf("order_1")
    if (!found) throw new Error("The order is gone")
    return { ...found, lines: await service.splitLinesOf(["mord_1"]) }
  }
  const amounts = async () =>
    (await service.sharesOf(["mord_1"])).map((share) => [
      share.line,
      share.role,
      share.amount,
      share.captured_amount,
      share.refunded_amount,
    ])

  it("are shares by line where nothing was paid yet, and a capture pays each line what it is worth", async () => {
    await anOldOrder()
    const before = await split()
    const shares = shareCapture(before, 8_500n)
    expect(shares.map(({ line, amount }) => [line, amount])).toEqual([
      [0, 6_000n],
      [1, 2_000n],
      [2, 500n],
    ])
    const capture = { capture_id: "cap_1", order_id: "order_1", payment_id: "pay_1", charge_id: "ch_1" }
    await database.sql.transaction((trx) =>
      service.bookCapture(
        { ...capture, amount: 8_500n, fee_amount: 0n, outside: false, shares, booked_at: new Date(0) },
        before.merchant_orders,
        trx
      )
    )
    expect(await amounts()).toEqual([
      [0, "commission", 600n, 600n, 0n],
      [0, "merchant", 5_400n, 5_400n, 0n],
      [1, "promotion", 1_000n, 1_000n, 0n],
      [1, "commission", 600n, 600n, 0n],
      [1, "merchant", 2_400n, 2_400n, 0n],
      [2, "merchant", 500n, 500n, 0n],
    ])
  })

  it("give back a line by its own rate where everything was paid", async () => {
    await anOldOrder({ captured: 8_500 })
    const items = [{ merchant_order_line_id: "mol_2", quantity: 1, amount: 2_000n }]
    const shares = refundOfPart(await split(), { merchant_order_id: "mord_1", amount: 2_000n, items })
    expect([movedIn(shares, "commission"), movedIn(shares, "promotion"), movedIn(shares, "merchant")]).toEqual([
      600n,
      1_000n,
      2_400n,
    ])
  })

  it("go on as one line where a part was refunded, and give back the rest exactly", async () => {
    await anOldOrder({ captured: 8_500, refunded: 1_000, refunded_commission: 141, refunded_promotion: 118 })
    expect(await amounts()).toEqual([
      [0, "promotion", 1_000n, 1_000n, 118n],
      [0, "commission", 1_200n, 1_200n, 141n],
      [0, "merchant", 8_300n, 8_300n, 977n],
    ])
    const shares = refundOfPart(await split(), { merchant_order_id: "mord_1", amount: 7_500n, items: [] })
    expect([movedIn(shares, "commission"), movedIn(shares, "promotion"), movedIn(shares, "merchant")]).toEqual([
      1_059n,
      882n,
      7_323n,
    ])
  })

  it("are not split a second time by rows that do not add up", async () => {
    await anOldOrder({ captured: 8_500 })
    const twice = database.sql("merchant_order_share").insert({
      ...{ id: "mshr_x", merchant_order_id: "mord_1", line: 0, position: 1, role: "commission", amount: 1 },
    })
    await expect(twice).rejects.toThrow(/merchant_order_share_once/)
    const beyond = database.sql("merchant_order_share").update({ refunded_amount: 9_999 })
    await expect(beyond).rejects.toThrow(/check/)
  })
})
