import RiskModuleService from "../../src/modules/risk/service"
import type { RiskRule, RiskSettings } from "../../src/modules/risk/rules"
import { DECISION_TRANSITIONS } from "../../src/modules/risk/states"
import { assessUnjudged } from "../../src/workflows/risk/assess-orders"
import type { RiskDeps } from "../../src/workflows/risk/deps"
import { createRiskRules, publishRiskRules } from "../../src/workflows/risk/edit-rules"
import { labelDecisions } from "../../src/workflows/risk/label-decisions"
import { readMerchantFacts } from "../../src/workflows/risk/queries/read-merchant-facts"
import { answerProposal, resolveDecision } from "../../src/workflows/risk/resolve-decision"
import { CORE_TABLES } from "../simulation/marketplace/core-tables"
import AuditModuleService from "../../src/modules/audit/service"
import LedgerModuleService from "../../src/modules/ledger/service"
import SettlementModuleService from "../../src/modules/settlement/service"
import { MovableClock } from "../../src/lib/clock"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"
import { statesInDatabase } from "./support/transitions"

const NOW = new Date("2026-03-01T12:00:00.000Z")
const HOUR_MS = 3_600_000
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR_MS)

/** What the queries of this domain read of others, as small as they need it. */
const OTHERS = `
create table customer (id text primary key, email text);
create table merchant (id text primary key, handle text, name text, email text);
create table membership (id text primary key, merchant_id text, member_id text, deleted_at timestamptz);
create table member (id text primary key, email text, deleted_at timestamptz);
create table refund_reason (id text primary key, label text, code text, deleted_at timestamptz);
alter table refund add column refund_reason_id text;
create index on refund (refund_reason_id);
insert into merchant values ('mer_a', 'a', 'A', 'shop@a.example.com'), ('mer_b', 'b', 'B', 'shop@b.example.com');
insert into member values ('mem_1', 'owner@a.example.com');
insert into membership values ('mship_1', 'mer_a', 'mem_1');
`

describe("risk", () => {
  let database: ScratchDatabase
  let deps: RiskDeps
  const clock = new MovableClock(NOW, { now: () => NOW })

  beforeAll(async () => {
    const modules = ["ledger", "settlement", "payout", "audit", "merchant-order", "risk", "dispute"]
    database = await aDatabaseWith("risk", modules, 12)
    const dependencies = { __pg_connection__: database.sql }
    deps = {
      sql: database.sql,
      ledger: new LedgerModuleService(dependencies),
      settlement: new SettlementModuleService(dependencies),
      audit: new AuditModuleService(dependencies),
      clock,
      risk: new RiskModuleService(dependencies, { hash_secret: "secret" }),
      cardOf: async (id) => (id === "pi_same" ? "card_same" : null),
    }
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    await database.reset()
    await database.sql.raw(CORE_TABLES)
    await database.sql.raw(OTHERS)
  })

  type OrderOver = { merchant_id?: string; total?: number; placed_at?: Date; email?: string; refunded?: number }
  const anOrder = async (id: string, over: OrderOver = {}) => {
    const { merchant_id = "mer_a", total = 1000, placed_at = NOW, email = `${id}@buyer.example.com`, refunded = 0 } = over
    const order_id = `order_${id}`
    await deps.sql("placed_order").insert({
      ...{ order_id, display_id: 1, currency_code: "usd", total_amount: total, platform_amount: 0 },
      ...{ fee_plan_id: "fplan_1", fee_plan_version: 1, placed_at },
    })
    await deps.sql("merchant_order").insert({
      ...{ id: `mord_${id}`, order_id, merchant_id, display_id: id, currency_code: "usd", email, placed_at },
      ...{ item_amount: total, shipping_amount: 0, discount_amount: 0, merchant_discount_amount: 0 },
      ...{ platform_discount_amount: 0, tax_amount: 0, total_amount: total, platform_promotion_amount: 0 },
      ...{ commission_amount: 0, merchant_amount: total, captured_amount: total, refunded_amount: refunded, split: "{}" },
    })
    await deps.settlement.createEarnings([
      { merchant_id, merchant_order_id: `mord_${id}`, currency_code: "usd", amount: BigInt(total), placed_at, kind: "sale" },
    ])
  }
  const settings: RiskSettings = {
    review_from_score: 80,
    second_person_from_score: 95,
    holds: [{ from_score: 30, share_bps: 5_000, days: 7 }],
    shortened_by: [],
  }
  const publish = async (rules: RiskRule[]) => {
    const draft = await createRiskRules(deps, { name: "Spec", rules, settings, operator_id: "user_1" })
    return publishRiskRules(deps, { id: draft.id, operator_id: "user_1" })
  }
  const always = (weight: number): RiskRule => ({ id: "first", kind: "first_orders", mode: "live", weight, order_count: 100_000 })

  it("knows the states of a decision as the database does", async () => {
    const states = await statesInDatabase(deps.sql, "risk_decision_status_known")
    expect(states).toEqual(Object.keys(DECISION_TRANSITIONS).sort())
  })

  it("gathers the facts of an order from what was there before it: history, median, hours, days, bank", async () => {
    for (const [index, total] of [400, 900, 1000, 1200, 5000].entries()) {
      await anOrder(`old${index}`, { total, placed_at: ago(24 * (index + 3)), refunded: index === 0 ? 100 : 0 })
    }
    await anOrder("today", { placed_at: ago(5) })
    await anOrder("hour", { placed_at: ago(0.5) })
    await anOrder("other", { merchant_id: "mer_b", placed_at: ago(0.1) })
    await anOrder("now", { total: 7000 })
    await anOrder("later", { placed_at: new Date(NOW.getTime() + 60_000) })
    await deps.sql("payout_account").insert({
      ...{ id: "pacc_1", merchant_id: "mer_a", provider: "stripe-connect", country_code: "us" },
      ...{ bank_changed_at: ago(24 * 3 + 1), created_at: NOW, updated_at: NOW },
    })
    const [facts] = await readMerchantFacts(["mord_now"], deps.sql)
    expect(facts).toMatchObject({
      amount: 7000n,
      order_count: 7,
      median_amount: 1000n,
      refunded_count: 1,
      disputed_count: 0,
      hour_count: 2,
      day_count: 3,
      month_count: 5,
      bank_changed_days: 3,
      category_ids: [],
    })
  })

  it("counts a buyer's orders at any merchant, and knows the merchant's own people by card after their purchase", async () => {
    await publish([
      { id: "hour", kind: "buyer_velocity", mode: "live", weight: 30, hour_count: 3 },
      { id: "links", kind: "buyer_linked", mode: "live", weight: 60, links: ["email", "card"] },
    ])
    const paid = (id: string) =>
      deps.sql.raw(
        `insert into order_payment_collection values ('order_${id}', 'pc_${id}');
         insert into payment (id, payment_collection_id, provider_id, data)
         values ('pay_${id}', 'pc_${id}', 'pp_stripe_stripe', '{"id": "pi_same"}')`
      )
    await anOrder("own", { email: "OWNER@a.example.com", placed_at: ago(3) })
    await paid("own")
    await assessUnjudged(deps)
    await anOrder("one", { email: "x@example.com", merchant_id: "mer_b", placed_at: ago(0.9) })
    await anOrder("two", { email: "x@example.com", placed_at: ago(0.5) })
    await anOrder("three", { email: " X@example.com", placed_at: ago(0.1) })
    await anOrder("card", { email: "friend@example.com", placed_at: ago(0.05) })
    await paid("card")
    await assessUnjudged(deps)

    const rows = await deps.sql("risk_decision").orderBy("decided_at").orderBy("merchant_order_id")
    const said = Object.fromEntries(
      rows.map((row) => [row.merchant_order_id, row.signals.map((signal: { rule_id: string }) => signal.rule_id).join()])
    )
    expect(said).toEqual({ mord_own: "links", mord_one: "", mord_two: "", mord_three: "hour", mord_card: "links" })
    const signals = rows.find(({ merchant_order_id }) => merchant_order_id === "mord_card")?.signals
    expect(signals).toMatchObject([{ evidence: { found: ["card"] } }])
  })

  it("judges each order once, though eight workers sweep at the same moment, and plans its hold once", async () => {
    await publish([always(30)])
    for (let index = 0; index < 40; index++) {
      await anOrder(`o${index}`, { placed_at: ago(index / 10) })
    }
    const swept = await Promise.all(Array.from({ length: 8 }, () => assessUnjudged(deps)))
    expect(swept.flatMap(({ decided }) => decided)).toHaveLength(40)
    expect(await deps.sql("risk_decision").count({ count: "*" }).first()).toEqual({ count: "40" })
    const holds = await deps.sql("hold")
    expect(holds).toHaveLength(40)
    expect(holds.every(({ status, share_bps, hold_days }) => status === "planned" && share_bps === 5_000 && hold_days === 7)).toBe(true)
    expect(await assessUnjudged(deps)).toEqual({ decided: [], hold_ids: [] })
  })

  it("lets one of many operators decide, and never the same one twice", async () => {
    await publish([always(100)])
    await anOrder("stopped")
    const { decided } = await assessUnjudged(deps)
    const decision_id = decided[0].id
    const stopped = () => deps.sql("earning").where({ merchant_order_id: "mord_stopped" }).first("stopped_at")
    expect((await stopped()).stopped_at).toEqual(NOW)

    const propose = (operator_id: string) =>
      resolveDecision(deps, { decision_id, operator_id, resolution: "approved", reason: "Known" })
    const tries = await Promise.allSettled(["user_1", "user_2", "user_3", "user_4"].map(propose))
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const { proposed_by } = await deps.risk.decision(decision_id)
    const answer = (operator_id: string) =>
      answerProposal(deps, { decision_id, operator_id, agrees: true, reason: "Yes" })
    await expect(answer(String(proposed_by))).rejects.toThrow("another operator must answer it")
    expect((await stopped()).stopped_at).toEqual(NOW)
    const answers = await Promise.allSettled(["user_8", "user_9"].map(answer))
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect((await stopped()).stopped_at).toBeNull()
    expect(await deps.audit.verify()).toEqual([])
  })

  it("sends a proposal back, and a CHECK keeps the two operators apart whatever the code does", async () => {
    await publish([always(100)])
    await anOrder("stopped")
    const [{ id: decision_id }] = (await assessUnjudged(deps)).decided
    const rejection = { decision_id, resolution: "rejected" as const, reason: "Stolen" }
    await resolveDecision(deps, { ...rejection, operator_id: "user_1" })
    const no = { decision_id, operator_id: "user_2", agrees: false, reason: "Look again" }
    expect(await answerProposal(deps, no)).toMatchObject({ status: "waiting", proposal: null, proposed_by: null })
    await resolveDecision(deps, { ...rejection, operator_id: "user_2" })
    const cheat = deps.sql("risk_decision").where({ id: decision_id }).update({ resolved_by: "user_2" })
    await expect(cheat).rejects.toThrow("risk_decision_second_is_another")
    const yes = await answerProposal(deps, { ...no, operator_id: "user_1", agrees: true })
    expect(yes).toMatchObject({ status: "rejected", label: "fraud", label_source: "operator", resolved_by: "user_1" })
  })

  it("publishes a draft once, numbers versions, and lets nothing change what is published", async () => {
    const draft = await createRiskRules(deps, { name: "Two", rules: [always(10)], settings, operator_id: "user_1" })
    const both = await Promise.allSettled(
      ["user_1", "user_2"].map((operator_id) => publishRiskRules(deps, { id: draft.id, operator_id }))
    )
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await deps.risk.ruleSetAt(NOW)).toMatchObject({ id: draft.id, version: 2 })
    await expect(deps.risk.changeDraft(draft.id, { name: "Other" })).rejects.toThrow("is published as version 2")
    const by_hand = deps.sql("risk_rule_set").where({ id: draft.id }).update({ name: "Other" })
    await expect(by_hand).rejects.toThrow("stays as it is")
    const past = publishRiskRules(deps, { id: draft.id, operator_id: "user_1", valid_from_at: ago(1) })
    await expect(past).rejects.toThrow("valid_from_at: must not be in the past")
  })

  it("learns labels from disputes and refund reasons, and an operator's word stands", async () => {
    await publish([always(10)])
    for (const id of ["disputed", "refunded", "said", "fine"]) {
      await anOrder(id)
    }
    const { decided } = await assessUnjudged(deps)
    const idOf = (name: string) => decided.find(({ order_id }) => order_id === `order_${name}`)?.id ?? ""
    await deps.sql("dispute").insert({
      ...{ id: "disp_1", provider_dispute_id: "dp_1", charge_id: "ch_1", order_id: "order_disputed", status: "open" },
      ...{ provider_status: "needs_response", reason: "fraudulent", amount: 1000, currency_code: "usd" },
      ...{ fee_borne_by: "platform", settings_id: "dset_1", opened_at: NOW, updated_at: NOW },
    })
    await deps.sql.raw(
      `insert into refund_reason values ('rr_1', 'Fraudulent order', 'fraud'), ('rr_2', 'Too small', 'size');
       insert into order_payment_collection values ('order_refunded', 'pc_1'), ('order_fine', 'pc_2');
       insert into payment (id, payment_collection_id) values ('pay_1', 'pc_1'), ('pay_2', 'pc_2');
       insert into refund (id, payment_id, refund_reason_id) values ('ref_1', 'pay_1', 'rr_1'), ('ref_2', 'pay_2', 'rr_2')`
    )
    await deps.risk.label([idOf("said")], { label: "genuine", source: "operator", by: "user_1", at: NOW })
    expect(await labelDecisions(deps)).toBe(2)
    expect(await labelDecisions(deps)).toBe(0)
    const labels = await Promise.all(["disputed", "refunded", "said", "fine"].map((name) => deps.risk.decision(idOf(name))))
    expect(labels.map(({ label, label_source }) => `${label} ${label_source}`)).toEqual([
      "fraud dispute",
      "fraud refund",
      "genuine operator",
      "null null",
    ])
    expect(await deps.risk.label([idOf("said")], { label: "fraud", source: "dispute", by: "system", at: NOW })).toBe(0)
  })

  it("reads the facts of 50 orders among 60,000 by indexes, without reading any of the large tables whole", async () => {
    await deps.sql.raw(
      `insert into placed_order (order_id, display_id, currency_code, total_amount, platform_amount, fee_plan_id,
                                 fee_plan_version, placed_at)
       select 'order_' || n, n, 'usd', 1000, 0, 'fplan_1', 1, ?::timestamptz - make_interval(mins => n)
       from generate_series(1, 60000) n;`,
      [NOW.toISOString()]
    )
    await deps.sql.raw(
      `insert into merchant_order (id, order_id, merchant_id, display_id, currency_code, item_amount, shipping_amount,
         discount_amount, merchant_discount_amount, platform_discount_amount, tax_amount, total_amount,
         platform_promotion_amount, commission_amount, merchant_amount, split, placed_at)
       select 'mord_' || display_id, order_id, 'mer_' || display_id % 200, display_id, 'usd', 1000, 0, 0, 0, 0, 0, 1000, 0, 0,
         1000, '{}', placed_at
       from placed_order`
    )
    await deps.sql.raw("analyze")
    const ids = Array.from({ length: 50 }, (_, index) => `mord_${index + 1}`)
    const plans: string[] = []
    const listen = (query: { sql: string; bindings: readonly unknown[] }) => plans.push(query.sql)
    deps.sql.on("query", listen)
    const facts = await readMerchantFacts(ids, deps.sql)
    deps.sql.removeListener("query", listen)
    expect(facts).toHaveLength(50)
    const { rows } = await deps.sql.raw(`explain ${plans[0].replace("$1", "?")}`, [ids])
    const plan = rows.map((row: Record<string, string>) => row["QUERY PLAN"]).join("\n")
    expect(plan.match(/merchant_order_of_merchant/g)).toHaveLength(3)
    expect(plan).not.toMatch(/Seq Scan on merchant_order /)
  })
})
