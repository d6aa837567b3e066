import type { Knex } from "@medusajs/framework/mikro-orm/knex"

type Statement = { sql: string; bindings: unknown[] }

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] }

type Connection = {
  query: (text: string, values: unknown[]) => Promise<{ rows: { "QUERY PLAN": { Plan: Plan }[] }[] }>
}

/** Runs `work` and keeps one of each kind of SELECT that it sends. */
export const statementsOf = async (sql: Knex, work: () => Promise<unknown>): Promise<Statement[]> => {
  const sent = new Map<string, Statement>()
  const listen = ({ sql: text, bindings }: Statement) => {
    if (/^\s*(select|with)\b/i.test(text)) {
      sent.set(text, { sql: text, bindings })
    }
  }
  sql.on("query", listen)
  try {
    await work()
  } finally {
    sql.removeListener("query", listen)
  }
  return [...sent.values()]
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** The sequential scans of these tables in the statements' query plans, each as "table: statement". */
export const sequentialScansOf = async (
  sql: Knex,
  statements: Statement[],
  tables: string[]
): Promise<string[]> => {
  const connection: Connection = await sql.client.acquireConnection()
  try {
    const scans: string[] = []
    for (const { sql: text, bindings } of statements) {
      const { rows } = await connection.query(`explain (format json) ${text}`, bindings)
      const found = nodesOf(rows[0]["QUERY PLAN"][0].Plan).flatMap((node) =>
        node["Node Type"] === "Seq Scan" && tables.includes(node["Relation Name"] ?? "")
          ? [node["Relation Name"]]
          : []
      )
      scans.push(...found.map((table) => `${table}: ${text.replace(/\s+/g, " ").slice(0, 200)}`))
    }
    return scans
  } finally {
    await sql.client.releaseConnection(connection)
  }
}
