import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { permissionCatalogue } from "../../../modules/merchant/permissions"
import { listQuery } from "../routing/list-query"

const permissions = z
  .array(z.enum(permissionCatalogue))
  .min(1, { message: "must name at least one permission" })
  .max(permissionCatalogue.length, { message: "must name each permission once" })

export const listRolesQuery = listQuery({ order_by: ["name", "created_at"] })
export const createRole = z.object({ name: text(60), permissions })
export const updateRole = z.object({ name: text(60).optional(), permissions: permissions.optional() })

export type ListRoles = z.infer<typeof listRolesQuery>
export type CreateRole = z.infer<typeof createRole>
export type UpdateRole = z.infer<typeof updateRole>
