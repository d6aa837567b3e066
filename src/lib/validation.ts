import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

type Issue = z.core.$ZodIssue

const allowedFieldsAt = (schema: z.ZodType, path: PropertyKey[]): string => {
  const isRootObject = path.length === 0 && schema instanceof z.ZodObject
  const names = isRootObject ? Object.keys(schema.shape) : []
  if (isRootObject && names.length === 0) {
    return "unknown field, this request takes none here"
  }
  return isRootObject ? `unknown field, known are: ${names.join(", ")}` : "unknown field"
}

const linesOf = (issue: Issue, schema: z.ZodType): string[] => {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map(
      (key) => `${[...issue.path, key].join(".")}: ${allowedFieldsAt(schema, issue.path)}`
    )
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return [`${issue.path.join(".")}: ${issue.errors.map((branch) => branch[0]?.message).join(", or ")}`]
  }
  return [`${issue.path.join(".")}: ${issue.message}`.replace(/^: /, "")]
}

/**
 * Reads `input` by `schema`, unknown fields refused.
 *
 * @param where what is read, for the message: "body" or "query"
 * @returns the parsed value
 * @throws MedusaError INVALID_DATA (400) that names each field's path and what would be right
 */
export const parseStrictly = <T extends z.ZodType>(
  schema: T,
  input: unknown,
  where: "body" | "query"
): z.output<T> => {
  const strict = schema instanceof z.ZodObject ? schema.strict() : schema
  const result = strict.safeParse(input)
  if (result.success) {
    return result.data as z.output<T>
  }
  const lines = result.error.issues.slice(0, 10).flatMap((issue) => linesOf(issue, schema))
  throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid ${where}: ${lines.join("; ")}`)
}

/** A middleware that puts the body, read by `schema`, into `req.validatedBody`. */
export const validateBody =
  (schema: z.ZodType) =>
  (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
    req.validatedBody = parseStrictly(schema, req.body ?? {}, "body")
    next()
  }

/** A middleware that puts the query string, read by `schema`, into `req.validatedQuery`. */
export const validateQuery =
  (schema: z.ZodType) =>
  (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
    req.validatedQuery = parseStrictly(schema, req.query, "query") as MedusaRequest["validatedQuery"]
    next()
  }
