import fc from "fast-check"
import { dayFromIso, dayOf, isoDay, startOfDay, weekdayOf } from "../calendar-days"
import { businessDaysOf, confirmDueAt, cycleCloseAfter, cyclePeriod, maturesAt, scheduleRelease, triggerOf } from "../schedule"
import { SETTLEMENT_CYCLES, type TermsRule } from "../terms-types"

/** European Central Bank, TARGET closing days of 2026. */
const TARGET = businessDaysOf({
  time_zone: "Europe/Berlin",
  weekend_days: [6, 7],
  holidays: ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2026-12-26", "2027-01-01"].map(
    (day) => ({ day, name: day })
  ),
})

const aRule = (rule: Partial<TermsRule> = {}): TermsRule => ({
  trigger: "delivered",
  auto_confirm_days: null,
  settlement_days: 7,
  day_kind: "calendar",
  calendar_code: null,
  cycle: "none",
  cycle_weekday: null,
  time_zone: "UTC",
  ...rule,
})
const at = (text: string) => new Date(text)

describe("days of a time zone", () => {
  it.each([
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
    ["2026-01-01", "Asia/Shanghai", "2025-12-31T16:00:00.000Z"],
    ["2026-06-15", "Pacific/Kiritimati", "2026-06-14T10:00:00.000Z"],
    // Clocks skip midnight: the day begins at one o'clock.
    ["2024-03-31", "Asia/Beirut", "2024-03-30T22:00:00.000Z"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ])("%s in %s begins at %s", (day, time_zone, begins) => {
    const start = startOfDay(dayFromIso(day), time_zone)
    expect(start.toISOString()).toBe(begins)
    expect(isoDay(dayOf(start, time_zone))).toBe(day)
    expect(dayOf(new Date(start.getTime() - 1), time_zone)).toBe(dayFromIso(day) - 1)
  })

  it("knows the weekdays", () => {
    expect(["2026-11-22", "2026-11-23", "1969-12-31"].map((day) => weekdayOf(dayFromIso(day)))).toEqual([7, 1, 3])
  })

  it.each(["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1"])("refuses %s as a day", (text) => {
    expect(() => dayFromIso(text)).toThrow(`"${text}" is not a day`)
  })
})

describe("T+N", () => {
  it.each([
    [7, "2026-01-09T12:00:00.000Z", "2026-01-16T12:00:00.000Z", "seven days"],
    [0, "2026-01-09T12:00:00.000Z", "2026-01-09T12:00:00.000Z", "at once"],
    [2, "2026-02-27T23:30:00.000Z", "2026-03-01T23:30:00.000Z", "over the end of February"],
  ])("of %i calendar days after %s is %s: %s", (settlement_days, triggered, matures) => {
    expect(maturesAt(at(triggered), aRule({ settlement_days })).toISOString()).toBe(matures)
  })

  it.each([
    [2, "2026-11-18T09:00:00.000Z", "2026-11-20T09:00:00.000Z", "Wednesday to Friday"],
    [2, "2026-11-20T09:00:00.000Z", "2026-11-24T09:00:00.000Z", "Friday to Tuesday"],
    [0, "2026-11-21T09:00:00.000Z", "2026-11-22T23:00:00.000Z", "a Saturday counts from Monday's first moment"],
    [1, "2026-11-21T09:00:00.000Z", "2026-11-23T23:00:00.000Z", "Saturday to Tuesday's first moment"],
    [1, "2026-04-02T10:00:00.000Z", "2026-04-07T10:00:00.000Z", "over Easter, Good Friday and Monday closed"],
    [3, "2026-12-23T10:00:00.000Z", "2026-12-29T10:00:00.000Z", "over Christmas"],
    [1, "2026-12-31T22:59:00.000Z", "2027-01-04T22:59:00.000Z", "over New Year"],
    [1, "2026-12-31T23:30:00.000Z", "2027-01-04T23:00:00.000Z", "already New Year's Day in Berlin"],
    [1, "2026-03-27T22:30:00.000Z", "2026-03-30T21:59:59.999Z", "half past eleven at night, and clocks go on: still Monday"],
    [1, "2026-10-23T10:00:00.000Z", "2026-10-26T10:00:00.000Z", "clocks go back: three times 24 hours"],
  ])("of %i business days after %s is %s: %s", (settlement_days, triggered, matures) => {
    const rule = aRule({ settlement_days, day_kind: "business", calendar_code: "target" })
    expect(maturesAt(at(triggered), rule, TARGET).toISOString()).toBe(matures)
  })

  it("needs a calendar to count business days", () => {
    expect(() => maturesAt(at("2026-01-01"), aRule({ day_kind: "business" }))).toThrow("need a holiday calendar")
  })
})

describe("cycles", () => {
  it.each([
    ["daily", null, "UTC", "2026-11-18T00:00:00.001Z", "2026-11-19T00:00:00.000Z"],
    ["daily", null, "UTC", "2026-11-18T00:00:00.000Z", "2026-11-18T00:00:00.000Z"],
    ["daily", null, "Asia/Shanghai", "2026-11-18T10:00:00.000Z", "2026-11-18T16:00:00.000Z"],
    ["weekly", 1, "UTC", "2026-11-18T10:00:00.000Z", "2026-11-23T00:00:00.000Z"],
    ["weekly", 3, "UTC", "2026-11-18T10:00:00.000Z", "2026-11-25T00:00:00.000Z"],
    ["twice_monthly", null, "UTC", "2026-02-15T10:00:00.000Z", "2026-02-16T00:00:00.000Z"],
    ["twice_monthly", null, "UTC", "2026-02-16T00:00:01.000Z", "2026-03-01T00:00:00.000Z"],
    ["thrice_monthly", null, "UTC", "2026-01-21T08:00:00.000Z", "2026-02-01T00:00:00.000Z"],
    ["thrice_monthly", null, "UTC", "2026-01-10T08:00:00.000Z", "2026-01-11T00:00:00.000Z"],
    ["monthly", null, "Europe/Berlin", "2026-10-25T00:30:00.000Z", "2026-10-31T23:00:00.000Z"],
    ["monthly", null, "America/New_York", "2026-12-31T23:00:00.000Z", "2027-01-01T05:00:00.000Z"],
    ["none", null, "UTC", "2026-12-31T23:00:00.000Z", "2026-12-31T23:00:00.000Z"],
  ] as const)("%s (%s, %s): %s waits until %s", (cycle, cycle_weekday, time_zone, matures, closes) => {
    expect(cycleCloseAfter(at(matures), { cycle, cycle_weekday, time_zone }).toISOString()).toBe(closes)
  })

  it("hand over on the next business day where the close is a day off", () => {
    // 1 May 2026 is a Friday and a closing day of TARGET.
    const rule = aRule({ settlement_days: 2, day_kind: "business", cycle: "monthly", time_zone: "Europe/Berlin" })
    expect(scheduleRelease(at("2026-04-20T10:00:00Z"), rule, TARGET)).toEqual({
      matures_at: at("2026-04-22T10:00:00.000Z"),
      release_at: at("2026-05-03T22:00:00.000Z"),
    })
  })

  it.each([
    ["monthly", "2026-02-10T00:00:00Z", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
    ["none", "2026-02-01T00:00:00Z", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
    ["twice_monthly", "2026-02-16T00:00:00Z", "2026-02-16T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
    ["thrice_monthly", "2026-02-15T23:59:59Z", "2026-02-11T00:00:00.000Z", "2026-02-21T00:00:00.000Z"],
    ["daily", "2026-02-15T23:59:59Z", "2026-02-15T00:00:00.000Z", "2026-02-16T00:00:00.000Z"],
  ] as const)("%s: the statement's period of %s is from %s to %s", (cycle, moment, from, to) => {
    expect(cyclePeriod(at(moment), aRule({ cycle }))).toEqual({ from_at: at(from), to_at: at(to) })
  })
})

describe("triggers", () => {
  const delivered_at = at("2026-11-01T00:00:00Z")
  const later = at("2026-12-24T00:00:00Z")

  it.each([
    ["delivered", null, null, "delivered", "2026-11-01T00:00:00.000Z"],
    ["received", null, null, null, null],
    ["received", null, "2026-11-20T00:00:00Z", "received", "2026-11-20T00:00:00.000Z"],
    ["received", 10, "2026-11-05T00:00:00Z", "received", "2026-11-05T00:00:00.000Z"],
    ["received", 10, "2026-11-20T00:00:00Z", "auto_confirmed", "2026-11-11T00:00:00.000Z"],
    ["received", 10, null, "auto_confirmed", "2026-11-11T00:00:00.000Z"],
    ["auto_confirmed", 10, "2026-11-05T00:00:00Z", "auto_confirmed", "2026-11-11T00:00:00.000Z"],
  ] as const)("%s (after %s days), received %s: %s at %s", (trigger, auto_confirm_days, received, found, moment) => {
    const delivery = { delivered_at, received_at: received === null ? null : at(received) }
    const expected = found === null ? null : { trigger: found, triggered_at: at(moment) }
    expect(triggerOf({ trigger, auto_confirm_days }, delivery, later)).toEqual(expected)
  })

  it("wait for the confirmation until it is due", () => {
    const rule = { trigger: "received", auto_confirm_days: 10 } as const
    expect(triggerOf(rule, { delivered_at }, at("2026-11-10T23:59:59Z"))).toBeNull()
    expect(confirmDueAt(rule, { delivered_at })).toEqual(at("2026-11-11T00:00:00Z"))
  })
})

describe("a schedule, whatever the terms", () => {
  const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "America/Sao_Paulo"]
  const rules = fc.record({
    settlement_days: fc.integer({ min: 0, max: 40 }),
    is_business: fc.boolean(),
    cycle: fc.constantFrom(...SETTLEMENT_CYCLES),
    weekday: fc.integer({ min: 1, max: 7 }),
    time_zone: fc.constantFrom(...zones),
    calendar_zone: fc.constantFrom(...zones),
  })
  const ruleOf = (drawn: { settlement_days: number; is_business: boolean; cycle: TermsRule["cycle"]; weekday: number; time_zone: string }) =>
    aRule({
      settlement_days: drawn.settlement_days,
      day_kind: drawn.is_business ? "business" : "calendar",
      cycle: drawn.cycle,
      cycle_weekday: drawn.cycle === "weekly" ? drawn.weekday : null,
      time_zone: drawn.time_zone,
    })
  // Years around changes of clocks, ends of months and TARGET's days.
  const moments = fc.date({ min: at("2025-12-20T00:00:00Z"), max: at("2026-12-31T00:00:00Z"), noInvalidDate: true })
  const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) }

  it("is never before T+N", () => {
    fc.assert(
      fc.property(rules, moments, (drawn, triggered_at) => {
        const rule = ruleOf(drawn)
        const calendar = { ...TARGET, time_zone: drawn.calendar_zone }
        const { matures_at, release_at } = scheduleRelease(triggered_at, rule, calendar)
        expect(release_at.getTime()).toBeGreaterThanOrEqual(matures_at.getTime())
        // An hour may be lost to clocks that go on; the day never is.
        const least_ms = rule.settlement_days * 86_400_000 - (drawn.is_business ? 3_600_000 : 0)
        expect(matures_at.getTime() - triggered_at.getTime()).toBeGreaterThanOrEqual(least_ms)
        if (drawn.is_business) {
          const day = dayOf(matures_at, drawn.calendar_zone)
          expect(TARGET.weekend_days).not.toContain(weekdayOf(day))
          expect(TARGET.holidays.has(day)).toBe(false)
        }
      }),
      runs
    )
  })

  it("keeps the order of triggers: what is triggered later is never available earlier", () => {
    fc.assert(
      fc.property(rules, moments, fc.integer({ min: 0, max: 5 * 86_400_000 }), (drawn, first, gap_ms) => {
        const calendar = { ...TARGET, time_zone: drawn.calendar_zone }
        const release = (moment: Date) => scheduleRelease(moment, ruleOf(drawn), calendar).release_at.getTime()
        expect(release(new Date(first.getTime() + gap_ms))).toBeGreaterThanOrEqual(release(first))
      }),
      runs
    )
  })

  it("closes on the first moment of a day of its time zone, within a cycle of T+N", () => {
    fc.assert(
      fc.property(rules, moments, (drawn, triggered_at) => {
        const rule = { ...ruleOf(drawn), day_kind: "calendar" as const }
        fc.pre(rule.cycle !== "none")
        const { matures_at, release_at } = scheduleRelease(triggered_at, rule)
        expect(dayOf(new Date(release_at.getTime() - 1), rule.time_zone)).toBe(dayOf(release_at, rule.time_zone) - 1)
        const longest = { daily: 1, weekly: 7, twice_monthly: 16, thrice_monthly: 11, monthly: 31, none: 0 }[rule.cycle]
        expect(release_at.getTime() - matures_at.getTime()).toBeLessThanOrEqual(longest * 86_400_000 + 3_600_000)
      }),
      runs
    )
  })

  it("has periods of statements that follow each other without gap", () => {
    fc.assert(
      fc.property(rules, moments, (drawn, moment) => {
        const period = cyclePeriod(moment, ruleOf(drawn))
        expect(period.from_at <= moment && moment < period.to_at).toBe(true)
        expect(cyclePeriod(period.to_at, ruleOf(drawn)).from_at).toEqual(period.to_at)
      }),
      runs
    )
  })
})
