import { csvCell, csvLine } from "../csv"

describe("a CSV cell", () => {
  it.each([
    ["plain text as it is", "Loom & Thread", "Loom & Thread"],
    ["nothing as nothing", null, ""],
    ["a comma in quotes", "a,b", '"a,b"'],
    ["a quote doubled", 'say "hi"', '"say ""hi"""'],
    ["a line break in quotes", "a\nb", '"a\nb"'],
    ["a formula as text", "=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["a formula with a comma as quoted text", "@SUM(A1,A2)", '"\'@SUM(A1,A2)"'],
    ["a plus as text", "+49 30 1", "'+49 30 1"],
    ["a tab as text", "\t=1", "'\t=1"],
    ["a minus before letters as text", "-cmd", "'-cmd"],
    ["a negative amount as a number", "-12.50", "-12.50"],
    ["a negative bigint as a number", -1250n, "-1250"],
    ["a moment in ISO 8601", new Date("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05.000Z"],
    ["Chinese as it is", "织布", "织布"],
  ])("writes %s", (_, value, expected) => {
    expect(csvCell(value)).toBe(expected)
  })

  it("ends lines as the standard says", () => {
    expect(csvLine(["a", 1, null])).toBe("a,1,\r\n")
  })
})
