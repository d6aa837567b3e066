import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { eventually } from "../../src/dev/marketplace/eventually"
import runWhatIfs from "../../src/jobs/run-what-ifs"
import type AuditModuleService from "../../src/modules/audit/service"
import type { Product } from "../../src/client/types/product"
import { aProduct, productBody } from "./support/catalogue"
import type { Refusal } from "./support/http"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { losingEvents, partOf, placeOrder } from "./support/orders"

jest.setTimeout(180_000)

const stripe = useLocalStripe()

type Rule = { id: string; name: string; rate_bps: number; tier_code: string | null }
type Plan = {
  id: string
  revision: number
  status: string
  phase: string
  version: number | null
  rules: Rule[]
  rule_count: number
}
type Answer = Refusal & { fee_plan: Plan; rule_id: string }
type Run = {
  id: string
  status: string
  processed_line_count: number
  result: { totals: { currency_code: string; current_amount: number; simulated_amount: number }[] } | null
}

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let merchant: OwnedMerchant
    let product: Product

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      merchant = await market.aMerchant()
      const [variant] = productBody().variants
      product = await aProduct(market, merchant, {
        variants: [{ ...variant, prices: [{ currency_code: "usd", amount: 10_000 }] }],
      })
    })

    const asOperator = (body?: object) => ({ headers: market.admin, ...(body ? { body } : {}) })
    const post = <Body = Answer>(path: string, body: object = {}) =>
      market.http.post<Body & Refusal>(`/admin/${path}`, asOperator(body))
    const read = <Body = Answer>(path: string) =>
      market.http.get<Body & Refusal>(`/admin/${path}`, asOperator())
    const remove = (path: string) => market.http.del<Answer>(`/admin/${path}`, asOperator())
    const rule = (given: object = {}) => ({ name: "Default", rate_bps: 1000, ...given })
    const draft = async (rules: object[] = [rule()], more: object = {}) =>
      (await post("fee-plans", { name: "2027", rules, ...more })).body.fee_plan
    const auditOf = async (id: string): Promise<string[]> => {
      const rows: { action: string }[] = await market
        .database("audit_record")
        .where({ subject_id: id })
        .orderBy("sequence")
      return rows.map(({ action }) => action)
    }

    it("charges by tier, collection and tax, keeps the facts with the line, and says why", async () => {
      const { collection } = await market.http.postOk<{ collection: { id: string } }>(
        "/admin/collections",
        asOperator({ title: "Summer" })
      )
      await market.http.postOk(`/admin/products/${product.id}`, asOperator({ collection_id: collection.id }))
      const tier = await post<{ tier_code: string; count: number }>(`merchants/${merchant.id}/tier`, {
        tier_code: "gold",
        reason: "Sales of October",
      })
      expect(tier.body).toMatchObject({ tier_code: "gold", count: 1 })
      const bands = [
        { from_amount: 0, to_amount: 4_000, rate_bps: 1000 },
        { from_amount: 4_000, to_amount: null, rate_bps: 500 },
      ]
      const plan = await draft(
        [
          rule(),
          rule({ name: "Summer", collection_id: collection.id, rate_bps: 900 }),
          rule({
            name: "Gold's months",
            tier_code: "gold",
            band_basis: "month",
            amounts: [{ currency_code: "usd", bands }],
          }),
        ],
        { taxes: [{ country_code: "us", rate_bps: 825 }] }
      )
      await post(`fee-plans/${plan.id}/publish`, { revision: 1 })

      const order = await placeOrder(market, stripe(), [{ product }])
      const part = await partOf(market, order.id, merchant)
      expect(part.commission_amount).toBe(700)
      const [line] = part.lines
      expect(line.explanation).toMatchObject({
        rule_name: "Gold's months",
        month_to_date_amount: 0,
        tax_amount: 58,
      })
      const [row] = await market.database("merchant_order_line").where({ id: line.id })
      expect(row.facts).toMatchObject({ collection_id: collection.id, categories: [], credit_amount: 0 })
      const [{ facts }] = await market.database("merchant_order").where({ id: part.id })
      expect(facts).toMatchObject({ country_code: "us", tier_code: "gold", month_to_date_amount: 0 })

      const why = await read<{ explanation: Record<string, unknown> }>(
        `fee-plans/${plan.id}/explain?merchant_order_line_id=${line.id}`
      )
      expect(why.body.explanation).toMatchObject({
        commission_amount: 700,
        commission_tax_amount: 58,
        frozen: { commission_amount: 700 },
        candidates: [
          { rule: { name: "Gold's months" }, lost_by: null },
          { rule: { name: "Summer" }, lost_by: "scope", why: "tier goes before collection" },
          { rule: { name: "Default" }, lost_by: "scope" },
        ],
        miss_count: 0,
      })
      // The next order begins on the bands where this one ended.
      const next = await placeOrder(market, stripe(), [{ product }])
      expect((await partOf(market, next.id, merchant)).commission_amount).toBe(500)
    })

    it("explains a line that is made up, from product and merchant as they are", async () => {
      const plan = await draft([
        rule(),
        rule({
          name: "Bronze",
          tier_code: "bronze",
          rate_bps: 759,
          amounts: [{ currency_code: "usd", fixed_amount: 362 }],
        }),
      ])
      const line = {
        currency_code: "usd",
        product_id: product.id,
        quantity: 10,
        subtotal_amount: 88_000,
        discount_amount: 3_520,
      }
      const { body } = await post<{
        explanation: { explanation: { exact_amount: string; steps: string[] } }
      }>(`fee-plans/${plan.id}/explain`, line)
      expect(body.explanation.explanation.exact_amount).toBe("10299.2")
      expect(body.explanation.explanation.steps).toContain(
        "of 10299.2 the platform pays the discount 3520: 6779.2 is left to it"
      )

      const refused: [body: object, status: number, message: string][] = [
        [{ ...line, product_id: "prod_none" }, 404, "Product with id: prod_none was not found"],
        [{ ...line, product_id: undefined }, 400, "merchant_id: must say who sells the line"],
        [{ ...line, merchant_id: "mer_none" }, 404, "Merchant with id: mer_none was not found"],
        [{ ...line, discount_amount: 88_001 }, 400, "discount_amount: must be at most subtotal_amount"],
        [{ ...line, price: 1 }, 400, "price: unknown field"],
      ]
      for (const [given, status, message] of refused) {
        const answer = await post(`fee-plans/${plan.id}/explain`, given)
        expect([answer.status, answer.body.message]).toEqual([status, expect.stringContaining(message)])
      }
      const none = await read(`fee-plans/${plan.id}/explain?merchant_order_line_id=mol_none`)
      expect([none.status, none.body.message]).toEqual([
        404,
        "Merchant order line with id: mol_none was not found",
      ])
    })

    it("edits a draft by revision, compares it, publishes it for later and withdraws it, all on record", async () => {
      const { body: copied } = await post("fee-plans/fplan_builtin/copy", { name: "Spring" })
      const { id } = copied.fee_plan
      const added = await post(`fee-plans/${id}/rules`, {
        revision: 1,
        rule: rule({ name: "Gold", tier_code: "gold", rate_bps: 800 }),
      })
      expect(added.body).toMatchObject({
        rule_id: expect.any(String),
        fee_plan: { revision: 2, rule_count: 2, phase: "draft" },
      })
      await post(`fee-plans/${id}/rules/${added.body.rule_id}`, {
        revision: 2,
        rule: rule({ name: "Gold", tier_code: "gold", rate_bps: 700 }),
      })
      await post(`fee-plans/${id}`, { revision: 3, base_includes_shipping: true })
      const diff = await read<{ diff: object }>(`fee-plans/${id}/diff`)
      expect(diff.body.diff).toMatchObject({
        before_id: "fplan_builtin",
        after_id: id,
        changes: [
          { field: "name", before: "Built-in", after: "Spring" },
          { field: "base_includes_shipping", before: false, after: true },
        ],
        added: [{ name: "Gold", rate_bps: 700 }],
        removed: [],
        changed: [],
        unchanged_count: 1,
      })

      const refused: [Promise<{ status: number; body: Refusal }>, number, string][] = [
        [
          post(`fee-plans/${id}`, { revision: 3, name: "x" }),
          400,
          `Fee plan ${id} was changed meanwhile: it is at revision 4`,
        ],
        [post(`fee-plans/${id}`, { name: "x" }), 400, "revision: must be the draft's revision"],
        [
          post(`fee-plans/${id}/rules`, { revision: 4, rule: rule({ tier_code: "gold" }) }),
          400,
          "has the same scope (tier)",
        ],
        [
          post(`fee-plans/${id}/rules`, { revision: 4, rule: rule({ band_basis: "week" }) }),
          400,
          'rule.band_basis: must be "line" or "month"',
        ],
        [
          remove(`fee-plans/${id}/rules/frule_none?revision=4`),
          404,
          `Fee plan ${id} has no rule with id: frule_none`,
        ],
        [remove(`fee-plans/${id}`), 400, "revision: must be the draft's revision"],
        [read("fee-plans/fplan_none"), 404, "Fee plan with id: fplan_none was not found"],
        [read(`fee-plans/${id}/diff?with=fplan_none`), 404, "Fee plan with id: fplan_none was not found"],
        [post("fee-plans/fplan_builtin/withdraw"), 400, "is in force since"],
        [
          post("fee-plans/fplan_builtin", { revision: 1, name: "x" }),
          400,
          "Fee plan fplan_builtin is published and never changes",
        ],
      ]
      for (const [request, status, message] of refused) {
        const answer = await request
        expect([answer.status, answer.body.message]).toEqual([status, expect.stringContaining(message)])
      }

      const published = await post(`fee-plans/${id}/publish`, {
        valid_from: "2099-01-01T00:00:00Z",
        revision: 4,
      })
      expect(published.body.fee_plan).toMatchObject({ status: "published", phase: "scheduled", version: 2 })
      expect((await post(`fee-plans/${id}/withdraw`)).body.fee_plan).toMatchObject({ phase: "withdrawn" })
      expect((await read("fee-plans/fplan_builtin")).body.fee_plan).toMatchObject({ phase: "in_force" })
      expect(await auditOf(id)).toEqual([
        "fee_plan.created",
        "fee_plan.rule_added",
        "fee_plan.rule_changed",
        "fee_plan.changed",
        "fee_plan.published",
        "fee_plan.withdrawn",
      ])
      const gone = await draft()
      expect((await remove(`fee-plans/${gone.id}?revision=1`)).body).toMatchObject({
        id: gone.id,
        deleted: true,
      })
      expect((await read(`fee-plans/${gone.id}`)).status).toBe(404)
      expect(await getContainer().resolve<AuditModuleService>("audit").verify("platform")).toEqual([])
    })

    it("tries a draft on past orders in the background, with rows and a file, also when the event was lost", async () => {
      const order = await placeOrder(market, stripe(), [{ product }])
      await partOf(market, order.id, merchant)
      const { id } = await draft([rule({ rate_bps: 1250 })])
      const runs = `fee-plans/${id}/what-if-runs`
      const year = { from: "2020-01-01T00:00:00Z", to: "2099-01-01T00:00:00Z" }
      const requested = await post<{ what_if_run: Run }>(runs, year)
      expect([requested.status, requested.body.what_if_run.status]).toEqual([202, "queued"])
      const readRun = async (run_id: string) =>
        (await read<{ what_if_run: Run }>(`${runs}/${run_id}`)).body.what_if_run
      const done = await eventually(
        () => readRun(requested.body.what_if_run.id),
        ({ status }) => status === "completed",
        "the run"
      )
      expect(done).toMatchObject({
        processed_line_count: expect.any(Number),
        result: { totals: [{ currency_code: "usd", current_amount: 1000, simulated_amount: 1250 }] },
      })
      const rows = await read<{ rows: object[]; count: number }>(
        `${runs}/${done.id}/rows?dimension=merchant&currency_code=usd`
      )
      expect(rows.body).toMatchObject({
        count: 1,
        rows: [{ key: merchant.id, name: merchant.name, delta_amount: 250 }],
      })
      const file = await market.http.get<string>(`/admin/${runs}/${done.id}/csv?dimension=tier`, asOperator())
      expect(file.body).toBe(
        "dimension,key,name,currency_code,line_count,base_amount,current_amount,simulated_amount,delta_amount\r\n" +
          `tier,bronze,Bronze,usd,${done.processed_line_count},10000,1000,1250,250\r\n`
      )

      const lost = await losingEvents(getContainer(), () => post<{ what_if_run: Run }>(runs, year))
      const waiting = lost.body.what_if_run.id
      const early = await market.http.get<Refusal>(`/admin/${runs}/${waiting}/csv`, asOperator())
      expect([early.status, early.body.message]).toEqual([
        400,
        expect.stringContaining("is queued: there is a file once"),
      ])
      await runWhatIfs(getContainer())
      expect((await readRun(waiting)).status).toBe("completed")

      const refused: [Promise<{ status: number; body: Refusal }>, number, string][] = [
        [post(runs, { from: year.to, to: year.from }), 400, "to: must be after from"],
        [post(`fee-plans/fplan_none/what-if-runs`, year), 404, "Fee plan with id: fplan_none was not found"],
        [post(`${runs}/${done.id}/cancel`), 400, "is completed and cannot become canceled"],
        [
          read(`fee-plans/fplan_builtin/what-if-runs/${done.id}`),
          404,
          `What-if run with id: ${done.id} was not found`,
        ],
        [
          read(`${runs}/${done.id}/rows?dimension=planet&currency_code=usd`),
          400,
          "dimension: must be one of merchant, tier",
        ],
      ]
      for (const [request, status, message] of refused) {
        const answer = await request
        expect([answer.status, answer.body.message]).toEqual([status, expect.stringContaining(message)])
      }
      expect((await market.http.get(`/admin/${runs}`, { headers: merchant.headers })).status).toBe(401)
    })

    it("gives tiers by operators, with a reason and a history", async () => {
      const path = `merchants/${merchant.id}/tier`
      expect((await read<{ tier_code: string }>(path)).body).toMatchObject({
        tier_code: "bronze",
        tier_assignments: [],
        count: 0,
      })
      await post(path, { tier_code: "silver", reason: "Trusted partner" })
      const refused: [Promise<{ status: number; body: Refusal }>, number, string][] = [
        [post(path, { tier_code: "platinum", reason: "x" }), 400, 'tier_code: "platinum" is no tier'],
        [post(path, { tier_code: "silver", reason: "x" }), 400, "has tier silver at"],
        [post(path, { tier_code: "gold" }), 400, "reason: "],
        [
          post(path, { tier_code: "gold", reason: "x", valid_from: "2020-01-01T00:00:00Z" }),
          400,
          "valid_from: ",
        ],
        [
          post("merchants/mer_none/tier", { tier_code: "gold", reason: "x" }),
          404,
          "Merchant with id: mer_none was not found",
        ],
        [read("merchants/mer_none/tier"), 404, "Merchant with id: mer_none was not found"],
      ]
      for (const [request, status, message] of refused) {
        const answer = await request
        expect([answer.status, answer.body.message]).toEqual([status, expect.stringContaining(message)])
      }
      expect((await read<object>(path)).body).toMatchObject({
        tier_code: "silver",
        tier_assignments: [{ tier_code: "silver", reason: "Trusted partner" }],
        count: 1,
      })
      const { tiers } = (await read<{ tiers: { code: string }[] }>("tiers")).body
      expect(tiers.map(({ code }) => code)).toEqual(["bronze", "silver", "gold", "diamond"])
      expect(await auditOf(merchant.id)).toContain("merchant.tier_assigned")
    })
  },
})
