import { MedusaError } from "@medusajs/framework/utils"
import type { InputProblem } from "./merchant-product"

const MOST_SHOWN = 10

/** @throws INVALID_DATA that lists the fields and what would be right, where there is any problem */
export const refuseProblems = (problems: InputProblem[]): void => {
  if (problems.length > 0) {
    const lines = problems.slice(0, MOST_SHOWN).map(({ path, message }) => `${path}: ${message}`)
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid body: ${lines.join("; ")}`)
  }
}
