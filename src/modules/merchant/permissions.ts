/**
 * Every right that a member can have, as `resource:action`. The one catalogue: routes declare from it,
 * roles are made of it, the vendor panel hides what is not in it.
 */
export const permissionCatalogue = [
  "merchant:read",
  "merchant:update",
  "member:read",
  "member:invite",
  "member:update",
  "member:remove",
  "role:read",
  "role:write",
  "product:read",
  "product:write",
  "inventory:read",
  "inventory:write",
  "shipping:read",
  "shipping:write",
  "order:read",
  "order:fulfil",
  "order:cancel",
  "order:refund",
  "balance:read",
  "earning:read",
  "withdrawal:read",
  "withdrawal:create",
  "withdrawal:cancel",
  "statement:read",
  "hold:read",
  "deposit:read",
  "deposit:pay",
  "dispute:read",
  "dispute:respond",
  "payout_account:read",
  "payout_account:write",
  "upload:create",
  "insights:read",
] as const

export type Permission = (typeof permissionCatalogue)[number]

/** What only an owner may do, unless a custom role is given it by an owner. */
export const ownerOnlyPermissions: readonly Permission[] = [
  "withdrawal:create",
  "deposit:pay",
  "payout_account:write",
  "role:write",
]

const everyPermission: readonly Permission[] = permissionCatalogue
const reads = everyPermission.filter((permission) => permission.endsWith(":read"))

const with_ = (...permissions: Permission[]): readonly Permission[] =>
  everyPermission.filter((permission) => permissions.includes(permission))

type BuiltInRole = { code: string; name: string; permissions: readonly Permission[] }

/** The roles that every merchant has. They are rows too (merchant_id null), brought up to date on start. */
export const builtInRoles: readonly BuiltInRole[] = [
  { code: "owner", name: "Owner", permissions: everyPermission },
  {
    code: "administrator",
    name: "Administrator",
    permissions: everyPermission.filter((permission) => !ownerOnlyPermissions.includes(permission)),
  },
  {
    code: "catalogue",
    name: "Catalogue",
    permissions: with_(
      "merchant:read",
      "product:read",
      "product:write",
      "inventory:read",
      "inventory:write",
      "shipping:read",
      "shipping:write",
      "upload:create"
    ),
  },
  {
    code: "orders",
    name: "Orders",
    permissions: with_(
      "merchant:read",
      "product:read",
      "inventory:read",
      "shipping:read",
      "order:read",
      "order:fulfil",
      "order:cancel",
      "order:refund",
      "dispute:read",
      "dispute:respond"
    ),
  },
  {
    code: "finance",
    name: "Finance",
    permissions: with_(
      "merchant:read",
      "order:read",
      "balance:read",
      "earning:read",
      "withdrawal:read",
      "withdrawal:cancel",
      "statement:read",
      "hold:read",
      "deposit:read",
      "dispute:read",
      "dispute:respond",
      "payout_account:read",
      "insights:read"
    ),
  },
  {
    code: "marketing",
    name: "Marketing",
    permissions: with_("merchant:read", "merchant:update", "product:read", "upload:create", "insights:read"),
  },
  { code: "support", name: "Support", permissions: reads.filter((permission) => isSupportRead(permission)) },
]

function isSupportRead(permission: Permission): boolean {
  return ["merchant:read", "product:read", "inventory:read", "shipping:read", "order:read"].includes(
    permission
  )
}

/** Narrows text to a permission of the catalogue. */
export const isPermission = (text: string): text is Permission =>
  (permissionCatalogue as readonly string[]).includes(text)

/**
 * Whether a member that holds `held` may do what asks for `wanted`. What is not in the catalogue is never
 * allowed.
 */
export const isAllowed = (held: readonly string[], wanted: Permission): boolean =>
  isPermission(wanted) && held.includes(wanted)

/**
 * The permissions of `wanted` that a member who holds `held` does not have and so cannot give to anybody.
 * @returns them in catalogue order; an empty list means that the grant is fine
 */
export const beyondRights = (held: readonly string[], wanted: readonly string[]): Permission[] =>
  permissionCatalogue.filter((permission) => wanted.includes(permission) && !held.includes(permission))
