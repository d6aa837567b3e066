import { z } from "@medusajs/framework/zod"
import { RUN_STATUSES } from "../../../modules/settlement/run-types"
import { listQuery } from "../../vendor/routing/list-query"

export const listRunsQuery = listQuery({
  status: z.enum(RUN_STATUSES as [string, ...string[]]).optional(),
  order_by: ["-started_at"],
})

export const listFailuresQuery = listQuery({ order_by: ["id"] })

export const startRun = z.object({}).strict()

export type ListRuns = z.output<typeof listRunsQuery>
export type ListFailures = z.output<typeof listFailuresQuery>
