import type { z } from "@medusajs/framework/zod"
import { listQuery } from "../../../routing/list-query"

export const contentsQuery = listQuery({ order_by: ["journal_id"] })

export type ContentsQuery = z.output<typeof contentsQuery>
