import type { Dispute } from "../../src/modules/dispute/types"
import type CommissionModuleService from "../../src/modules/commission/service"
import { feeRule } from "../../src/modules/commission/fee-rule"
import { DISPUTE_TRANSITIONS, EVIDENCE_TRANSITIONS, REQUEST_TRANSITIONS } from "../../src/modules/dispute/states"
import { type DisputeDeps, disputeDepsOf } from "../../src/workflows/dispute/deps"
import { attributeDispute } from "../../src/workflows/dispute/steps/attribute-dispute"
import { followDispute } from "../../src/workflows/dispute/steps/follow-dispute"
import {
  addEvidenceFile,
  handBackEvidence,
  removeEvidenceFile,
  saveEvidence,
  submitEvidence,
} from "../../src/workflows/dispute/steps/give-evidence"
import { sendEvidence, sendOverdueEvidence } from "../../src/workflows/dispute/steps/send-evidence"
import { sendDisputeRequests } from "../../src/workflows/dispute/steps/send-requests"
import { sweepDisputes } from "../../src/workflows/dispute/steps/sweep-disputes"
import { writeOffDispute } from "../../src/workflows/dispute/steps/write-off-dispute"
import { disputeOpenedJournal } from "../../src/workflows/money/journals/disputes"
import { bookCaptures } from "../../src/workflows/merchant-order/steps/book-captures"
import { bookRefunds } from "../../src/workflows/merchant-order/steps/book-refunds"
import { placeMerchantOrders } from "../../src/workflows/merchant-order/steps/place-merchant-orders"
import { settleDueFunds } from "../../src/workflows/payout/steps/settle-funds"
import { releaseDueEarnings } from "../../src/workflows/settlement/steps/release-earnings"
import { checkOut, pay, payBack } from "../simulation/marketplace/checkout"
import { DAY_MS, World } from "../simulation/marketplace/world"
import { reachableFrom, statesInDatabase } from "./support/transitions"

const A = "mer_1"
const B = "mer_2"
const P = "mer_provider"
const C = "mer_channel"

describe("disputes", () => {
  let world: World
  let deps: DisputeDeps

  beforeAll(async () => {
    world = await World.start("disputes")
    deps = disputeDepsOf(world.container)
  })
  afterAll(() => world.stop())
  beforeEach(async () => {
    await world.reset()
    await aMarketplace()
    // An order is as old as its row by the machine's clock: the plan must have been in force for a while.
    world.later(DAY_MS)
  })

  /** money.md: 12.5 % commission, the channel's 3 % of what is paid borne by the platform, P's 5 % of B's. */
  const aMarketplace = async () => {
    const commission = world.container.resolve<CommissionModuleService>("commission")
    const at = world.now()
    const { id: _, ...rule } = feeRule({ id: "", name: "Default", rate_bps: 1250 })
    const written = { name: "Example", base_includes_shipping: false, base_includes_tax: false, taxes: [] }
    const plan = await world.sql.transaction((trx) =>
      commission.createPlan({ ...written, promotion_funding: "merchant", rules: [rule], created_by: "user_1", at }, trx)
    )
    await world.sql.transaction((trx) =>
      commission.publishPlan({ id: plan.id, valid_from_at: at, published_by: "user_1", at }, trx)
    )
    const participants = [
      { party: C, role: "channel", rate_bps: 300, borne_by: "platform", merchant_id: null },
      { party: P, role: "provider", rate_bps: 500, borne_by: "merchant", merchant_id: B },
    ] as const
    for (const { merchant_id, ...participant } of participants) {
      const draft = {
        ...{ name: participant.role, priority: 100, merchant_id, sales_channel_id: null, category_id: null },
        ...{ attribution: "always" as const, referral_party: null, includes_shipping: false, line_ceiling_bps: null },
        participants: [
          { ...participant, base: "gross_excl_tax" as const, fixed_per: "line" as const, ceiling_bps: null, amounts: [] },
        ],
      }
      await world.sql.transaction(async (trx) => {
        const agreement_id = await commission.agreements.create({ draft, created_by: "user_1", at }, trx)
        await commission.agreements.publish({ agreement_id, valid_from_at: at, published_by: "user_1", at }, trx)
      })
    }
  }

  const lines = [
    { merchant_id: A, unit_amount: 6667n, quantity: 1, discount_amount: 606n, tax_percent: 0 },
    { merchant_id: B, unit_amount: 4334n, quantity: 1, discount_amount: 394n, tax_percent: 0 },
  ]
  /** The order of the worked example, paid (rows 1 and 2). */
  const anOrder = async (order_id = "order_1"): Promise<string> => {
    await checkOut(world, { order_id, currency_code: "usd", lines, shipping_amount: 0n, sales_channel_id: "sc_1" })
    const intent = await pay(world, { order_id, currency_code: "usd", amount: 10_001n, number: 1 })
    await placeMerchantOrders(order_id, world.container)
    await bookCaptures(order_id, world.container)
    return intent
  }
  const chargeOf = async (intent: string): Promise<string> =>
    String((await world.stripe.paymentIntents.retrieve(intent)).latest_charge)
  const partOf = async (merchant_id: string, order_id = "order_1"): Promise<string> =>
    (await world.sql("merchant_order").where({ order_id, merchant_id }).first("id")).id
  /** Rows 4 to 7: settled and released, 1000 of B in reserve. */
  const released = async () => {
    const merchant_order_id = await partOf(B)
    const plan = { merchant_id: B, merchant_order_id, kind: "risk" as const, wanted_amount: 1000n, hold_days: 30 }
    await deps.settlement.holds.plan([
      { ...plan, reason_code: "first_orders", created_by: "user_1", created_at: world.now() },
    ])
    world.later(8 * DAY_MS)
    await world.sql("earning").update({ release_at: world.now(), matures_at: world.now() })
    await settleDueFunds(deps)
    await releaseDueEarnings(deps)
  }
  const balancesOf = async (): Promise<Record<string, bigint>> => {
    const [accounts] = await deps.ledger.listAccounts({ currency_code: "usd" }, { limit: 1000 })
    return Object.fromEntries(
      accounts.filter((row) => row.natural_amount !== 0n).map((row) => [row.account, row.natural_amount])
    )
  }
  const earningsOf = () =>
    world.sql("earning").orderBy("id").select("id", "status", "pending_amount", "released_amount", "refunded_amount", "disputed_amount")
  const holdsOf = () => world.sql("hold").orderBy("id").select("id", "status", "remaining_amount", "consumed_amount")
  const books = async () => ({ balances: await balancesOf(), earnings: await earningsOf(), holds: await holdsOf() })
  const moved = (before: Record<string, bigint>, after: Record<string, bigint>): Record<string, bigint> =>
    Object.fromEntries(
      [...new Set([...Object.keys(before), ...Object.keys(after)])]
        .map((account) => [account, (after[account] ?? 0n) - (before[account] ?? 0n)] as const)
        .filter(([, amount]) => amount !== 0n)
    )
  const agrees = async () => {
    expect(await deps.ledger.verify()).toEqual([])
    const { psp_pending = 0n, psp_available = 0n } = await balancesOf()
    expect(psp_pending + psp_available).toBe(world.platformBalances().usd)
    const { rows } = await world.sql.raw(
      `select coalesce(sum(pending_amount + available_amount + reserve_amount), 0)::text as frozen
       from dispute_party where status = 'frozen'`
    )
    const holds = Object.entries(await balancesOf()).filter(([account]) => account.startsWith("dispute_hold:"))
    expect(holds.reduce((all, [, amount]) => all + amount, 0n)).toBe(BigInt(rows[0].frozen))
  }
  const read = async (): Promise<Dispute> => (await deps.disputes.find({}))[0]
  /** Row 19 on B: the bank asks for 3940, an operator says that it is B's. */
  const aDisputeOnB = async (charge: string): Promise<string> => {
    const { id } = world.local.control.createDispute({ charge, amount: 3940, fee: 1500 })
    await followDispute(deps, id)
    const dispute = await read()
    const parts = [{ merchant_order_id: await partOf(B), line_ids: [], amount: 3940n }]
    await attributeDispute(deps, { dispute_id: dispute.id, parts, operator_id: "user_1", reason: "B's parcel" })
    return id
  }

  it("reach every state from the first, and the database knows the same", async () => {
    expect(reachableFrom("inquiry", DISPUTE_TRANSITIONS)).toEqual(Object.keys(DISPUTE_TRANSITIONS).sort())
    expect(reachableFrom("draft", EVIDENCE_TRANSITIONS)).toEqual(Object.keys(EVIDENCE_TRANSITIONS).sort())
    expect(reachableFrom("ready", REQUEST_TRANSITIONS)).toEqual(Object.keys(REQUEST_TRANSITIONS).sort())
    expect(await statesInDatabase(world.sql, "dispute_status_known")).toEqual(Object.keys(DISPUTE_TRANSITIONS).sort())
    expect(await statesInDatabase(world.sql, "dispute_evidence_status_known")).toEqual(
      Object.keys(EVIDENCE_TRANSITIONS).sort()
    )
    expect(await statesInDatabase(world.sql, "dispute_request_status_known")).toEqual(
      Object.keys(REQUEST_TRANSITIONS).sort()
    )
  })

  describe("the worked example", () => {
    it("freezes B (rows 19, 20); won, everything is where it was, apart from the fee (21W)", async () => {
      const intent = await anOrder()
      await released()
      const before = await books()
      expect(before.balances).toMatchObject({
        ...{ [`available:${A}`]: 5303n, [`available:${B}`]: 2251n, [`reserve:${B}`]: 1000n, [`available:${P}`]: 197n },
        ...{ [`available:${C}`]: 300n, commission_rev: 1250n },
      })
      const id = await aDisputeOnB(await chargeOf(intent))
      expect(moved(before.balances, await balancesOf())).toEqual({
        ...{ dispute_receivable: 3940n, dispute_fee_expense: 1500n, psp_available: -5440n },
        ...{ [`available:${B}`]: -2251n, [`reserve:${B}`]: -1000n, [`dispute_hold:${B}`]: 3251n },
      })
      await agrees()

      world.local.control.decideDispute(id, "won")
      await followDispute(deps, id)
      const after = await books()
      expect(moved(before.balances, after.balances)).toEqual({ dispute_fee_expense: 1500n, psp_available: -1500n })
      expect({ ...after, balances: {} }).toEqual({ ...before, balances: {} })
      expect((await read()).status).toBe("won")
      await agrees()
    })

    it("lost, B loses what was frozen, P its share, the platform its commission (21L), the channel its rebate (22L)", async () => {
      const intent = await anOrder()
      await released()
      const before = await balancesOf()
      const id = await aDisputeOnB(await chargeOf(intent))
      const frozen = await balancesOf()
      world.local.control.decideDispute(id, "lost")
      await followDispute(deps, id)
      expect(moved(frozen, await balancesOf())).toEqual({
        ...{ [`dispute_hold:${B}`]: -3251n, commission_rev: -492n, [`available:${P}`]: -197n },
        ...{ dispute_receivable: -3940n, [`available:${C}`]: -118n, rebate_expense: -118n },
      })
      expect(moved(before, await balancesOf())).toMatchObject({ psp_available: -5440n, dispute_fee_expense: 1500n })
      const part = await world.sql("merchant_order").where({ id: await partOf(B) }).first()
      expect([part.refunded_amount, part.refunded_commission_amount, part.payment_status]).toEqual(["3940", "492", "refunded"])
      const { metadata } = await world.sql("ledger_journal").where({ kind: "dispute_lost" }).first("metadata")
      expect(metadata).toMatchObject({ order_id: "order_1", [`sales:${B}`]: "3940", [`commission:${B}`]: "492" })
      await agrees()
    })

    it("before the release, what is pending is frozen: nothing of it is released, and won, it is released as if nothing had been", async () => {
      const intent = await anOrder()
      const before = await books()
      const id = await aDisputeOnB(await chargeOf(intent))
      expect(await balancesOf()).toMatchObject({ [`dispute_hold:${B}`]: 3251n, [`pending:${A}`]: 5303n })
      expect(await balancesOf()).not.toHaveProperty(`pending:${B}`)
      world.local.control.decideDispute(id, "won")
      await followDispute(deps, id)
      expect({ ...(await books()), balances: {} }).toEqual({ ...before, balances: {} })
      await agrees()
    })
  })

  const apply = async (id: string) => {
    await followDispute(deps, id)
    await agrees()
  }
  const lose = async (id: string, options = {}) => {
    world.local.control.decideDispute(id, "lost", options)
    await apply(id)
  }
  const refund = async (intent: string, amount: bigint) => {
    const back = { id: `ref_${amount}`, order_id: "order_1", payment_id: "pay_order_1_1", payment_intent: intent }
    await payBack(world, { ...back, currency_code: "usd", amount })
    await bookRefunds("order_1", world.container)
  }

  it("is shared by what remains paid where it names nobody; the end is the same by whichever way it is heard of", async () => {
    const ends = []
    for (const hear of [
      async (id: string, step: string) => void (step === "lost" ? await followDispute(deps, id) : undefined),
      async (id: string) => void (await Promise.all([followDispute(deps, id), followDispute(deps, id)])),
      async () => void (await sweepDisputes(deps)),
    ]) {
      await world.reset()
      await aMarketplace()
      world.later(DAY_MS)
      const charge = await chargeOf(await anOrder())
      const { id } = world.local.control.createDispute({ charge, amount: 5000, fee: 1500 })
      await hear(id, "opened")
      world.local.control.decideDispute(id, "lost")
      await hear(id, "lost")
      await followDispute(deps, id)
      await agrees()
      ends.push(await balancesOf())
    }
    expect(ends[1]).toEqual(ends[0])
    expect(ends[2]).toEqual(ends[0])
    // 5000 of 10001 by 6061 and 3940.
    const rows = await world.sql("dispute_party").where({ role: "merchant" }).orderBy("party").select("share_amount")
    expect(rows.map((row) => row.share_amount)).toEqual(["3030", "1970"])
  })

  it.each(["dispute_fetched", "dispute_recorded", "dispute_booked", "dispute_decided"] as const)(
    "goes on where a process died at %s",
    async (boundary) => {
      const charge = await chargeOf(await anOrder())
      const before = await books()
      const { id } = world.local.control.createDispute({ charge, fee: 1500 })
      const die = (at: string) => {
        if (at === boundary) {
          throw new Error("killed")
        }
      }
      await expect(followDispute(deps, id, die)).rejects.toThrow("killed")
      await apply(id)
      world.local.control.decideDispute(id, "won")
      await expect(followDispute(deps, id, die)).rejects.toThrow("killed")
      await apply(id)
      const after = await books()
      expect(moved(before.balances, after.balances)).toEqual({ dispute_fee_expense: 1500n, psp_available: -1500n })
      expect(after.earnings).toEqual(before.earnings)
    }
  )

  it("won, it restores the state before it, whatever was paid back, released or disputed (invariant 17)", async () => {
    for (const [refunded, isReleased, amount] of [
      [0n, false, 10_001],
      [1_234n, false, 4_321],
      [0n, true, 10_001],
      [777n, true, 9_224],
      [0n, true, 1],
    ] as const) {
      await world.reset()
      await aMarketplace()
      world.later(DAY_MS)
      const intent = await anOrder()
      if (refunded > 0n) {
        await refund(intent, refunded)
      }
      if (isReleased) {
        await released()
      }
      const before = await books()
      const { id } = world.local.control.createDispute({ charge: await chargeOf(intent), amount, fee: 1500 })
      await apply(id)
      world.local.control.decideDispute(id, "won", { funds_later: true })
      await apply(id)
      expect((await read()).status).toBe("under_review")
      world.local.control.reinstateDispute(id)
      await apply(id)
      const after = await books()
      expect(moved(before.balances, after.balances)).toEqual({ dispute_fee_expense: 1500n, psp_available: -1500n })
      expect({ ...after, balances: {} }).toEqual({ ...before, balances: {} })
    }
  })

  it("after a refund in part the bank may take more than is left: the rest is the platform's cost, nothing is given back twice", async () => {
    const intent = await anOrder()
    await refund(intent, 2_000n)
    const { id } = world.local.control.createDispute({ charge: await chargeOf(intent), amount: 10_001, fee: 1500 })
    await apply(id)
    expect((await read()).problem).toBe("exceeds_paid")
    await lose(id)
    const balances = await balancesOf()
    expect(balances.dispute_fee_expense).toBe(3_500n)
    expect(Object.keys(balances).filter((account) => /^(pending|available|dispute|channel)[a-z_]*:/.test(account))).toEqual([])
    expect(balances.commission_rev).toBeUndefined()
    const [order] = await world.sql("placed_order").select("captured_amount", "refunded_amount")
    expect(order).toEqual({ captured_amount: "10001", refunded_amount: "10001" })
  })

  it("lost in part, it takes the part, and what was frozen beyond goes back", async () => {
    const intent = await anOrder()
    const before = await balancesOf()
    const id = await aDisputeOnB(await chargeOf(intent))
    await lose(id, { reinstated: 1_970 })
    const after = moved(before, await balancesOf())
    // Half of B's sale: 3251, 492, 197 and 118 in halves.
    expect(after).toMatchObject({ commission_rev: -246n, [`pending:${B}`]: -1625n, [`pending:${P}`]: -99n })
    expect(after.rebate_expense).toBe(-59n)
  })

  it("an inquiry freezes nothing and is shown; it may end, or become a dispute", async () => {
    const charge = await chargeOf(await anOrder())
    const before = await balancesOf()
    const first = world.local.control.createDispute({ charge, inquiry: true })
    await apply(first.id)
    expect(await balancesOf()).toEqual(before)
    expect((await deps.disputes.partiesOf(await read())).map(({ party, status }) => [party, status])).toEqual([
      [A, "shown"],
      [B, "shown"],
    ])
    world.local.control.decideDispute(first.id, "warning_closed")
    await apply(first.id)
    expect((await read()).status).toBe("dropped")
    const second = world.local.control.createDispute({ charge, inquiry: true })
    await apply(second.id)
    world.local.control.escalateDispute(second.id)
    await apply(second.id)
    expect(await balancesOf()).toMatchObject({ [`dispute_hold:${A}`]: 5303n, [`dispute_hold:${B}`]: 3251n })
  })

  it("of a charge that is not ours it is booked, waits for an operator, and can be borne by the platform", async () => {
    const payment = await world.stripe.paymentIntents.create({
      ...{ amount: 900, currency: "usd", payment_method: "pm_card_visa", confirm: true },
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    })
    const { id } = world.local.control.createDispute({ charge: String(payment.latest_charge), fee: 1500 })
    await followDispute(deps, id)
    const { id: dispute_id, problem } = await read()
    expect(problem).toBe("unknown_charge")
    const input = { dispute_id, operator_id: "user_1", reason: "A test of ours" }
    await expect(writeOffDispute(deps, input)).rejects.toThrow("nothing of it waits")
    world.local.control.decideDispute(id, "lost")
    await followDispute(deps, id)
    expect((await balancesOf()).dispute_receivable).toBe(900n)
    await writeOffDispute(deps, input)
    expect(await balancesOf()).toMatchObject({ dispute_fee_expense: 2_400n })
    await expect(writeOffDispute(deps, input)).rejects.toThrow("nothing of it waits")
  })

  it("taken up again after its loss was shared, the platform bears only what still stands", async () => {
    await lose(await aDisputeOnB(await chargeOf(await anOrder())))
    const { id: dispute_id } = await read()
    await deps.disputes.change(dispute_id, { problem: "reopened" }, world.now())
    const before = await balancesOf()
    const input = { dispute_id, operator_id: "user_1", reason: "The bank goes on" }
    await expect(writeOffDispute(deps, input)).rejects.toThrow("nothing of it waits")
    expect(await balancesOf()).toEqual(before)

    const { currency_code, movement_count } = await read()
    const taken = { dispute_id: `${dispute_id}:${movement_count}`, amount: 500n, fee_amount: 0n }
    const event = { currency_code, occurred_at: world.now(), reference: { type: "dispute", id: dispute_id } }
    await world.sql.transaction((trx) => deps.ledger.post([disputeOpenedJournal({ ...event, ...taken })], trx))
    await writeOffDispute(deps, input)
    expect(moved(before, await balancesOf())).toMatchObject({ dispute_fee_expense: 500n })
    expect((await balancesOf()).dispute_receivable).toBeUndefined()
  })

  it("charges the fee to the merchants where the settings say so, by what is disputed with each", async () => {
    const now = world.now()
    const settings = { fee_borne_by: "merchant" as const, evidence_margin_hours: 48, is_review_required: false }
    await deps.disputes.addSettings({
      ...{ ...settings, freezes_participants: true, valid_from_at: now, created_by: "user_1", created_at: now },
    })
    const intent = await anOrder()
    await released()
    const before = await balancesOf()
    const { id } = world.local.control.createDispute({ charge: await chargeOf(intent), fee: 1500 })
    await apply(id)
    expect(moved(before, await balancesOf())).toMatchObject({
      ...{ [`dispute_hold:${A}`]: 5303n, [`dispute_hold:${B}`]: 3251n, [`dispute_hold:${P}`]: 197n },
      ...{ [`merchant_receivable:${A}`]: 909n, [`merchant_receivable:${B}`]: 591n },
    })
    expect(await balancesOf()).not.toHaveProperty("dispute_fee_expense")
  })

  describe("evidence", () => {
    const author = async () => ({ dispute_id: (await read()).id, merchant_id: A, actor_id: "mem_1" })
    const withFiles = () =>
      Object.assign(Object.create(deps), {
        factsOf: async () => ({ customer_email: "a@example.com" }),
        contentOf: async () => Buffer.from("%PDF-1.4 signed"),
      }) as DisputeDeps
    /** Disputed with both merchants; A has said all, B nothing. */
    const submitted = async () => {
      const { id } = world.local.control.createDispute({ charge: await chargeOf(await anOrder()) })
      await followDispute(deps, id)
      const file = { kind: "receipt" as const, file_id: "file_1", filename: "a.pdf", mime_type: "application/pdf", byte_count: 15 }
      await addEvidenceFile(deps, { ...(await author()), file })
      await saveEvidence(deps, { ...(await author()), texts: { statement: "Sent on Monday." } })
      await submitEvidence(withFiles(), await author())
      return id
    }

    it("waits for every merchant, and at the merchants' deadline goes with what there is", async () => {
      const id = await submitted()
      expect(await sendDisputeRequests(withFiles())).toMatchObject({ sent_count: 0 })
      world.later(8 * DAY_MS)
      await expect(saveEvidence(deps, { ...(await author()), merchant_id: B, texts: {} })).rejects.toThrow("took evidence until")
      expect(await sendOverdueEvidence(withFiles())).toBe(1)
      expect(await sendOverdueEvidence(withFiles())).toBe(0)
      expect(await sendDisputeRequests(withFiles())).toMatchObject({ sent_count: 1 })
      expect((await world.stripe.disputes.retrieve(id)).evidence).toMatchObject({
        ...{ uncategorized_text: "Sent on Monday.", customer_email_address: "a@example.com" },
      })
      expect(await read()).toMatchObject({ status: "under_review", evidence_sent_at: world.now() })
    })

    it.each(["request_claimed", "file_uploaded", "request_called"] as const)(
      "is sent once where the sender dies at %s",
      async (boundary) => {
        const id = await submitted()
        await sendEvidence(withFiles(), { dispute_id: (await read()).id, operator_id: "user_1" })
        const atBoundary = (at: string) => {
          if (at === boundary) {
            throw new Error("killed")
          }
        }
        await expect(sendDisputeRequests(withFiles(), { atBoundary })).rejects.toThrow("killed")
        world.later(DAY_MS)
        expect(await sendDisputeRequests(withFiles())).toMatchObject({ sent_count: 1 })
        expect((await world.stripe.disputes.retrieve(id)).evidence_details.submission_count).toBe(1)
        expect((await world.stripe.files.list()).data).toHaveLength(1)
      }
    )

    it("is handed back by an operator, with the record of who did", async () => {
      await submitted()
      const { id: dispute_id } = await read()
      await handBackEvidence(deps, { dispute_id, merchant_id: A, operator_id: "user_1" })
      const [evidence] = await deps.disputes.evidenceOf({ dispute_id, merchant_id: A })
      expect(evidence.status).toBe("draft")
      const records = await world.sql("audit_record").where({ subject_id: dispute_id }).pluck("action")
      expect(records).toContain("dispute.evidence_handed_back")
    })

    it("is nobody else's to give or to see", async () => {
      await submitted()
      const stranger = { ...(await author()), merchant_id: "mer_3" }
      const text = `Dispute with id: ${stranger.dispute_id} was not found`
      await expect(saveEvidence(deps, { ...stranger, texts: { statement: "x" } })).rejects.toThrow(text)
      await expect(submitEvidence(deps, stranger)).rejects.toThrow(text)
      await expect(removeEvidenceFile(deps, { ...(await author()), merchant_id: B, file_id: "dfile_x" })).rejects.toThrow(
        "File with id: dfile_x was not found"
      )
    })
  })
})
