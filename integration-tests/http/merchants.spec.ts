import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MerchantApplication } from "../../src/client/types/onboarding"
import { anApplication, createMarketplace, type Marketplace } from "./support/marketplace"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
    })

    describe("from application to merchant", () => {
      it("opens the merchant of an approved application, ready to trade, with its applicant as owner", async () => {
        const { http, admin } = market
        const application = await market.apply("ada@loom.example.com", anApplication())
        expect(application).toMatchObject({ status: "submitted", shop_handle: "loom-and-thread", merchant_id: null })

        const merchant_id = await market.approve(application.id)
        const { headers } = await market.login("member", "ada@loom.example.com")
        const me = await http.get("/vendor/me", { headers })

        expect(me.body).toMatchObject({
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
        const own = await http.get<{ merchant_application: MerchantApplication }>("/vendor/merchant-applications/me", {
          headers,
        })
        expect(own.body.merchant_application.status).toBe("approved")
      })
    })
  },
})
