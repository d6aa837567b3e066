import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Invitation, MeResponse, Role } from "../../src/client/types/merchant"
import type { MerchantApplication } from "../../src/client/types/onboarding"
import type AuditModuleService from "../../src/modules/audit/service"
import type { Refusal } from "./support/http"
import { anApplication, createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"

type OneApplication = { merchant_application: MerchantApplication }

const approval = (id: string) => `/admin/merchant-applications/${id}/approve`
const rejection = (id: string) => `/admin/merchant-applications/${id}/reject`

const reasons = [{ field: "tax_id", reason: "Its check digit is 3, not 7", fix: "Correct the number" }]

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let weaver: OwnedMerchant
    let potter: OwnedMerchant

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      weaver = await market.aMerchant({ shop_handle: "weaver", shop_name: "Weaver" })
      potter = await market.aMerchant({ shop_handle: "potter", shop_name: "Potter" })
    })

    const rowsOf = async (table: string, where: Record<string, unknown>) =>
      market.database(table).where(where)

    describe("applying", () => {
      it("opens the merchant of an approved application, ready to trade", async () => {
        const { http, admin } = market
        const application = await market.apply("ada@loom.example.com", anApplication())
        expect(application).toMatchObject({
          status: "submitted",
          shop_handle: "loom-and-thread",
          merchant_id: null,
        })

        const merchant_id = await market.approve(application.id)
        const { headers } = await market.login("member", "ada@loom.example.com")

        expect((await http.get("/vendor/me", { headers })).body).toMatchObject({
          member: { email: "ada@loom.example.com", first_name: "Ada" },
          memberships: [{ merchant: { id: merchant_id, status: "active" }, role: { code: "owner" } }],
        })
        expect(await market.readMerchant(merchant_id)).toMatchObject({
          handle: "loom-and-thread",
          member_count: 1,
          application_id: application.id,
          activated_at: expect.any(String),
        })
        const list = await http.get("/admin/merchants", { headers: admin, query: { q: "loom" } })
        expect(list.body).toMatchObject({ count: 1, limit: 20, offset: 0 })
        const own = await http.getOk<OneApplication>("/vendor/merchant-applications/me", { headers })
        expect(own.merchant_application.status).toBe("approved")
      })

      it("opens one merchant when two operators approve at once", async () => {
        const { http, admin, container } = market
        const other = await market.anOperator("second@guildhall.example.com")
        const { id } = await market.apply("ada@loom.example.com", anApplication())

        const answers = await Promise.all(
          [admin, other, admin, other].map((headers) => http.post<OneApplication>(approval(id), { headers }))
        )

        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
        const ids = new Set(answers.map(({ body }) => body.merchant_application.merchant_id))
        expect(ids.size).toBe(1)
        const [merchant_id] = [...ids]
        expect(await rowsOf("merchant", { handle: "loom-and-thread" })).toHaveLength(1)
        expect(await rowsOf("membership", { merchant_id })).toHaveLength(1)
        expect(await rowsOf("shipping_profile", { name: `Merchant ${merchant_id}` })).toHaveLength(1)
        expect(await rowsOf("merchant_shipping_option", { merchant_id })).toHaveLength(1)
        expect(
          await rowsOf("audit_record", { subject_id: id, action: "merchant_application.approved" })
        ).toHaveLength(1)
        expect(await container.resolve<AuditModuleService>("audit").verify()).toEqual([])
      })

      it("lets one decision stand when one operator approves and another rejects at once", async () => {
        const { http, admin } = market
        const { id } = await market.apply("ada@loom.example.com", anApplication())

        const answers = await Promise.all([
          http.post<Refusal>(approval(id), { headers: admin }),
          http.post<Refusal>(rejection(id), { headers: admin, body: { reasons } }),
        ])

        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
        const approved = answers[0].status === 200
        const [was, wanted] = approved ? ["approved", "rejected"] : ["rejected", "approved"]
        expect(answers.find(({ status }) => status === 400)?.body.message).toBe(
          `Application ${id} is ${was} and cannot become ${wanted}; from ${was} it can become: nothing: it is decided`
        )
        expect(await rowsOf("merchant", { handle: "loom-and-thread" })).toHaveLength(approved ? 1 : 0)
      })

      it("tells the applicant why it was rejected and what would fix it, and lets them apply again", async () => {
        const { http, admin, storeHeaders } = market
        const { id } = await market.apply("ada@loom.example.com", anApplication())
        await http.postOk(rejection(id), { headers: admin, body: { reasons } })

        const { headers } = await market.login("member", "ada@loom.example.com")
        const own = await http.getOk<OneApplication>("/store/merchant-applications/me", {
          headers: { ...storeHeaders, ...headers },
        })
        expect(own.merchant_application).toMatchObject({ status: "rejected", rejection_reasons: reasons })
        const shop = await http.get<Refusal>("/vendor/merchant", { headers })
        expect([shop.status, shop.body.message]).toEqual([403, "You are not a member of any merchant (yet)"])

        const again = await http.post<OneApplication>("/vendor/merchant-applications", {
          headers,
          body: anApplication({ tax_id: "DE123456789" }),
        })
        expect([again.status, again.body.merchant_application.status]).toEqual([201, "submitted"])
        expect(await rowsOf("merchant_application", {})).toHaveLength(4)
      })

      it("takes one application of a member at a time, and one for a handle", async () => {
        const { http } = market
        const first = await market.apply("ada@loom.example.com", anApplication())
        const ada = await market.login("member", "ada@loom.example.com")
        const grace = await market.register("member", "grace@loom.example.com")
        const apply = (headers: Record<string, string>, shop_handle: string) =>
          http.post<Refusal>("/vendor/merchant-applications", {
            headers,
            body: anApplication({ shop_handle }),
          })

        expect((await apply(ada.headers, "another")).body.message).toBe(
          `Your application ${first.id} is on its way: wait for its decision`
        )
        expect((await apply(grace, "loom-and-thread")).body.message).toContain(
          'shop_handle: "loom-and-thread" is taken'
        )
        expect((await apply(grace, "weaver")).body.message).toContain('shop_handle: "weaver" is taken')
        expect(await rowsOf("member", { email: "grace@loom.example.com" })).toEqual([])
      })

      const badApplications: [object, string][] = [
        [{ shop_handle: "Not A Handle" }, "shop_handle: must be lower-case letters and digits"],
        [{ email: "nobody" }, "email: must be an e-mail address"],
        [{ country_code: "USA" }, "country_code: must be a country code of two lower-case letters"],
        [
          { currency_code: "xyz" },
          'currency_code: "xyz" is not sold in here; the marketplace\'s currencies are: usd',
        ],
        [{ legal_form: "guild" }, "legal_form: Invalid option: expected one of"],
        [{ legal_name: "  " }, "legal_name: must not be empty"],
        [{ shop_name: "a\u0000b" }, "shop_name: must not contain control characters"],
        [{ merchant_id: "mer_1" }, "merchant_id: unknown field, known are: legal_form"],
        [{ status: "approved" }, "status: unknown field"],
        [{ categories: ["food", 7] }, "categories.1: Invalid input: expected string"],
      ]

      it("refuses bad input, names the field and what would be right, and writes nothing", async () => {
        const headers = await market.register("member", "ada@loom.example.com")
        for (const [given, message] of badApplications) {
          const body = { ...anApplication(), ...given }
          const answer = await market.http.post<Refusal>("/vendor/merchant-applications", { headers, body })
          expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining(message)])
        }
        expect(await rowsOf("member", { email: "ada@loom.example.com" })).toEqual([])
      })

      it("is for members' logins only, and deciding for operators", async () => {
        const { http, storeHeaders } = market
        const customer = await market.aCustomer("buyer@example.com")
        const { id } = await market.apply("ada@loom.example.com", anApplication())
        const url = "/store/merchant-applications"
        const body = anApplication({ shop_handle: "another" })

        expect((await http.post(url, { headers: storeHeaders, body })).status).toBe(401)
        const asCustomer = { ...storeHeaders, ...customer.headers }
        expect((await http.post(url, { headers: asCustomer, body })).status).toBe(401)
        expect((await http.post(approval(id), { headers: weaver.headers })).status).toBe(401)
        expect((await http.post(approval("app_none"), { headers: market.admin })).status).toBe(404)
        expect(
          (await http.post(rejection(id), { headers: market.admin, body: { reasons: [] } })).status
        ).toBe(400)
      })
    })

    describe("acting for a merchant", () => {
      it("asks a member of several merchants which one, and knows no other merchant", async () => {
        const { http } = market
        const { invitation } = await http.postOk<{ invitation: Invitation }>("/vendor/invitations", {
          headers: potter.headers,
          body: { email: weaver.owner.email, role_id: "role_orders" },
        })
        const { headers } = weaver
        await http.postOk("/vendor/invitations/accept", { headers, body: { token: invitation.token } })
        const shop = (merchant_id?: string) =>
          http.get<Refusal & { merchant: { id: string } }>("/vendor/merchant", {
            headers: { ...headers, ...(merchant_id ? { "x-merchant-id": merchant_id } : {}) },
          })

        const unsaid = await shop()
        expect(unsaid.status).toBe(400)
        expect(unsaid.body.message).toContain(`one of ${potter.id}, ${weaver.id}`)
        expect((await shop(potter.id)).body.merchant.id).toBe(potter.id)
        expect((await shop(weaver.id)).body.merchant.id).toBe(weaver.id)
        const wrong = await shop("mer_none")
        expect([wrong.status, wrong.body.message]).toEqual([404, "Merchant with id: mer_none was not found"])
        const { memberships } = await http.getOk<MeResponse>("/vendor/me", { headers })
        expect(memberships.map(({ merchant, role }) => [merchant.handle, role.code])).toEqual([
          ["potter", "orders"],
          ["weaver", "owner"],
        ])
        const foreign = await http.get("/vendor/merchant", {
          headers: { ...potter.headers, "x-merchant-id": weaver.id },
        })
        expect(foreign.status).toBe(404)
      })

      const badQueries: [string, string][] = [
        ["/vendor/members?limit=0", "limit: must be a whole number from 1 to 100"],
        ["/vendor/members?limit=101", "limit: must be a whole number from 1 to 100"],
        ["/vendor/members?offset=-1", "offset: must be a whole number from 0 to 100000000"],
        ["/vendor/members?order=secret", "order: must be one of created_at, email"],
        [
          "/vendor/members?merchant_id=mer_1",
          "merchant_id: unknown field, known are: q, limit, offset, order",
        ],
        ["/vendor/merchant?fields=*", "fields: unknown field, this request takes none here"],
      ]

      it("refuses a bad query and names the parameter", async () => {
        for (const [url, message] of badQueries) {
          const answer = await market.http.get<Refusal>(url, { headers: weaver.headers })
          expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining(message)])
        }
      })

      it("lets browsers of known origins in, with credentials, and no others", async () => {
        const preflight = (origin: string) =>
          api.options("/vendor/me", { headers: { origin, "access-control-request-method": "GET" } })
        const known = await preflight("http://localhost:5173")
        expect(known.status).toBe(204)
        expect(known.headers["access-control-allow-origin"]).toBe("http://localhost:5173")
        expect(known.headers["access-control-allow-credentials"]).toBe("true")
        const unknown = await preflight("http://evil.example.com")
        expect(unknown.headers["access-control-allow-origin"]).toBeUndefined()
      })

      it("knows no route that is not declared, whoever asks", async () => {
        const { http } = market
        for (const [method, url] of [
          ["GET", "/vendor/secrets"],
          ["PUT", "/vendor/me"],
          ["POST", `/vendor/merchant/${weaver.id}`],
        ]) {
          const answer = await http.send<Refusal>(method, url, { headers: weaver.headers })
          expect([answer.status, answer.body.message]).toEqual([404, `Cannot ${method} ${url}`])
        }
        expect((await http.get("/vendor/ME/", { headers: weaver.headers })).status).toBe(200)
      })

      it("changes one's own profile and the merchant's, and keeps what was not given", async () => {
        const { http } = market
        const { headers } = weaver
        const me = await http.post("/vendor/me", { headers, body: { first_name: "Ида", locale: "zh-CN" } })
        expect(me.body).toMatchObject({
          member: { first_name: "Ида", last_name: "Lovelace", locale: "zh-CN" },
        })
        const shop = await http.post("/vendor/merchant", { headers, body: { description: "Woven by hand" } })
        expect(shop.body).toMatchObject({ merchant: { name: "Weaver", description: "Woven by hand" } })
        const status = await http.post<Refusal>("/vendor/merchant", { headers, body: { status: "active" } })
        expect(status.body.message).toContain("status: unknown field")
      })
    })

    describe("teams", () => {
      const invite = (headers: Record<string, string>, email: string, role_id: string) =>
        market.http.post<Refusal & { invitation: Invitation }>("/vendor/invitations", {
          headers,
          body: { email, role_id },
        })

      it("lets an invitation be accepted once, by the address that it is for", async () => {
        const { http } = market
        const made = await invite(weaver.headers, "Grace@Example.com", "role_support")
        expect(made.body.invitation).toMatchObject({ email: "grace@example.com", status: "pending" })
        const body = { token: made.body.invitation.token }
        const accept = (headers: Record<string, string>) =>
          http.post<Refusal>("/vendor/invitations/accept", { headers, body })

        const stranger = await accept(await market.register("member", "mallory@example.com"))
        expect([stranger.status, stranger.body.message]).toEqual([
          404,
          "token: there is no invitation with this token for you",
        ])
        expect(await rowsOf("member", { email: "mallory@example.com" })).toEqual([])

        const grace = await market.register("member", "grace@example.com")
        const answers = await Promise.all([accept(grace), accept(grace), accept(grace)])
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
        const list = await http.getOk<{ invitations: Invitation[] }>("/vendor/invitations", {
          headers: weaver.headers,
        })
        expect(list.invitations).toEqual([expect.objectContaining({ status: "accepted" })])
        expect(JSON.stringify(list)).not.toContain(body.token)
      })

      it("refuses a revoked and an expired invitation, and a second one to the same address", async () => {
        const { http, clock } = market
        const first = await invite(weaver.headers, "grace@example.com", "role_support")
        const second = await invite(weaver.headers, "grace@example.com", "role_orders")
        expect(second.body.message).toContain("email: grace@example.com has a pending invitation")
        await http.delOk(`/vendor/invitations/${first.body.invitation.id}`, { headers: weaver.headers })
        const grace = await market.register("member", "grace@example.com")
        const accept = (token?: string) =>
          http.post<Refusal>("/vendor/invitations/accept", { headers: grace, body: { token } })
        expect((await accept(first.body.invitation.token)).body.message).toContain("is revoked")

        const third = await invite(weaver.headers, "grace@example.com", "role_support")
        clock.moveTo(new Date(clock.now().getTime() + 8 * 24 * 3600 * 1000))
        expect((await accept(third.body.invitation.token)).body.message).toContain("is expired")
        clock.reset()
      })

      it("lets nobody give, change or take rights that they do not have", async () => {
        const { http } = market
        const admin = await market.aMember(weaver, "role_administrator", "admin@example.com")
        const { members } = await http.getOk<{ members: { id: string; member: { email: string } }[] }>(
          "/vendor/members",
          { headers: admin.headers, query: { order: "email" } }
        )
        const [self, owner] = members.map(({ id }) => id)
        const setRole = (id: string, role_id: string) =>
          http.post<Refusal>(`/vendor/members/${id}`, { headers: admin.headers, body: { role_id } })

        expect((await invite(admin.headers, "x@example.com", "role_owner")).body.message).toBe(
          "You can give, change or take only rights that you have yourself; you do not have: role:write, " +
            "withdrawal:create, deposit:pay, payout_account:write"
        )
        expect((await setRole(self, "role_owner")).status).toBe(403)
        expect((await setRole(owner, "role_support")).status).toBe(403)
        expect((await http.del(`/vendor/members/${owner}`, { headers: admin.headers })).status).toBe(403)
        expect((await invite(admin.headers, "y@example.com", "role_support")).status).toBe(201)
        const made = await http.post("/vendor/roles", {
          headers: admin.headers,
          body: { name: "Mine", permissions: ["order:read"] },
        })
        expect(made.status).toBe(403)
      })

      it("puts a changed role in force at the next request", async () => {
        const { http } = market
        const { role } = await http.postOk<{ role: Role }>("/vendor/roles", {
          headers: weaver.headers,
          body: { name: "Packing", permissions: ["order:fulfil", "member:read"] },
        })
        const packer = await market.aMember(weaver, role.id, "packer@example.com")
        const members = () => http.get<Refusal>("/vendor/members", { headers: packer.headers })
        expect((await members()).status).toBe(200)

        const url = `/vendor/roles/${role.id}`
        await http.postOk(url, { headers: weaver.headers, body: { permissions: ["order:fulfil"] } })
        const refused = await members()
        expect([refused.status, refused.body.message]).toEqual([
          403,
          "This asks for the permission member:read, which your role at Weaver does not have",
        ])
        const used = await http.del<Refusal>(url, { headers: weaver.headers })
        expect([used.status, used.body.message]).toEqual([400, expect.stringContaining("is in use")])
        expect((await http.post(url, { headers: potter.headers, body: { name: "Theirs" } })).status).toBe(404)
        const builtIn = await http.post<Refusal>("/vendor/roles/role_support", {
          headers: weaver.headers,
          body: { permissions: ["order:refund"] },
        })
        expect(builtIn.body.message).toContain("is built in")
      })

      it("keeps an owner when two owners remove each other at once", async () => {
        const { http } = market
        const second = await market.aMember(weaver, "role_owner", "second@example.com")
        const own = async (headers: Record<string, string>) =>
          (await http.getOk<MeResponse>("/vendor/me", { headers })).memberships[0].id
        const [one, two] = [await own(weaver.headers), await own(second.headers)]

        const answers = await Promise.all([
          http.del(`/vendor/members/${two}`, { headers: weaver.headers }),
          http.del(`/vendor/members/${one}`, { headers: second.headers }),
        ])

        expect(answers.map(({ status }) => status)).toContain(200)
        expect(await rowsOf("membership", { merchant_id: weaver.id, role_id: "role_owner" })).toHaveLength(1)
        const last = await http.del<Refusal>(`/vendor/members/${await own(potter.headers)}`, {
          headers: potter.headers,
        })
        expect(last.body.message).toBe("The last owner stays: give another member the role owner first")
      })
    })

    describe("suspension", () => {
      const product = (title: string, status = "published") => ({
        title,
        status,
        variants: [{ title: "One", prices: [{ currency_code: "usd", amount: 4900 }], stocked_quantity: 5 }],
      })
      const create = async (merchant: OwnedMerchant, title: string, status?: string) =>
        (
          await market.http.postOk<{ product: { id: string; variants: { id: string }[] } }>(
            "/vendor/products",
            {
              headers: merchant.headers,
              body: product(title, status),
            }
          )
        ).product
      const listed = async () => {
        const { products } = await market.http.getOk<{ products: { title: string }[] }>("/store/products", {
          headers: market.storeHeaders,
          query: { fields: "title" },
        })
        return products.map(({ title }) => title).sort()
      }
      const decide = (verb: string, body?: object) =>
        market.http.post<Refusal & { merchant: object }>(`/admin/merchants/${weaver.id}/${verb}`, {
          headers: market.admin,
          body,
        })

      it("takes exactly the merchant's products off sale and puts exactly them back", async () => {
        await create(weaver, "Blanket")
        await create(weaver, "Blanket in the works", "draft")
        await create(potter, "Bowl")
        expect(await listed()).toEqual(["Blanket", "Bowl"])

        const suspended = await decide("suspend", { reason: "Counterfeit goods" })
        expect(suspended.body.merchant).toMatchObject({
          status: "suspended",
          suspension_reason: "Counterfeit goods",
        })
        expect((await decide("suspend", { reason: "Again" })).body.merchant).toMatchObject({
          suspension_reason: "Counterfeit goods",
        })
        expect(await listed()).toEqual(["Bowl"])
        const trading = await market.http.post<Refusal>("/vendor/products", {
          headers: weaver.headers,
          body: product("Rug"),
        })
        expect([trading.status, trading.body.message]).toEqual([
          403,
          "Weaver is suspended: it cannot do this until the marketplace reinstates it",
        ])
        expect((await market.http.get("/vendor/merchant", { headers: weaver.headers })).status).toBe(200)

        await Promise.all([decide("reinstate"), decide("reinstate")])
        expect(await listed()).toEqual(["Blanket", "Bowl"])
        expect(await market.readMerchant(weaver.id)).toMatchObject({
          status: "active",
          suspension_reason: null,
        })
        expect(await rowsOf("audit_record", { action: "merchant.reinstated" })).toHaveLength(1)
      })

      it("lets nothing of a suspended merchant into a cart, nor a cart that holds it become an order", async () => {
        const { http, storeHeaders: headers } = market
        const [blanket] = (await create(weaver, "Blanket")).variants
        const { cart } = await http.postOk<{ cart: { id: string } }>("/store/carts", {
          headers,
          body: { region_id: market.region_id },
        })
        const line = { headers, body: { variant_id: blanket.id, quantity: 1 } }
        await http.postOk(`/store/carts/${cart.id}/line-items`, line)

        await decide("suspend", { reason: "Counterfeit goods" })

        const added = await http.post<Refusal>(`/store/carts/${cart.id}/line-items`, line)
        expect([added.status, added.body.message]).toEqual([
          400,
          "Weaver cannot sell at the moment: remove their items from the cart",
        ])
        const { payment_collection } = await http.postOk<{ payment_collection: { id: string } }>(
          "/store/payment-collections",
          { headers, body: { cart_id: cart.id } }
        )
        await http.postOk(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
          headers,
          body: { provider_id: "pp_system_default" },
        })
        const completed = await http.post<Refusal>(`/store/carts/${cart.id}/complete`, { headers })
        expect(JSON.stringify(completed.body)).toContain("Weaver cannot sell at the moment")
        expect(await rowsOf("order", {})).toEqual([])
      })

      it("asks for a reason", async () => {
        expect((await decide("suspend", {})).body.message).toContain("reason: ")
        expect((await decide("suspend", { reason: "" })).body.message).toContain("reason: must not be empty")
        expect(await market.readMerchant(weaver.id)).toMatchObject({ status: "active" })
      })
    })

    describe("the audit", () => {
      it("shows a changed record, and a record that was cut off", async () => {
        const audit = market.container.resolve<AuditModuleService>("audit")
        const { database } = market
        expect(await audit.verify()).toEqual([])
        await expect(database("audit_record").update({ action: "nothing" })).rejects.toThrow("append-only")
        await expect(database("audit_record").delete()).rejects.toThrow("append-only")

        await database.raw("ALTER TABLE audit_record DISABLE TRIGGER USER")
        await database("audit_record")
          .where({ chain: weaver.id, sequence: 1 })
          .update({ actor_id: "user_other" })
        await database("audit_record").where({ chain: potter.id }).delete()

        expect(await audit.verify()).toEqual(
          [
            { chain: weaver.id, sequence: 1 },
            { chain: potter.id, sequence: 1 },
          ].sort((a, b) => (a.chain < b.chain ? -1 : 1))
        )
      })
    })
  },
})
