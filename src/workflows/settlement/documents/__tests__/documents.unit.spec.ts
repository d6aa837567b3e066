import type { Statement } from "../../../../modules/settlement/statement-types"
import type { Movement } from "../../queries/list-movements"
import { csvLine } from "../csv"
import { STATEMENT_COLUMNS, statementCsv } from "../statement-csv"
import { groupedAmount, MOVEMENTS_IN_PDF, statementPdf } from "../statement-pdf"

const at = new Date("2026-01-05T10:00:00.000Z")

const aStatement = (statement: Partial<Statement> = {}): Statement => ({
  id: "stmt_1",
  merchant_id: "mer_1",
  currency_code: "eur",
  kind: "cycle",
  cycle: "monthly",
  time_zone: "Europe/Berlin",
  terms_id: null,
  period_from_at: new Date("2025-12-31T23:00:00.000Z"),
  period_to_at: new Date("2026-01-31T23:00:00.000Z"),
  opening_amount: 100n,
  closing_amount: 5403n,
  lines: [
    { kind: "sales", count: 1, amount: 6061n },
    { kind: "commission", count: 1, amount: -758n },
  ],
  base_to_at: null,
  base_last_journal_id: 0n,
  first_journal_id: 0n,
  last_journal_id: 7n,
  next_journal_id: 8n,
  created_by: "system",
  created_at: at,
  ...statement,
})

const aMovement = (movement: Partial<Movement> = {}): Movement => ({
  journal_id: "jrn_7",
  occurred_at: at,
  kind: "sales",
  journal_kind: "capture",
  reference_type: "order",
  reference_id: "order_1",
  merchant_order_display_id: "1001-1",
  gross_amount: 6061n,
  commission_amount: -758n,
  commission_tax_amount: 0n,
  tax_amount: 0n,
  participants_amount: 0n,
  net_amount: 5303n,
  balance_amount: 5403n,
  ...movement,
})

const csvOf = async (statement: Statement, movements: Movement[]) => {
  const lines: string[] = []
  for await (const line of statementCsv(statement, movements)) {
    lines.push(line)
  }
  return lines.join("")
}

describe("a line of CSV", () => {
  it.each([
    [["plain", "12.50", "-12.50"], "plain,12.50,-12.50"],
    [['says "no"', "a,b", "two\nlines"], '"says ""no""","a,b","two\nlines"'],
    [["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx"], "'=1+1,'+1,'-1+1,'@SUM(A1),'\tx"],
    [['=cmd|"/c calc"!A1', null], `"'=cmd|""/c calc""!A1",`],
  ])("of %j is %j: no cell runs as a formula", (values, line) => {
    // "+1" is no number that we write: it is text.
    expect(csvLine(values)).toBe(`${line}\r\n`)
  })
})

describe("a statement's CSV file", () => {
  it("has stable columns, opens and closes with the balances, and carries them line by line", async () => {
    expect(await csvOf(aStatement(), [aMovement()])).toBe(
      [
        "statement_id,occurred_at,journal_id,kind,event,reference_type,reference_id,merchant_order,gross,commission," +
          "commission_tax,tax,participants,net,balance,currency",
        "stmt_1,2025-12-31T23:00:00.000Z,,opening,,,,,,,,,,,1.00,eur",
        "stmt_1,2026-01-05T10:00:00.000Z,jrn_7,sales,capture,order,order_1,1001-1,60.61,-7.58,0.00,0.00,0.00,53.03,54.03,eur",
        "stmt_1,2026-01-31T23:00:00.000Z,,closing,,,,,,,,,,,54.03,eur",
        "",
      ].join("\r\n")
    )
    expect(STATEMENT_COLUMNS).toHaveLength(16)
  })

  it("writes currencies without and with three decimals as they are", async () => {
    const yen = await csvOf(aStatement({ currency_code: "jpy" }), [aMovement()])
    expect(yen).toContain(",6061,-758,0,0,0,5303,5403,jpy")
    const dinar = await csvOf(aStatement({ currency_code: "kwd" }), [aMovement()])
    expect(dinar).toContain(",6.061,-0.758,0.000,0.000,0.000,5.303,5.403,kwd")
  })
})

describe("a statement's PDF file", () => {
  it.each([
    [0n, "0.00"],
    [-123456789n, "-1,234,567.89"],
    [99999n, "999.99"],
    [100000n, "1,000.00"],
  ])("groups %s as %s", (amount, text) => expect(groupedAmount(amount, "eur")).toBe(text))

  it.each(["en", "zh-CN"] as const)("is made in %s, with names in other scripts and many pages, of bounded size", async (locale) => {
    const movements = Array.from({ length: MOVEMENTS_IN_PDF }, (_, index) => aMovement({ journal_id: `jrn_${index}` }))
    const file = await statementPdf({
      statement: aStatement(),
      merchant_name: "Łódź 蓝瓶商店 Магазин",
      movements,
      movement_count: 1_000_000,
      locale,
    })
    expect(file.subarray(0, 5).toString()).toBe("%PDF-")
    expect(file.length).toBeLessThan(300_000)
    const pages = file.toString("latin1").match(/\/Type \/Page\b/g)
    expect(pages?.length).toBeGreaterThanOrEqual(7)
    expect(pages?.length).toBeLessThanOrEqual(9)
  })
})
