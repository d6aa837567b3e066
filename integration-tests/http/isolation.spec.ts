import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { VendorExample, VendorRoute } from "../../src/api/vendor/routing/define-vendor-routes"
import type { OwnResources } from "../../src/api/vendor/routing/own-resources"
import { findVendorRoutes } from "../../src/api/vendor/routing/route-files"
import { permissionCatalogue } from "../../src/modules/merchant/permissions"
import { changedTables, readDatabaseState } from "./isolation/database-state"
import { type Cast, demanding, makeOwnResources } from "./isolation/own-resources"
import { namedIds, privateIds, sendExample, unknownId, withUnknownIds } from "./isolation/requests"
import { findVendorRouteFiles } from "./isolation/route-files"
import type { Answer, Headers, Refusal } from "./support/http"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace } from "./support/marketplace"

jest.setTimeout(180_000)

const stripe = useLocalStripe()
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
      own = await makeOwnResources(market, stripe(), { merchant, invitee })
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

    type Refused = { as: string; status: number; send: () => Promise<Answer<Refusal>> }

    /** Sends them all; each is refused with its status, and together they leave every table as it was. */
    const expectRefusals = async (refused: Refused[]) => {
      const before = await readDatabaseState(market.database)
      for (const { as, status, send } of refused) {
        const answer = await send()
        expect({ as, status: answer.status, message: answer.body?.message }).toMatchObject({ as, status })
      }
      expect(changedTables(before, await readDatabaseState(market.database))).toEqual([])
    }

    const expectSuccess = ({ status, body }: Answer<unknown>) => {
      const shown = status >= 200 && status < 300 ? "2xx" : JSON.stringify({ status, body })
      expect(shown).toBe("2xx")
    }

    const grantAllBut = async (permission: string) => {
      const permissions = permissionCatalogue.filter((one) => one !== permission)
      await market
        .database("role")
        .where({ id: cast.limited_role_id })
        .update({ permissions: JSON.stringify(permissions) })
    }

    const suspend = (id?: string) =>
      market
        .database("merchant")
        .where({ id })
        .update({ status: "suspended", suspended_at: market.clock.now() })
    const reinstate = (id?: string) =>
      market.database("merchant").where({ id }).update({ status: "active", suspended_at: null })

    it("finds the same routes in the files' text as the server does by loading them", () => {
      const names = (list: { method: string; path: string }[]) =>
        list.map(({ method, path }) => `${method} ${path}`)
      expect(names(found).sort()).toEqual(names(routes).sort())
      expect(found.length).toBeGreaterThan(20)
    })

    const expectSameAsMissing = async (route: VendorRoute, example: VendorExample, ids: string[]) => {
      const ask = (request: VendorExample) => sendExample(market.http, route, request, cast.stranger.headers)
      const theirs = await ask(example)
      const message = ids.reduce((text, id) => text.replaceAll(id, unknownId(id)), theirs.body.message)
      expect(await ask(withUnknownIds(example, ids))).toMatchObject({ status: 404, body: { message } })
    }

    const refusalsOf = async (
      route: VendorRoute,
      example: VendorExample,
      ids: string[]
    ): Promise<Refused[]> => {
      const by = (as: string, status: number, headers?: Headers): Refused => ({
        as,
        status,
        send: () => sendExample(market.http, route, example, headers),
      })
      const needsRight = route.permission !== "self" && route.permission !== "registered"
      if (needsRight) {
        await grantAllBut(route.permission)
      }
      return [
        by("nobody", 401),
        by("a customer", 401, cast.customer.headers),
        ...(needsRight ? [by("a member without the right", 403, cast.limited.headers)] : []),
        ...(ids.length > 0 ? [by("another merchant", 404, cast.stranger.headers)] : []),
      ]
    }

    it.each(found)(
      "$method $path answers its merchant, and everybody else without a trace",
      async ({ method, path }) => {
        const route = routeOf(method, path)
        const example = route.example(demanding(own))
        const ids = namedIds(example, own)
        const asMerchant = () => sendExample(market.http, route, example, callerOf(route))

        await expectRefusals(await refusalsOf(route, example, ids))
        if (ids.length > 0) {
          await expectSameAsMissing(route, example, ids)
        }

        await suspend(own.merchant_id)
        if (route.trading) {
          await expectRefusals([{ as: "a suspended merchant", status: 403, send: asMerchant }])
        } else {
          expectSuccess(await asMerchant())
        }
        await reinstate(own.merchant_id)
        if (route.trading || route.method === "GET") {
          expectSuccess(await asMerchant())
        }

        if (ids.length === 0) {
          const { status, body } = await sendExample(market.http, route, example, cast.stranger.headers)
          expect(status).toBeLessThan(500)
          const text = JSON.stringify(body)
          expect(privateIds(own).filter((id) => text.includes(id))).toEqual([])
        }
      }
    )
  },
})
