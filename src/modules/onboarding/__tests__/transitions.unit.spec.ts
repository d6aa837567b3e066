import { Migration20261122100200 } from "../migrations/Migration20261122100200"
import {
  applicationStatuses,
  applicationStatusesBefore,
  applicationTransitions,
  refuseApplicationTransition,
} from "../transitions"

const migrationSql = async (): Promise<string> => {
  const migration = Object.create(Migration20261122100200.prototype) as Migration20261122100200
  const statements: string[] = []
  migration.addSql = (sql) => void statements.push(String(sql))
  await migration.up()
  return statements.join("\n")
}

describe("the states of an application", () => {
  it("can all be reached from submitted, and a decision is the end", () => {
    const reached = new Set([
      "submitted",
      ...applicationStatuses.flatMap((from) => applicationTransitions[from]),
    ])
    expect([...reached].sort()).toEqual([...applicationStatuses].sort())
    expect(
      ["approved", "rejected", "withdrawn"].map((end) => applicationTransitions[end as "approved"])
    ).toEqual([[], [], []])
  })

  it.each([
    ["submitted", []],
    ["in_review", ["submitted"]],
    ["approved", ["submitted", "in_review"]],
    ["rejected", ["submitted", "in_review"]],
    ["withdrawn", ["submitted", "in_review"]],
  ] as const)("%s is reached from %j", (to, from) => {
    expect(applicationStatusesBefore(to)).toEqual(from)
  })

  it("names both states when it refuses", () => {
    expect(() => refuseApplicationTransition("app_1", "rejected", "approved")).toThrow(
      "Application app_1 is rejected and cannot become approved; from rejected it can become: nothing: it is decided"
    )
  })

  it("are the ones that the database allows", async () => {
    const list = applicationStatuses.map((status) => `'${status}'`).join(", ")
    expect(await migrationSql()).toContain(`CHECK (status IN (${list}))`)
  })
})
