import { type Permission, permissionCatalogue } from "./permissions"

/**
 * What a merchant record is: one that sells, or a partner, which takes part in the sales of others (channel,
 * referrer, service provider, supplier) and so has people, a balance and withdrawals, but no shop.
 */
export const merchantKinds = ["seller", "partner"] as const
export type MerchantKind = (typeof merchantKinds)[number]

/** What a partner mostly does; its agreements say what it does in each of them. */
export const partnerRoles = ["channel", "referrer", "provider", "supplier"] as const
export type PartnerRole = (typeof partnerRoles)[number]

const SELLING_RESOURCES = ["product", "inventory", "shipping", "order", "insights", "deposit", "dispute"]

/** The rights that mean something to a partner: all but those of a shop. */
export const partnerPermissions: readonly Permission[] = permissionCatalogue.filter(
  (permission) => !SELLING_RESOURCES.includes(permission.split(":")[0])
)

/** What a role allows in a merchant of this kind. */
export const permissionsIn = (kind: MerchantKind, permissions: string[]): string[] =>
  kind === "seller"
    ? permissions
    : permissions.filter((permission) => (partnerPermissions as readonly string[]).includes(permission))
