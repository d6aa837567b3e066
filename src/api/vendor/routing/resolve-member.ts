import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../../lib/database"
import { type MerchantKind, permissionsIn } from "../../../modules/merchant/kinds"
import type { MerchantStatus } from "../../../modules/merchant/transitions"
import type { VendorMembership, VendorPerson } from "./vendor-request"

type Row = VendorPerson & {
  membership_id: string | null
  role_id: string
  role_code: string
  role_name: string
  permissions: string[]
  merchant_id: string
  handle: string
  name: string
  status: MerchantStatus
  kind: MerchantKind
  currency_code: string
  country_code: string
  logo_url: string | null
  shipping_profile_id: string | null
  stock_location_id: string | null
}

const membershipOf = (row: Row & { membership_id: string }): VendorMembership => ({
  membership_id: row.membership_id,
  role_id: row.role_id,
  role_code: row.role_code,
  role_name: row.role_name,
  permissions: permissionsIn(row.kind, row.permissions),
  merchant: {
    id: row.merchant_id,
    handle: row.handle,
    name: row.name,
    status: row.status,
    kind: row.kind,
    currency_code: row.currency_code,
    country_code: row.country_code,
    logo_url: row.logo_url,
    shipping_profile_id: row.shipping_profile_id,
    stock_location_id: row.stock_location_id,
  },
})

/**
 * The member with every merchant they work for, in one query: it runs before each vendor request, so a
 * right that is taken away, or a suspension, is in force at the next request and not when a token ends.
 *
 * @returns undefined where the member does not exist (any more)
 */
export const resolveMember = async (
  container: MedusaContainer,
  member_id: string
): Promise<(VendorPerson & { memberships: VendorMembership[] }) | undefined> => {
  const { rows } = await databaseOf(container).raw<{ rows: Row[] }>(
    `SELECT member.id, member.email, member.first_name, member.last_name, member.locale,
            membership.id AS membership_id, role.id AS role_id, role.code AS role_code, role.name AS role_name,
            role.permissions, merchant.id AS merchant_id, merchant.handle, merchant.name, merchant.status, merchant.kind,
            merchant.currency_code, merchant.country_code, merchant.logo_url, merchant.shipping_profile_id,
            merchant.stock_location_id
       FROM member
       LEFT JOIN (membership
                  JOIN role ON role.id = membership.role_id AND role.deleted_at IS NULL
                  JOIN merchant ON merchant.id = membership.merchant_id AND merchant.deleted_at IS NULL)
              ON membership.member_id = member.id AND membership.deleted_at IS NULL
      WHERE member.id = ? AND member.deleted_at IS NULL
      ORDER BY merchant.name, merchant.id`,
    [member_id]
  )
  const [first] = rows
  if (!first) {
    return undefined
  }
  const { id, email, first_name, last_name, locale } = first
  const memberships = rows
    .filter((row): row is Row & { membership_id: string } => row.membership_id !== null)
    .map(membershipOf)
  return { id, email, first_name, last_name, locale, memberships }
}
