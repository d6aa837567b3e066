import { exportOwnQuery } from "../../admin/exports/validators"
import { defineVendorRoutes } from "../routing/define-vendor-routes"

const example = () => ({ query: { from: "2026-01-01T00:00:00.000Z", before: "2027-01-01T00:00:00.000Z" } })

export const vendorExportRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/exports/ledger", permission: "statement:read", query: exportOwnQuery, example },
  { method: "GET", path: "/vendor/exports/statements", permission: "statement:read", query: exportOwnQuery, example },
])
