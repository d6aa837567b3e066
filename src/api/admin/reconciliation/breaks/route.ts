import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Clock } from "../../../../lib/clock"
import type { BreakStatus } from "../../../../modules/reconciliation/states"
import { reconciliationOf } from "../../../../workflows/reconciliation/deps"
import { presentBreak } from "../present"
import type { ListBreaks } from "../validators"

const UNRESOLVED: BreakStatus[] = ["open", "proposed"]

/**
 * `GET /admin/reconciliation/breaks`: what does not agree, the oldest first. Filters: class, status (`unresolved`: open or
 * proposed), counterpart, older_than_hours, q (the provider's or our id).
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { older_than_hours, status, ...query } = req.validatedQuery as unknown as ListBreaks
  const now = req.scope.resolve<Clock>("clock").now()
  const { rows, count } = await reconciliationOf(req.scope).listBreaks({
    ...query,
    status: status === "unresolved" ? UNRESOLVED : status,
    ...(older_than_hours !== undefined && {
      occurred_before: new Date(now.getTime() - older_than_hours * 3_600_000),
    }),
  })
  const breaks = rows.map((one) => presentBreak(one, now))
  res.json({ breaks, count, limit: query.limit, offset: query.offset })
}
