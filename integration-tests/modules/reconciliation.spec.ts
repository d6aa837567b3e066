import { topUpJournal } from "../../src/workflows/money/journals/sales"
import { BREAK_CLASSES } from "../../src/modules/reconciliation/states"
import { approveCorrection, proposeCorrection, rejectCorrection } from "../../src/workflows/reconciliation/steps/correct"
import { readBreakDetail } from "../../src/workflows/reconciliation/queries/read-break"
import { useReconciliationWorld } from "./support/reconciliation-world"

const stage = useReconciliationWorld("reconciliation")
const DAY = 24

/** What the break's own proposal says, proposed by one operator. */
const proposeFor = async (break_id: string, proposed_by = "user_1") => {
  const { proposal } = await readBreakDetail(stage.world(), break_id)
  return proposeCorrection(stage.world(), {
    break_id,
    kind: "journal",
    lines: proposal.lines ?? [],
    reason: `as proposed: ${proposal.reason_code}`,
    proposed_by,
  })
}

const sound = async () => {
  expect(await stage.world().ledger.verify()).toEqual([])
  for (const { difference_amount } of await stage.world().ledger.trialBalance()) {
    expect(difference_amount).toBe(0n)
  }
}

const topUpBooked = (id: string, amount: bigint, currency_code = "eur") =>
  stage.world().ledger.post([topUpJournal({ top_up_id: id, amount, currency_code, occurred_at: stage.clock.now() })])

describe("a run", () => {
  it("matches captures, refunds and top-ups with the provider's book, and finds nothing wrong", async () => {
    await stage.aPaidOrder(10_000, "mord_1")
    await stage.aPaidOrder(4_000, "mord_2")
    const topup = stage.local().control.topup(5_000, "eur")
    await topUpBooked(topup.id, 5_000n)
    const run = await stage.run()
    expect(run).toMatchObject({ status: "completed", step: "completed" })
    expect(run.totals).toMatchObject({ matched_count: 3, new_break_count: 0, open_break_count: 0 })
    expect(run.balances).toMatchObject({ differences: [] })
  })

  it("changes nothing when it runs again", async () => {
    await stage.aPaidOrder(10_000)
    stage.local().control.topup(700, "eur")
    await stage.run()
    const before = await stage.breaks()
    const again = await stage.run()
    expect(again.totals).toMatchObject({ imported_count: 0, matched_count: 0, new_break_count: 0, healed_count: 0 })
    expect((await stage.breaks()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(before).toHaveLength(1)
  })

  it("keeps how each day stood, the days of breaks included", async () => {
    await stage.aPaidOrder(10_000)
    stage.later(DAY)
    stage.local().control.topup(700, "eur")
    const run = await stage.run()
    const { days } = await stage.world().reconciliation.retrieveRun(run.id)
    expect(days.map(({ day, matched_count, matched_amount, break_count, breaks }) => [
      day,
      matched_count,
      matched_amount,
      break_count,
      breaks,
    ])).toEqual([
      ["2026-01-06", 0, 0n, 1, { timing: 1 }],
      ["2026-01-05", 1, 9_680n, 0, {}],
    ])
  })

  it("says so where the provider does not answer, and the next run goes on", async () => {
    await stage.aPaidOrder(10_000)
    stage.local().faults.add({ kind: "server_error_before", method: "GET", path: "/v1/balance_transactions" })
    await expect(stage.run()).rejects.toThrow("The provider's book could not be read")
    const order = { column: "started_at", direction: "desc" as const }
    const { rows } = await stage.world().reconciliation.listRuns({ limit: 1, offset: 0, order })
    expect(rows[0]).toMatchObject({ status: "failed" })
    expect((await stage.run()).totals).toMatchObject({ matched_count: 1, open_break_count: 0 })
  })

  it("refuses a second run while one is alive, and takes over one that died", async () => {
    const { reconciliation, clock } = stage.world()
    const died = await reconciliation.startRun({
      kind: "scheduled",
      started_by: "system",
      at: clock.now(),
      stale_before: clock.now(),
    })
    await expect(stage.run()).rejects.toThrow("A reconciliation is running")
    stage.later(1)
    expect((await stage.run()).id).toBe(died.id)
  })

  it("reads the provider's book in pages, each thing once", async () => {
    for (let number = 0; number < 130; number++) {
      stage.local().control.topup(100 + number, "eur")
    }
    expect((await stage.run()).totals).toMatchObject({ imported_count: 130, new_break_count: 130 })
    expect((await stage.run()).totals).toMatchObject({ imported_count: 0, new_break_count: 0, open_break_count: 130 })
  })
})

describe("what does not match", () => {
  it("is timing while it is young, and settles by itself when the other side comes", async () => {
    const topup = stage.local().control.topup(5_000, "eur")
    await stage.run()
    expect(await stage.told()).toEqual(["timing open ours 0 theirs 5000"])
    stage.later(20)
    await topUpBooked(topup.id, 5_000n)
    expect((await stage.run()).totals).toMatchObject({ healed_count: 1, open_break_count: 0 })
    expect(await stage.told()).toEqual(["timing resolved_itself ours 0 theirs 5000"])
  })

  it("is missing in the ledger after two days, in the same break", async () => {
    stage.local().control.topup(5_000, "eur")
    await stage.run()
    const [young] = await stage.breaks()
    stage.later(49)
    await stage.run()
    expect(await stage.told()).toEqual(["missing_in_ledger open ours 0 theirs 5000"])
    const [old] = await stage.breaks()
    expect(old).toMatchObject({ id: young.id, first_seen_at: young.first_seen_at })
  })

  it("is missing at the provider where only the ledger has it", async () => {
    await topUpBooked("tu_nobody", 900n)
    stage.later(49)
    await stage.run()
    expect(await stage.told()).toEqual(["missing_at_counterpart open ours 900 theirs 0"])
  })

  it("is an amount where both have it and differ", async () => {
    await stage.aPaidOrder(10_000, "mord_1", { provider_fee: 300n })
    await stage.run()
    expect(await stage.told()).toEqual(["amount open ours 9700 theirs 9680"])
  })

  it("is a currency where both have it in two", async () => {
    const topup = stage.local().control.topup(5_000, "usd")
    await topUpBooked(topup.id, 5_000n, "eur")
    await stage.run()
    expect(await stage.told()).toEqual(["currency open ours 5000 theirs 5000"])
  })

  it("is a duplicate where one side has it twice", async () => {
    const topup = stage.local().control.topup(5_000, "eur")
    await topUpBooked(topup.id, 5_000n)
    await stage.world().ledger.post([
      {
        ...topUpJournal({ top_up_id: "again", amount: 5_000n, currency_code: "eur", occurred_at: stage.clock.now() }),
        metadata: { provider_key: `topup:${topup.id}` },
      },
    ])
    await stage.run()
    expect(await stage.told()).toEqual(["duplicate open ours 5000 theirs 0"])
  })

  it("is a refund that Medusa does not know, by its charge", async () => {
    const { payment_id } = await stage.aPaidOrder(10_000)
    await stage.stripe().refunds.create({ payment_intent: payment_id, amount: 2_500 })
    stage.later(49)
    await stage.run()
    expect(await stage.told()).toEqual(["missing_in_ledger open ours 0 theirs -2500"])
  })

  it("is an unknown transfer where no intent of ours explains it", async () => {
    stage.local().control.topup(9_000, "eur")
    const account = await stage.stripe().accounts.create({
      country: "DE",
      controller: { requirement_collection: "stripe", stripe_dashboard: { type: "express" }, fees: { payer: "application" }, losses: { payments: "application" } },
      capabilities: { transfers: { requested: true } },
    })
    stage.local().control.completeOnboarding(account.id)
    await stage.stripe().transfers.create({ amount: 4_000, currency: "eur", destination: account.id })
    await stage.run()
    expect(await stage.told()).toEqual([
      "timing open ours 0 theirs 9000",
      "unknown_transfer open ours 0 theirs -4000",
    ])
    const unknown = (await stage.breaks()).find((one) => one.class === "unknown_transfer")
    const detail = await readBreakDetail(stage.world(), unknown?.id ?? "")
    expect(detail.theirs?.destination_account_id).toBe(account.id)
    expect(detail.proposal).toEqual({
      reason_code: "unknown_transfer",
      lines: [
        { account: "equity", amount: 4_000n, currency_code: "eur" },
        { account: "psp_available", amount: -4_000n, currency_code: "eur" },
      ],
    })
  })

  it("is a dispute whose message never came", async () => {
    const { charge_id } = await stage.aPaidOrder(10_000)
    stage.local().control.createDispute({ charge: charge_id, amount: 10_000 })
    stage.later(49)
    await stage.run()
    const [found] = await stage.breaks()
    expect(found.match_key).toMatch(/^dispute:d[pu]_\w+:out$/)
    const { proposal } = await readBreakDetail(stage.world(), found.id)
    expect(proposal.reason_code).toBe("dispute")
    expect(proposal.lines).toEqual([
      { account: "dispute_receivable", amount: 10_000n, currency_code: "eur" },
      { account: "psp_available", amount: -11_500n, currency_code: "eur" },
      { account: "dispute_fee_expense", amount: 1_500n, currency_code: "eur" },
    ])
  })
})

describe("a correction", () => {
  const aMissingTopUp = async () => {
    stage.local().control.topup(5_000, "eur")
    stage.later(49)
    await stage.run()
    const [found] = await stage.breaks()
    return found
  }

  it("books what another operator approved, closes its break, and is matched", async () => {
    const found = await aMissingTopUp()
    const correction = await proposeFor(found.id)
    expect((await stage.breaks())[0].status).toBe("proposed")
    const approved = await approveCorrection(stage.world(), { id: correction.id, approved_by: "user_2" })
    expect(approved).toMatchObject({ status: "posted", proposed_by: "user_1", approved_by: "user_2" })
    expect(await stage.world().balanceOf("psp_available")).toBe(5_000n)
    expect(await stage.world().balanceOf("equity")).toBe(5_000n)
    const run = await stage.run()
    expect(run.totals).toMatchObject({ imported_count: 0, open_break_count: 0, new_break_count: 0 })
    expect(run.balances).toMatchObject({ differences: [] })
    expect((await stage.breaks())[0]).toMatchObject({ status: "corrected", resolved_by: "user_2" })
    await sound()
  })

  it("is refused to who proposed it, by the service and by the database; nothing moves", async () => {
    const correction = await proposeFor((await aMissingTopUp()).id)
    await expect(approveCorrection(stage.world(), { id: correction.id, approved_by: "user_1" })).rejects.toThrow(
      "another operator has to approve it"
    )
    await expect(
      stage.world().sql("reconciliation_correction").where({ id: correction.id }).update({
        status: "posted",
        approved_by: "user_1",
        decided_at: stage.clock.now(),
        journal_id: "jrn_1",
      })
    ).rejects.toThrow("reconciliation_correction_second_person")
    await expect(
      stage.world().sql("reconciliation_correction").where({ id: correction.id }).update({ proposed_by: "user_3" })
    ).rejects.toThrow("decided once and never changed")
    expect(await stage.world().balanceOf("psp_available")).toBe(0n)
  })

  it("is posted once where eight operators approve at the same moment", async () => {
    const correction = await proposeFor((await aMissingTopUp()).id)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        approveCorrection(stage.world(), { id: correction.id, approved_by: `user_${index + 2}` })
      )
    )
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(await stage.world().balanceOf("equity")).toBe(5_000n)
    await sound()
  })

  it("is refused where its lines do not close the break, or touch a register", async () => {
    const found = await aMissingTopUp()
    const propose = (lines: [string, bigint][]) =>
      proposeCorrection(stage.world(), {
        break_id: found.id,
        kind: "journal",
        lines: lines.map(([account, amount]) => ({ account, amount, currency_code: "eur" })),
        reason: "wrong",
        proposed_by: "user_1",
      })
    await expect(propose([["psp_available", 4_999n], ["equity", -4_999n]])).rejects.toThrow(
      "psp_pending and psp_available change by 49.99 EUR, 50.00 EUR is what both sides differ by"
    )
    await expect(propose([["psp_available", 5_000n], ["equity", -4_000n]])).rejects.toThrow("they sum to 10.00 EUR")
    await expect(propose([["psp_available", 5_000n], ["reserve:mer_a", -5_000n]])).rejects.toThrow("a register of its own")
    await expect(propose([["psp_available", 5_000n], ["savings", -5_000n]])).rejects.toThrow("lines.1.account")
    expect((await stage.breaks())[0].status).toBe("open")
  })

  it("is rejected with a reason, and another one may follow", async () => {
    const found = await aMissingTopUp()
    const first = await proposeFor(found.id)
    await expect(proposeFor(found.id, "user_2")).rejects.toThrow("approve or reject what is proposed first")
    await rejectCorrection(stage.world(), { id: first.id, rejected_by: "user_2", reason: "it is the bank's" })
    expect((await stage.breaks())[0].status).toBe("open")
    await expect(approveCorrection(stage.world(), { id: first.id, approved_by: "user_2" })).rejects.toThrow(
      "it was decided already"
    )
    const second = await proposeFor(found.id)
    await approveCorrection(stage.world(), { id: second.id, approved_by: "user_2" })
    expect((await stage.breaks())[0].status).toBe("corrected")
  })

  it("is withdrawn by itself where the other side turned up meanwhile", async () => {
    const found = await aMissingTopUp()
    const correction = await proposeFor(found.id)
    await topUpBooked(found.match_key.slice("topup:".length), 5_000n)
    await stage.run()
    expect((await stage.breaks())[0].status).toBe("resolved_itself")
    await expect(approveCorrection(stage.world(), { id: correction.id, approved_by: "user_2" })).rejects.toThrow(
      "rejected, not proposed"
    )
    expect(await stage.world().balanceOf("psp_available")).toBe(5_000n)
  })

  it("may explain a break instead of booking anything; it does not come back", async () => {
    const found = await aMissingTopUp()
    const { id } = await proposeCorrection(stage.world(), {
      break_id: found.id,
      kind: "explanation",
      reason: "belongs to the old platform",
      proposed_by: "user_1",
    })
    await approveCorrection(stage.world(), { id, approved_by: "user_2" })
    await stage.run()
    expect(await stage.breaks()).toHaveLength(1)
    expect((await stage.breaks())[0]).toMatchObject({ status: "explained", note: "belongs to the old platform" })
    expect(await stage.world().balanceOf("psp_available")).toBe(0n)
  })

  it("books by hand what has no break yet, and the next run matches it by its reference", async () => {
    const topup = stage.local().control.topup(5_000, "eur")
    const correction = await proposeCorrection(stage.world(), {
      kind: "journal",
      lines: [
        { account: "psp_available", amount: 5_000n, currency_code: "eur" },
        { account: "equity", amount: -5_000n, currency_code: "eur" },
      ],
      reason: "opening balance",
      provider_reference: topup.id,
      proposed_by: "user_1",
    })
    await approveCorrection(stage.world(), { id: correction.id, approved_by: "user_2" })
    expect((await stage.run()).totals).toMatchObject({ matched_count: 1, open_break_count: 0 })
  })

  it("closes an amount, a duplicate and a currency by what it proposes, to the cent", async () => {
    await stage.aPaidOrder(10_000, "mord_1", { provider_fee: 300n })
    const dollars = stage.local().control.topup(5_000, "usd")
    await topUpBooked(dollars.id, 5_000n, "eur")
    const topup = stage.local().control.topup(700, "eur")
    await topUpBooked(topup.id, 700n)
    await stage.world().ledger.post([
      {
        ...topUpJournal({ top_up_id: "again", amount: 700n, currency_code: "eur", occurred_at: stage.clock.now() }),
        metadata: { provider_key: `topup:${topup.id}` },
      },
    ])
    await stage.run()
    const found = await stage.breaks()
    expect(found.map((one) => one.class).sort()).toEqual(["amount", "currency", "duplicate"])
    for (const { id } of found) {
      const correction = await proposeFor(id)
      await approveCorrection(stage.world(), { id: correction.id, approved_by: "user_2" })
    }
    const run = await stage.run()
    expect(run.totals).toMatchObject({ open_break_count: 0, new_break_count: 0 })
    expect(run.balances).toMatchObject({ differences: [] })
    expect(await stage.world().balanceOf("fee_expense")).toBe(320n)
    expect(await stage.world().balanceOf("equity", "usd")).toBe(5_000n)
    await sound()
  })
})

it("names every class that the database knows", async () => {
  const { rows } = await stage.world().sql.raw<{ rows: { rule: string }[] }>(
    "select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'reconciliation_break_class_known'"
  )
  expect([...rows[0].rule.matchAll(/'(\w+)'::text/g)].map(([, name]) => name).sort()).toEqual([...BREAK_CLASSES].sort())
})
