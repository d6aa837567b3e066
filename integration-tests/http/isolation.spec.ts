import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { VendorRoute } from "../../src/api/vendor/routing/define-vendor-routes"
import type { OwnResources } from "../../src/api/vendor/routing/own-resources"
import { findVendorRoutes } from "../../src/api/vendor/routing/route-files"
import { permissionCatalogue } from "../../src/modules/merchant/permissions"
import { changedTables, readDatabaseState } from "./isolation/database-state"
import { type Cast, demanding, makeOwnResources } from "./isolation/own-resources"
import { namedIds, privateIds, sendExample, unknownId, withUnknownIds } from "./isolation/requests"
import { findVendorRouteFiles } from "./isolation/route-files"
import type { Answer, Headers, Refusal } from "./support/http"
import { createMarketplace, type Marketplace } from "./support/marketplace"

const found = findVendorRouteFiles()

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let own: Partial<OwnResources>
    let cast: Cast
    let routes: VendorRoute[]

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      routes = findVendorRoutes()
      const merchant = await market.aMerchant({ shop_handle: "isolated", shop_name: "Isolated" })
      const stranger = await market.aMerchant({ shop_handle: "stranger", shop_name: "Stranger" })
      const invitee = "invitee@isolation.example.com"
      const limited = await makeLimitedMember(merchant)
      own = await makeOwnResources(market, merchant, invitee)
      cast = {
        owner: merchant.owner,
        stranger: stranger.owner,
        ...limited,
        invitee: { email: invitee, token: "", headers: await market.register("member", invitee) },
        customer: await market.aCustomer("buyer@isolation.example.com"),
      }
    })

    const makeLimitedMember = async (merchant: Parameters<Marketplace["aMember"]>[0]) => {
      const { role } = await market.http.postOk<{ role: { id: string } }>("/vendor/roles", {
        headers: merchant.headers,
        body: { name: "Limited", permissions: ["merchant:read"] },
      })
      const limited = await market.aMember(merchant, role.id, "limited@isolation.example.com")
      return { limited, limited_role_id: role.id }
    }

    const routeOf = (method: string, path: string): VendorRoute => {
      const route = routes.find((declared) => declared.method === method && declared.path === path)
      if (!route) {
        throw new Error(`${method} ${path} has no declaration: nothing says who may call it`)
      }
      return route
    }

    const callerOf = ({ permission }: VendorRoute): Headers =>
      (permission === "registered" ? cast.invitee : cast.owner).headers

    /** A job that happens to run in between changes tables too: a refusal that writes does so every time. */
    const expectRefusal = async (status: number, send: () => Promise<Answer<Refusal>>) => {
      let changed: string[] = []
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const before = await readDatabaseState(market.database)
        const answer = await send()
        expect({ status: answer.status, message: answer.body?.message }).toMatchObject({ status })
        changed = changedTables(before, await readDatabaseState(market.database))
        if (changed.length === 0) {
          return
        }
      }
      throw new Error(`the refused request changed: ${changed.join(", ")}`)
    }

    const expectSuccess = ({ status, body }: Answer<unknown>) => {
      const shown = status >= 200 && status < 300 ? "2xx" : JSON.stringify({ status, body })
      expect(shown).toBe("2xx")
    }

    const allBut = async (permission: string) => {
      const permissions = permissionCatalogue.filter((one) => one !== permission)
      await market
        .database("role")
        .where({ id: cast.limited_role_id })
        .update({ permissions: JSON.stringify(permissions) })
    }

    const suspend = (id?: string) =>
      market.database("merchant").where({ id }).update({ status: "suspended", suspended_at: market.clock.now() })
    const reinstate = (id?: string) =>
      market.database("merchant").where({ id }).update({ status: "active", suspended_at: null })

    it("finds the same routes in the files' text as the server does by loading them", () => {
      const names = (list: { method: string; path: string }[]) => list.map(({ method, path }) => `${method} ${path}`)
      expect(names(found).sort()).toEqual(names(routes).sort())
      expect(found.length).toBeGreaterThan(20)
    })

    describe.each(found)("$method $path", ({ method, path }) => {
      it("answers its merchant, and refuses everybody else without a trace", async () => {
        const { http } = market
        const route = routeOf(method, path)
        const example = route.example(demanding(own))
        const as = (headers?: Headers, request = example) => sendExample(http, route, request, headers)

        await expectRefusal(401, () => as())
        await expectRefusal(401, () => as(cast.customer.headers))
        if (route.permission !== "self" && route.permission !== "registered") {
          await allBut(route.permission)
          await expectRefusal(403, () => as(cast.limited.headers))
        }
        if (route.trading) {
          await suspend(own.merchant_id)
          await expectRefusal(403, () => as(cast.owner.headers))
          await reinstate(own.merchant_id)
        }
        const ids = namedIds(example, own)
        if (ids.length > 0) {
          await expectRefusal(404, () => as(cast.stranger.headers))
          const theirs = await as(cast.stranger.headers)
          const missing = await as(cast.stranger.headers, withUnknownIds(example, ids))
          const message = ids.reduce((text, id) => text.replaceAll(id, unknownId(id)), theirs.body.message)
          expect(missing).toMatchObject({ status: 404, body: { message } })
        }

        const answer = await as(callerOf(route))
        expectSuccess(answer)
        if (ids.length === 0) {
          const theirs = await as(cast.stranger.headers)
          expect(theirs.status).toBeLessThan(500)
          const text = JSON.stringify(theirs.body)
          expect(privateIds(own).filter((id) => text.includes(id))).toEqual([])
        }
      })

      it("goes on for a suspended merchant, or is trading", async () => {
        const route = routeOf(method, path)
        if (route.trading) {
          return
        }
        await suspend(own.merchant_id)
        const answer = await sendExample(market.http, route, route.example(demanding(own)), callerOf(route))
        expectSuccess(answer)
      })
    })
  },
})
