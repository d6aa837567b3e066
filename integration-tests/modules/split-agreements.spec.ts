import CommissionModuleService from "../../src/modules/commission/service"
import { AGREEMENT_VERSION_TRANSITIONS, type AgreementDraft, type NewParticipant } from "../../src/modules/commission/agreements/types"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"
import { reachableFrom, statesInDatabase } from "./support/transitions"

const DAY_MS = 86_400_000
const START_AT = new Date("2026-01-05T10:00:00.000Z")
const after = (days: number) => new Date(START_AT.getTime() + days * DAY_MS)

const aParticipant = (participant: Partial<NewParticipant> = {}): NewParticipant => ({
  party: "mer_partner",
  role: "provider",
  base: "gross_excl_tax",
  rate_bps: 500,
  fixed_per: "line",
  borne_by: "merchant",
  ceiling_bps: null,
  amounts: [],
  ...participant,
})

const aDraft = (draft: Partial<AgreementDraft> = {}): AgreementDraft => ({
  name: "Service",
  priority: 100,
  merchant_id: null,
  sales_channel_id: null,
  category_id: null,
  attribution: "always",
  referral_party: null,
  includes_shipping: false,
  line_ceiling_bps: null,
  participants: [aParticipant()],
  ...draft,
})

describe("split agreements", () => {
  let database: ScratchDatabase
  let commission: CommissionModuleService

  beforeAll(async () => {
    database = await aDatabaseWith("agreements", ["commission"])
    commission = new CommissionModuleService({ __pg_connection__: database.sql })
  })
  afterAll(() => database.drop())
  beforeEach(() => database.reset())

  const inTransaction = <T>(work: Parameters<typeof database.sql.transaction<T>>[0]) => database.sql.transaction(work)
  const created = (draft: AgreementDraft = aDraft()) =>
    inTransaction((trx) => commission.agreements.create({ draft, created_by: "user_1", at: START_AT }, trx))
  const saved = (agreement_id: string, draft: AgreementDraft) =>
    inTransaction((trx) => commission.agreements.saveDraft({ agreement_id, draft, created_by: "user_1", at: START_AT }, trx))
  const published = (agreement_id: string, days = 0, at = START_AT) =>
    inTransaction((trx) =>
      commission.agreements.publish({ agreement_id, valid_from_at: after(days), published_by: "user_1", at }, trx)
    )
  const ended = (agreement_id: string, days: number) =>
    inTransaction((trx) =>
      commission.agreements.end({ agreement_id, valid_until_at: after(days), ended_by: "user_2", at: START_AT }, trx)
    )
  const inForce = async (days: number, order: { merchant_ids?: string[]; channel?: string; categories?: string[]; codes?: string[] } = {}) =>
    (
      await commission.agreementsInForce({
        at: after(days),
        merchant_ids: order.merchant_ids ?? ["mer_a"],
        sales_channel_id: order.channel ?? null,
        category_ids: order.categories ?? [],
        referral_codes: order.codes ?? [],
      })
    ).map(({ name, version }) => `${name} ${version}`)

  it("knows the same states as the database, each reachable from a draft", async () => {
    const states = Object.keys(AGREEMENT_VERSION_TRANSITIONS).sort()
    expect(reachableFrom("draft", AGREEMENT_VERSION_TRANSITIONS)).toEqual(states)
    expect(await statesInDatabase(database.sql, "split_agreement_version_status_known")).toEqual(states)
  })

  it("holds from its date, is replaced by the next version from that one's, and not after its end", async () => {
    const id = await created()
    expect(await inForce(1)).toEqual([])
    await published(id, 1)
    await saved(id, aDraft({ name: "Service+", participants: [aParticipant({ rate_bps: 700 })] }))
    await published(id, 3)
    await ended(id, 5)

    expect(await Promise.all([0, 1, 2.9, 3, 4.9, 5].map((days) => inForce(days)))).toEqual([
      [],
      ["Service 1"],
      ["Service 1"],
      ["Service+ 2"],
      ["Service+ 2"],
      [],
    ])
    const { versions } = await commission.agreements.retrieve(id)
    expect(versions.map(({ version, valid_until_at, ended_by }) => [version, valid_until_at, ended_by])).toEqual([
      [2, after(5), "user_2"],
      [1, after(3), "user_1"],
    ])
  })

  it("takes the place of a version that was planned for later and has not begun", async () => {
    const id = await created()
    await published(id, 9)
    await saved(id, aDraft({ name: "Earlier" }))
    await published(id, 2)
    expect([await inForce(3), await inForce(10)]).toEqual([["Earlier 2"], ["Earlier 2"]])
  })

  it("never changes once it is published: the database refuses, and nothing moved", async () => {
    const id = await created(aDraft({ participants: [aParticipant({ amounts: [{ currency_code: "eur", fixed_amount: 5n, line_cap_amount: null, order_cap_amount: null }] })] }))
    await published(id)
    const before = await commission.agreements.retrieve(id)
    const { sql } = database
    for (const change of [
      "update split_agreement_version set name = 'other'",
      "update split_agreement_version set valid_from_at = now()",
      "delete from split_agreement_version",
      "update split_participant set rate_bps = 9",
      "delete from split_participant",
      "update split_participant_amount set fixed_amount = 9",
    ]) {
      await expect(sql.raw(change)).rejects.toThrow("published")
    }
    await ended(id, 3)
    await expect(sql.raw("update split_agreement_version set valid_until_at = null")).rejects.toThrow("its end only comes forward")
    const { versions } = await commission.agreements.retrieve(id)
    expect(versions).toEqual([{ ...before.versions[0], valid_until_at: after(3), ended_by: "user_2" }])
  })

  it("keeps one draft at a time, and publishes it once", async () => {
    const id = await created()
    await saved(id, aDraft({ name: "Better" }))
    expect((await commission.agreements.retrieve(id)).versions.map(({ name }) => name)).toEqual(["Better"])

    const both = await Promise.allSettled([published(id), published(id)])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    await expect(published(id)).rejects.toThrow("has no draft to publish")
  })

  it("throws a draft away, and the agreement with it where there was nothing else", async () => {
    const discarded = (agreement_id: string) =>
      inTransaction((trx) => commission.agreements.discardDraft(agreement_id, trx))
    const id = await created()
    await published(id)
    await saved(id, aDraft({ name: "Better" }))
    await discarded(id)
    expect((await commission.agreements.retrieve(id)).versions).toMatchObject([{ version: 1, name: "Service" }])
    await expect(discarded(id)).rejects.toThrow("has no draft")
    const other = await created()
    await discarded(other)
    await expect(commission.agreements.retrieve(other)).rejects.toThrow("was not found")
  })

  it.each([
    ["nobody takes part", { participants: [] }, "has no participant"],
    ["somebody would get nothing", { participants: [aParticipant({ rate_bps: 0 })] }, "participants.0: has neither a rate nor a fixed amount"],
  ])("does not publish where %s", async (_, draft, message) => {
    const id = await created(aDraft(draft))
    await expect(published(id)).rejects.toThrow(message)
    expect(await inForce(1)).toEqual([])
  })

  it("begins and ends no agreement in the past", async () => {
    const id = await created()
    await expect(published(id, -1)).rejects.toThrow("valid_from: 2026-01-04T10:00:00.000Z is past")
    await published(id)
    await expect(ended(id, -1)).rejects.toThrow("ends_at: 2026-01-04T10:00:00.000Z is past")
    await ended(id, 1)
    await expect(ended(id, 2)).rejects.toThrow("there is nothing to end")
  })

  it.each([
    ["a party that is left open without referral", { participants: [aParticipant({ party: null })] }, "participants.0.party"],
    ["the merchant as its own participant", { merchant_id: "mer_partner" }, "participants.0.party"],
    ["a referrer without referral", { referral_party: "mer_r" }, "referral_party"],
    [
      "a line's cap above the order's",
      { participants: [aParticipant({ amounts: [{ currency_code: "eur", fixed_amount: 0n, line_cap_amount: 9n, order_cap_amount: 8n }] })] },
      "participants.0.amounts.0.line_cap_amount",
    ],
  ])("refuses %s by its path", async (_, draft, path) => {
    await expect(created(aDraft(draft))).rejects.toThrow(path)
    expect((await commission.agreements.list({ at: START_AT, limit: 10, offset: 0 })).count).toBe(0)
  })

  it("finds those of an order's merchants, channel and categories, by priority", async () => {
    const scopes: Partial<AgreementDraft>[] = [
      { name: "all" },
      { name: "a", merchant_id: "mer_a", priority: 1 },
      { name: "b", merchant_id: "mer_b" },
      { name: "web", sales_channel_id: "sc_web", priority: 2 },
      { name: "shoes", category_id: "pcat_shoes", priority: 3 },
    ]
    for (const scope of scopes) {
      await published(await created(aDraft(scope)))
    }
    expect(await inForce(1)).toEqual(["a 1", "all 1"])
    expect(await inForce(1, { merchant_ids: [], channel: "sc_web", categories: ["pcat_shoes"] })).toEqual(["web 1", "shoes 1", "all 1"])
    expect(await inForce(1, { merchant_ids: ["mer_b"], channel: "sc_app" })).toHaveLength(2)
  })

  it("lists by state, party and merchant", async () => {
    const id = await created(aDraft({ name: "now", merchant_id: "mer_a" }))
    await published(id)
    await published(await created(aDraft({ name: "later" })), 5)
    await created(aDraft({ name: "draft", participants: [aParticipant({ party: "mer_q" })] }))
    const names = async (filter: object, days = 1) =>
      (await commission.agreements.list({ at: after(days), limit: 10, offset: 0, ...filter })).split_agreements.map(({ name }) => name)
    expect((await names({})).sort()).toEqual(["draft", "later", "now"])
    expect(await names({ status: "in_force" })).toEqual(["now"])
    expect(await names({ status: "planned" })).toEqual(["later"])
    expect(await names({ status: "draft" })).toEqual(["draft"])
    expect(await names({ party: "mer_q" })).toEqual(["draft"])
    expect(await names({ merchant_id: "mer_a" })).toEqual(["now"])
    await ended(id, 2)
    expect(await names({ status: "ended" }, 3)).toEqual(["now"])
  })

  it("reads the agreements in force by their index among 20,000 of other merchants", async () => {
    await published(await created(aDraft({ merchant_id: "mer_a" })))
    await database.sql.raw(`
      insert into split_agreement select 'sagr_' || i, 'user', now() from generate_series(1, 20000) i;
      insert into split_agreement_version (id, split_agreement_id, version, status, name, priority, merchant_id, attribution,
        includes_shipping, valid_from_at, created_by, created_at, published_by)
      select 'sagv_' || i, 'sagr_' || i, 1, 'published', 'other', 1, 'mer_' || i, 'always', false, 'epoch', 'user', now(), 'user'
      from generate_series(1, 20000) i;
      analyze split_agreement_version`)
    let plan = ""
    const explaining = {
      raw: async (text: string, values: object) => {
        const { rows } = await database.sql.raw(`explain ${text}`, values as never)
        plan = rows.map((row: Record<string, string>) => row["QUERY PLAN"]).join("\n")
        return { rows: [] }
      },
    }
    const order = { at: after(1), merchant_ids: ["mer_a", "mer_b"], sales_channel_id: "sc", category_ids: ["pcat"], referral_codes: ["t"] }
    await commission.agreementsInForce(order, explaining as never)
    expect(plan).toContain("split_agreement_in_force")
    expect(plan).not.toContain("Seq Scan on split_agreement_version")
    expect(await commission.agreementsInForce(order)).toHaveLength(1)
  })

  describe("referrals", () => {
    const aCode = (party = "mer_r", code = "Spring-26") =>
      commission.referrals.createCode({ party, code, window_days: 7, created_by: "user_1", at: START_AT })
    const byReferral = async (draft: Partial<AgreementDraft> = {}) =>
      published(
        await created(
          aDraft({ name: "Referral", attribution: "referral", participants: [aParticipant({ party: null, role: "referrer" })], ...draft })
        )
      )

    it("pays whoever referred the order, for orders within the window of the click", async () => {
      await byReferral()
      const { token, valid_until_at } = await commission.referrals.click(await aCode(), after(1))
      expect(valid_until_at).toEqual(after(8))
      const [agreement] = await commission.agreementsInForce({ at: after(2), merchant_ids: [], sales_channel_id: null, category_ids: [], referral_codes: [token] })
      expect(agreement.participants[0]).toMatchObject({ party: "mer_r", role: "referrer", rate_bps: 500 })
      const at = (days: number, ...codes: string[]) => inForce(days, { codes })
      expect([await at(0.9, token), await at(1, token), await at(7.99, token), await at(8, token)]).toEqual([[], ["Referral 1"], ["Referral 1"], []])
      expect([await at(2), await at(2, "unknown"), await at(2, "spring-26")]).toEqual([[], [], []])
    })

    it("takes the last of several clicks, and for a named referrer only their own", async () => {
      await byReferral({ referral_party: "mer_r" })
      const first = await commission.referrals.click(await aCode(), after(1))
      const last = await commission.referrals.click(await aCode("mer_s", "other"), after(2))
      expect(await inForce(3, { codes: [first.token] })).toEqual(["Referral 1"])
      expect(await inForce(3, { codes: [first.token, last.token] })).toEqual([])
    })

    it("refuses a code that is taken, unknown or disabled; clicks from before a code was disabled count", async () => {
      await byReferral()
      const code = await aCode()
      await expect(aCode("mer_s", " SPRING-26 ")).rejects.toThrow("\"spring-26\" is taken")
      const { token } = await commission.referrals.click(await commission.referrals.findCode("SPRING-26"), after(1))
      await expect(commission.referrals.disableCode({ party: "mer_s", id: code.id, at: after(2) })).rejects.toThrow("was not found")
      await commission.referrals.disableCode({ party: "mer_r", id: code.id, at: after(2) })
      await expect(commission.referrals.findCode("spring-26")).rejects.toThrow("code: there is no referral \"spring-26\"")
      await expect(commission.referrals.findClick("nothing", after(2))).rejects.toThrow("token: there is no referral")
      await expect(commission.referrals.findClick(token, after(8))).rejects.toThrow("token: there is no referral")
      expect(await inForce(3, { codes: [token] })).toEqual(["Referral 1"])
      expect((await commission.referrals.listCodes({ party: "mer_r", limit: 5, offset: 0 })).referral_codes).toMatchObject([
        { code: "spring-26", click_count: 1, disabled_at: after(2) },
      ])
    })
  })
})
