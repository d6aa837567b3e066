import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { compareFigures, reportOf } from "../check"
import { readDataset, selectOrders, sellersOf } from "../dataset"
import { expectedFigures } from "../expectation"
import { ReplayJournal } from "../journal"
import { batchesOf, eventKey, timelineOf } from "../timeline"
import { freightsOf, listingsOf } from "../world"

const ORDERS = `order_id,customer_id,status,purchased_at,approved_at,handed_to_carrier_at,delivered_at,estimated_delivery_at
o2,c2,delivered,2017-01-02T10:00:00,2017-01-02T11:00:00,2017-01-01T09:00:00,2017-01-05T00:00:00,2017-02-01T00:00:00
o1,c1,delivered,2017-01-01T10:00:00,2017-01-01T11:00:00,2017-01-03T10:00:00,2017-01-09T10:00:00,2017-02-01T00:00:00
o3,c3,canceled,2017-01-03T10:00:00,,,,2017-02-01T00:00:00
`
const ITEMS = `order_id,item_no,product_id,seller_id,ship_by,price,freight
o1,1,p1,s1,2017-01-04T10:00:00,10.05,1.50
o1,2,p1,s1,2017-01-04T10:00:00,10.05,1.50
o1,3,p2,s2,2017-01-04T10:00:00,3.33,0.00
o2,1,p1,s1,2017-01-04T10:00:00,12.00,2.00
o3,1,p2,s2,2017-01-04T10:00:00,100.00,9.99
`

describe("the replay of recorded orders", () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "replay-"))
    writeFileSync(join(folder, "orders.csv"), ORDERS)
    writeFileSync(join(folder, "order_items.csv"), ITEMS)
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it("reads orders by time of purchase with their amounts in minor units", () => {
    const orders = readDataset(folder, "brl")
    expect(orders.map((order) => order.order_id)).toEqual(["o1", "o2", "o3"])
    expect(orders[0].items[0]).toEqual({
      product_id: "p1",
      seller_id: "s1",
      price_amount: 1005n,
      freight_amount: 150n,
    })
    expect(orders[2].canceled).toBe(true)
  })

  it("names the file where a column is missing, and the row where a cell is", () => {
    writeFileSync(join(folder, "orders.csv"), "order_id,status\n")
    expect(() => readDataset(folder, "brl")).toThrow(/orders\.csv must start with the columns/)
    writeFileSync(join(folder, "order_items.csv"), `${ITEMS}o4,1,p1\n`)
    expect(() => readDataset(folder, "brl")).toThrow(/order_items\.csv, row 7/)
  })

  it("works out by hand what the files come to", () => {
    // o1: s1 20.10 + 3.00, s2 3.33; o2: s1 12.00 + 2.00; o3: s2 109.99, refunded.
    // Commission 10 %: 201 + 33 (33.3) + 120.
    expect(expectedFigures(readDataset(folder, "brl"), 1000n)).toEqual({
      order_count: 3n,
      merchant_order_count: 4n,
      captured_amount: 2643n + 1400n + 10999n,
      refunded_amount: 10999n,
      commission_amount: 354n,
      earned_amount: 2643n + 1400n - 354n,
    })
  })

  it("picks the earliest orders in the window, with as many of several sellers as asked for", () => {
    const orders = readDataset(folder, "brl")
    const ids = (selection: Parameters<typeof selectOrders>[1]) =>
      selectOrders(orders, selection).map((order) => order.order_id)
    expect(ids({ limit: 2 })).toEqual(["o1", "o2"])
    expect(ids({ from: new Date("2017-01-02T00:00:00Z") })).toEqual(["o2", "o3"])
    expect(ids({ to: new Date("2017-01-02T00:00:00Z") })).toEqual(["o1"])
    expect(ids({ limit: 1, several_sellers: 1 })).toEqual(["o1"])
    expect(sellersOf(orders[0])).toEqual(["s1", "s2"])
  })

  it("never ships an order before it was bought, and cancels a canceled one instead", () => {
    const timeline = timelineOf(readDataset(folder, "brl"))
    expect(timeline.map((event) => `${event.at.toISOString().slice(0, 13)} ${eventKey(event)}`)).toEqual([
      "2017-01-01T10 buy:o1",
      "2017-01-02T10 buy:o2",
      "2017-01-02T10 ship:o2:s1",
      "2017-01-03T10 buy:o3",
      "2017-01-03T10 ship:o1:s1",
      "2017-01-03T10 ship:o1:s2",
      "2017-01-04T10 cancel:o3:s2",
      "2017-01-05T00 deliver:o2:s1",
      "2017-01-09T10 deliver:o1:s1",
      "2017-01-09T10 deliver:o1:s2",
    ])
  })

  it("plays side by side only what belongs to different orders and to one day", () => {
    const batches = batchesOf(timelineOf(readDataset(folder, "brl")), 4)
    expect(batches.map((batch) => batch.map(eventKey))).toEqual([
      ["buy:o1"],
      ["buy:o2"],
      ["ship:o2:s1"],
      ["buy:o3", "ship:o1:s1"],
      ["ship:o1:s2"],
      ["cancel:o3:s2"],
      ["deliver:o2:s1"],
      ["deliver:o1:s1"],
      ["deliver:o1:s2"],
    ])
  })

  it("lists one variant for each price a product was sold at, with enough stock, and each freight once", () => {
    const orders = readDataset(folder, "brl")
    expect(listingsOf(orders)).toEqual([
      { seller_id: "s1", product_id: "p1", prices: new Map([[1005n, 2], [1200n, 1]]) },
      { seller_id: "s2", product_id: "p2", prices: new Map([[333n, 1], [10000n, 1]]) },
    ])
    expect(freightsOf(orders).map(({ seller_id, amount }) => `${seller_id} ${amount}`)).toEqual([
      "s1 300",
      "s2 0",
      "s1 200",
      "s2 999",
    ])
  })

  it("goes on where it was cut off, even in the middle of a line", async () => {
    const file = join(folder, "journal.jsonl")
    const first = new ReplayJournal(file)
    await first.once("a", async () => "1")
    appendFileSync(file, '["b","2')
    const second = new ReplayJournal(file)
    expect(await second.once("a", async () => "again")).toBe("1")
    expect(second.has("b")).toBe(false)
    second.record("b", "3")
    expect(new ReplayJournal(file).get("b")).toBe("3")
  })

  it("marks every figure that differs by a single cent", () => {
    const expected = expectedFigures(readDataset(folder, "brl"), 1000n)
    const report = reportOf(compareFigures(expected, { ...expected, earned_amount: expected.earned_amount + 1n }))
    expect(report.split("\n").filter((line) => line.includes("DIFFERS by 1"))).toHaveLength(1)
  })
})
