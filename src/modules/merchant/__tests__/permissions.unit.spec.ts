import {
  beyondRights,
  builtInRoles,
  isAllowed,
  ownerOnlyPermissions,
  permissionCatalogue,
} from "../permissions"

const roleOf = (code: string) => builtInRoles.find((role) => role.code === code)?.permissions ?? []

describe("permissions", () => {
  it("names each permission once, as resource:action", () => {
    expect(new Set(permissionCatalogue).size).toBe(permissionCatalogue.length)
    for (const permission of permissionCatalogue) {
      expect(permission).toMatch(/^[a-z_]+:[a-z]+$/)
    }
  })

  it("allows what is held and nothing else", () => {
    expect(isAllowed(["order:read"], "order:read")).toBe(true)
    expect(isAllowed(["order:read"], "order:refund")).toBe(false)
    expect(isAllowed([], "order:read")).toBe(false)
  })

  it("allows nothing that is not in the catalogue, whoever holds it", () => {
    const wanted = "everything:write" as (typeof permissionCatalogue)[number]
    expect(isAllowed(["everything:write", "*"], wanted)).toBe(false)
    expect(isAllowed(["*"], "order:read")).toBe(false)
  })

  it("says what somebody cannot give because they do not have it, in catalogue order", () => {
    expect(beyondRights(["order:read"], ["order:read"])).toEqual([])
    expect(beyondRights(["order:read"], ["role:write", "order:refund", "order:read", "member:read"])).toEqual(
      ["member:read", "role:write", "order:refund"]
    )
  })

  it("has the seven built-in roles, the owner's with every permission", () => {
    expect(builtInRoles.map(({ code }) => code)).toEqual([
      "owner",
      "administrator",
      "catalogue",
      "orders",
      "finance",
      "marketing",
      "support",
    ])
    expect(roleOf("owner")).toEqual(permissionCatalogue)
  })

  it("gives money out, its destination and roles to owners only", () => {
    expect(ownerOnlyPermissions).toEqual(["withdrawal:create", "deposit:pay", "payout_account:write", "role:write"])
    for (const { code, permissions } of builtInRoles.filter((role) => role.code !== "owner")) {
      expect([code, permissions.filter((one) => ownerOnlyPermissions.includes(one))]).toEqual([code, []])
    }
  })

  it("lets support read and do nothing", () => {
    expect(roleOf("support").filter((one) => !one.endsWith(":read"))).toEqual([])
    expect(roleOf("support")).toContain("order:read")
    expect(roleOf("support")).not.toContain("balance:read")
  })
})
