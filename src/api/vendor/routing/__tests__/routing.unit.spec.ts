import type { VendorRoute } from "../define-vendor-routes"
import { chooseMembership } from "../guard"
import { listQuery } from "../list-query"
import { refuseUndeclaredRoutes } from "../route-files"
import type { VendorMembership, VendorSelfRequest } from "../vendor-request"

const route = (method: VendorRoute["method"], path: string): VendorRoute => ({
  method,
  path,
  permission: "order:read",
  example: () => ({}),
})

describe("the start-up check", () => {
  const files = [{ method: "GET", path: "/vendor/orders" }]

  it("passes when every route is declared and every declaration has a route", () => {
    expect(() => refuseUndeclaredRoutes(files, [route("GET", "/vendor/orders")])).not.toThrow()
  })

  it.each([
    ["a route without a declaration", [], "GET /vendor/orders has no declaration"],
    [
      "a declaration without a route",
      [route("GET", "/vendor/orders"), route("POST", "/vendor/orders")],
      "POST /vendor/orders is declared, but no route file exports it",
    ],
    [
      "a route that is declared twice",
      [route("GET", "/vendor/orders"), route("GET", "/vendor/orders")],
      "GET /vendor/orders is declared twice",
    ],
    [
      "a declaration without a permission",
      [{ method: "GET", path: "/vendor/orders" }],
      "GET /vendor/orders has no permission",
    ],
  ])("stops the server for %s", (_, routes, message) => {
    expect(() => refuseUndeclaredRoutes(files, routes)).toThrow(message)
  })
})

describe("which merchant a request is for", () => {
  const membership = (id: string) => ({ merchant: { id } }) as VendorMembership
  const member = (...ids: string[]) =>
    ({ memberships: ids.map(membership) }) as VendorSelfRequest["vendor_member"]

  it("is the only one of a member of one, and the one that is asked for of a member of several", () => {
    expect(chooseMembership(member("mer_1"), undefined).merchant.id).toBe("mer_1")
    expect(chooseMembership(member("mer_1", "mer_2"), "mer_2").merchant.id).toBe("mer_2")
  })

  it.each([
    [member(), undefined, "You are not a member of any merchant (yet)"],
    [member("mer_1", "mer_2"), undefined, "Header x-merchant-id: required"],
    [member("mer_1"), "mer_2", "Merchant with id: mer_2 was not found"],
    [member(), "mer_2", "Merchant with id: mer_2 was not found"],
  ])("is refused otherwise", (given, asked, message) => {
    expect(() => chooseMembership(given, asked)).toThrow(message)
  })
})

describe("the query of a list", () => {
  const query = listQuery({ order_by: ["-created_at", "name"] })

  it("has a first page of twenty, in the first order", () => {
    expect(query.parse({})).toEqual({
      limit: 20,
      offset: 0,
      order: { column: "created_at", direction: "desc" },
    })
  })

  it("reads what a query string says", () => {
    expect(query.parse({ limit: "5", offset: "10", order: "-name", q: " ada " })).toEqual({
      limit: 5,
      offset: 10,
      order: { column: "name", direction: "desc" },
      q: "ada",
    })
  })

  it.each([
    { limit: "0" },
    { limit: "101" },
    { limit: "1.5" },
    { limit: ["1"] },
    { offset: "-1" },
    { order: "id" },
    { x: 1 },
  ])("refuses %j", (given) => {
    expect(query.safeParse(given).success).toBe(false)
  })
})
