import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  MedusaError,
  MedusaService,
} from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { acceptInvitation, insertInvitation, revokeInvitation } from "./invitations"
import type { MerchantKind, PartnerRole } from "./kinds"
import Invitation from "./models/invitation"
import Member from "./models/member"
import Membership from "./models/membership"
import Merchant from "./models/merchant"
import MerchantProduct from "./models/merchant-product"
import MerchantShippingOption from "./models/merchant-shipping-option"
import Role from "./models/role"
import { beyondRights, builtInRoles } from "./permissions"
import { type MerchantStatus, merchantStatusesBefore, refuseMerchantTransition } from "./transitions"

type Injected = { [ContainerRegistrationKeys.PG_CONNECTION]: Knex }

export type NewMerchant = {
  id: string
  handle: string
  name: string
  country_code: string
  currency_code: string
  email: string
}

export type RoleRow = {
  id: string
  merchant_id: string | null
  code: string
  name: string
  permissions: string[]
}

/** The id of a built-in role, the same in every database: "role_owner", "role_orders" … */
export const builtInRoleId = (code: string): string => `role_${code}`

export const OWNER_ROLE_ID = builtInRoleId("owner")

const notFound = (what: string, id: string): MedusaError =>
  new MedusaError(MedusaError.Types.NOT_FOUND, `${what} with id: ${id} was not found`)

/**
 * Merchants, their members and rights, and what in Medusa is theirs. The generated methods serve reads and
 * links; what races is SQL here, joins the caller's transaction and states its condition in the statement
 * itself.
 */
export default class MerchantModuleService extends MedusaService({
  Merchant,
  Member,
  Membership,
  Role,
  Invitation,
  MerchantProduct,
  MerchantShippingOption,
}) {
  private readonly database: Knex

  constructor(container: Injected) {
    super(...arguments)
    this.database = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  __hooks = {
    onApplicationStart: async (): Promise<void> => this.ensureBuiltInRoles(),
  }

  /** Brings the built-in roles up to the catalogue of this version. */
  async ensureBuiltInRoles(sql: Sql = this.database): Promise<void> {
    const rows = builtInRoles.map((role) => ({ ...role, id: builtInRoleId(role.code) }))
    await sql.raw(
      `INSERT INTO role (id, code, name, permissions)
       SELECT id, code, name, permissions
         FROM jsonb_to_recordset(?::jsonb) AS role (id text, code text, name text, permissions jsonb)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, permissions = excluded.permissions, updated_at = now()
        WHERE role.permissions <> excluded.permissions OR role.name <> excluded.name`,
      [JSON.stringify(rows)]
    )
  }

  /** @returns the merchant of each product that has one; a product that is missing is the platform's own */
  async ownersOf(product_ids: string[], sql: Sql = this.database): Promise<Map<string, string>> {
    if (product_ids.length === 0) {
      return new Map()
    }
    const rows = await sql("merchant_product")
      .whereIn("product_id", product_ids)
      .whereNull("deleted_at")
      .select<{ product_id: string; merchant_id: string }[]>("product_id", "merchant_id")
    return new Map(rows.map(({ product_id, merchant_id }) => [product_id, merchant_id]))
  }

  /** @returns the ids of the merchant's shipping options */
  async listShippingOptionIds(merchant_id: string, sql: Sql = this.database): Promise<string[]> {
    return sql("merchant_shipping_option")
      .where({ merchant_id })
      .whereNull("deleted_at")
      .pluck("shipping_option_id")
  }

  /**
   * Makes a merchant whose owner is the member.
   * @throws MedusaError NOT_ALLOWED where the handle is taken
   */
  async openMerchant(
    merchant: NewMerchant,
    owner: { member_id: string; at: Date },
    sql: Transaction
  ): Promise<void> {
    const inserted = await sql("merchant")
      .insert({ ...merchant, created_at: owner.at })
      .onConflict(sql.raw("(handle) WHERE deleted_at IS NULL"))
      .ignore()
      .returning("id")
    if (inserted.length === 0) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `shop_handle: "${merchant.handle}" is taken`)
    }
    await this.addMembership(
      { member_id: owner.member_id, merchant_id: merchant.id, role_id: OWNER_ROLE_ID },
      sql
    )
  }

  /**
   * Makes a partner. It has no members until somebody accepts an invitation.
   * @throws MedusaError NOT_ALLOWED where the handle is taken
   */
  async openPartner(
    partner: NewMerchant & { partner_role: PartnerRole },
    at: Date,
    sql: Transaction
  ): Promise<void> {
    const inserted = await sql("merchant")
      .insert({ ...partner, kind: "partner", created_at: at })
      .onConflict(sql.raw("(handle) WHERE deleted_at IS NULL"))
      .ignore()
      .returning("id")
    if (inserted.length === 0) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `handle: "${partner.handle}" is taken`)
    }
  }

  /**
   * Changes a merchant's status from one that allows it.
   * @returns whether it changed: false where it was in that status before
   * @throws MedusaError NOT_FOUND, NOT_ALLOWED (names both states)
   */
  async changeStatus(
    change: { merchant_id: string; to: MerchantStatus; at: Date; reason?: string },
    sql: Transaction
  ): Promise<boolean> {
    const { merchant_id, to, at } = change
    const suspended = to === "suspended"
    const changed = await sql("merchant")
      .where({ id: merchant_id })
      .whereNull("deleted_at")
      .whereIn("status", merchantStatusesBefore(to))
      .update({
        status: to,
        suspended_at: suspended ? at : null,
        suspension_reason: suspended ? (change.reason ?? null) : null,
        updated_at: at,
      })
    if (changed === 1) {
      return true
    }
    const status = (await this.readMerchant(merchant_id, sql)).status
    return status === to ? false : refuseMerchantTransition(merchant_id, status, to)
  }

  /** @throws MedusaError NOT_FOUND */
  async readMerchant(
    id: string,
    sql: Sql = this.database
  ): Promise<NewMerchant & { status: MerchantStatus; kind: MerchantKind }> {
    const row = await sql("merchant").where({ id }).whereNull("deleted_at").first()
    if (!row) {
      throw notFound("Merchant", id)
    }
    return row
  }

  /**
   * Serialises whatever changes who may do what in a merchant. Call it first. @throws MedusaError NOT_FOUND
   */
  async lockTeam(merchant_id: string, sql: Transaction): Promise<void> {
    const row = await sql("merchant")
      .where({ id: merchant_id })
      .whereNull("deleted_at")
      .forUpdate()
      .first("id")
    if (!row) {
      throw notFound("Merchant", merchant_id)
    }
  }

  /**
   * @param membership_id who grants; their rights are read again here, under the team's lock
   * @throws MedusaError FORBIDDEN (403) that names what they cannot grant because they do not have it
   */
  async refuseBeyondOwnRights(membership_id: string, permissions: string[], sql: Transaction): Promise<void> {
    const held = await sql("membership")
      .join("role", "role.id", "membership.role_id")
      .where("membership.id", membership_id)
      .whereNull("membership.deleted_at")
      .first<{ permissions: string[] } | undefined>("role.permissions")
    const beyond = beyondRights(held?.permissions ?? [], permissions)
    if (beyond.length > 0) {
      throw new MedusaError(
        MedusaError.Types.FORBIDDEN,
        `You can give, change or take only rights that you have yourself; you do not have: ${beyond.join(", ")}`
      )
    }
  }

  /** @returns a role that the merchant may use: its own or a built-in one. @throws MedusaError NOT_FOUND */
  async readRole(merchant_id: string, role_id: string, sql: Sql = this.database): Promise<RoleRow> {
    const row = await sql("role")
      .where({ id: role_id })
      .where((either) => either.whereNull("merchant_id").orWhere({ merchant_id }))
      .whereNull("deleted_at")
      .first<RoleRow | undefined>("id", "merchant_id", "code", "name", "permissions")
    if (!row) {
      throw notFound("Role", role_id)
    }
    return row
  }

  /** @returns a membership of this merchant with its role. @throws MedusaError NOT_FOUND */
  async readMembership(
    merchant_id: string,
    membership_id: string,
    sql: Sql = this.database
  ): Promise<{ id: string; member_id: string; role_id: string; permissions: string[] }> {
    const row = await sql("membership")
      .join("role", "role.id", "membership.role_id")
      .where({ "membership.id": membership_id, "membership.merchant_id": merchant_id })
      .whereNull("membership.deleted_at")
      .first("membership.id", "membership.member_id", "membership.role_id", "role.permissions")
    if (!row) {
      throw notFound("Member", membership_id)
    }
    return row
  }

  /**
   * @returns the id of the new membership
   * @throws MedusaError NOT_ALLOWED where the member works for the merchant already
   */
  async addMembership(
    membership: { member_id: string; merchant_id: string; role_id: string },
    sql: Transaction
  ): Promise<string> {
    const [added] = await sql("membership")
      .insert({ id: generateEntityId(undefined, "mship"), ...membership })
      .onConflict(sql.raw("(member_id, merchant_id) WHERE deleted_at IS NULL"))
      .ignore()
      .returning<{ id: string }[]>("id")
    if (!added) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This member works for the merchant already")
    }
    return added.id
  }

  /** Gives a membership another role. @throws MedusaError NOT_ALLOWED where no owner would be left */
  async setMembershipRole(
    { merchant_id, membership_id, role_id }: { merchant_id: string; membership_id: string; role_id: string },
    sql: Transaction
  ): Promise<void> {
    await sql("membership")
      .where({ id: membership_id, merchant_id })
      .update({ role_id, updated_at: sql.fn.now() })
    await this.refuseWithoutOwner(merchant_id, sql)
  }

  /**
   * Ends a membership; the audit keeps that it was. @throws MedusaError NOT_ALLOWED where no owner would be
   * left
   */
  async removeMembership(merchant_id: string, membership_id: string, sql: Transaction): Promise<void> {
    await sql("membership").where({ id: membership_id, merchant_id }).delete()
    await this.refuseWithoutOwner(merchant_id, sql)
  }

  private async refuseWithoutOwner(merchant_id: string, sql: Transaction): Promise<void> {
    const owner = await sql("membership")
      .where({ merchant_id, role_id: OWNER_ROLE_ID })
      .whereNull("deleted_at")
      .first("id")
    if (!owner) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "The last owner stays: give another member the role owner first"
      )
    }
  }

  /** Makes a role of the merchant's own. @throws MedusaError NOT_ALLOWED where its code is taken */
  async insertRole(role: RoleRow & { merchant_id: string }, sql: Transaction): Promise<void> {
    const inserted = await sql("role")
      .insert({ ...role, permissions: JSON.stringify(role.permissions) })
      .onConflict(sql.raw("(coalesce(merchant_id, ''), code) WHERE deleted_at IS NULL"))
      .ignore()
      .returning("id")
    if (inserted.length === 0) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `name: a role named "${role.name}" exists already`)
    }
  }

  /** Changes a role of the merchant's own. @throws MedusaError NOT_ALLOWED for a built-in one */
  async updateRole(
    role: RoleRow,
    change: { name?: string; permissions?: string[] },
    sql: Transaction
  ): Promise<void> {
    this.refuseBuiltIn(role)
    await sql("role")
      .where({ id: role.id })
      .update({
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.permissions === undefined ? {} : { permissions: JSON.stringify(change.permissions) }),
        updated_at: sql.fn.now(),
      })
  }

  /**
   * Deletes a role that nobody has and no pending invitation offers. @throws MedusaError NOT_ALLOWED
   * otherwise
   */
  async deleteRole(role: RoleRow, sql: Transaction): Promise<void> {
    this.refuseBuiltIn(role)
    const used =
      (await sql("membership").where({ role_id: role.id }).first("id")) ??
      (await sql("invitation").where({ role_id: role.id, status: "pending" }).first("id"))
    if (used) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Role ${role.id} is in use: give its members another role and revoke its invitations first`
      )
    }
    // Ended invitations name the role that they offered; the row stays for them.
    await sql("role").where({ id: role.id }).update({ deleted_at: sql.fn.now() })
  }

  /** See `insertInvitation` in ./invitations. */
  insertInvitation = insertInvitation

  /** See `revokeInvitation` in ./invitations. */
  revokeInvitation = revokeInvitation

  /**
   * Accepts the invitation of a token, once, for the address that it was made for: the member works for the
   * merchant from then on.
   *
   * @throws MedusaError as `acceptInvitation` in ./invitations, and NOT_ALLOWED (works for the merchant already)
   */
  async acceptInvitation(
    given: { token: string; member: { id: string; email: string }; at: Date },
    sql: Transaction
  ): Promise<{ id: string; merchant_id: string; role_id: string; membership_id: string }> {
    const accepted = await acceptInvitation(given, sql)
    const { merchant_id, role_id } = accepted
    const membership_id = await this.addMembership({ member_id: given.member.id, merchant_id, role_id }, sql)
    return { ...accepted, membership_id }
  }

  /**
   * Changes what a merchant says of itself. The handle stays: it is in addresses that others have written
   * down.
   */
  async changeProfile(
    merchant_id: string,
    change: {
      name?: string
      email?: string
      description?: string | null
      logo_url?: string | null
      updated_at: Date
    },
    sql: Transaction
  ): Promise<void> {
    await sql("merchant").where({ id: merchant_id }).update(change)
  }

  private refuseBuiltIn(role: RoleRow): void {
    if (role.merchant_id === null) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Role ${role.id} is built in and the same for every merchant: make a role of your own instead`
      )
    }
  }
}
