import { Migration20261122100100 } from "../migrations/Migration20261122100100"
import {
  merchantStatuses,
  merchantStatusesBefore,
  merchantTransitions,
  refuseMerchantTransition,
} from "../transitions"

const migrationSql = async (): Promise<string> => {
  const migration = Object.create(Migration20261122100100.prototype) as Migration20261122100100
  const statements: string[] = []
  migration.addSql = (sql) => void statements.push(String(sql))
  await migration.up()
  return statements.join("\n")
}

describe("the states of a merchant", () => {
  it("can all be reached from the first one, and closed is the end", () => {
    const reached = new Set(["active", ...merchantStatuses.flatMap((from) => merchantTransitions[from])])
    expect([...reached].sort()).toEqual([...merchantStatuses].sort())
    expect(merchantTransitions.closed).toEqual([])
  })

  it.each([
    ["active", ["suspended"]],
    ["suspended", ["active"]],
    ["closed", ["active", "suspended"]],
  ] as const)("%s is reached from %j", (to, from) => {
    expect(merchantStatusesBefore(to)).toEqual(from)
  })

  it("names both states when it refuses", () => {
    expect(() => refuseMerchantTransition("mer_1", "closed", "active")).toThrow(
      "Merchant mer_1 is closed and cannot become active; from closed it can become: nothing"
    )
  })

  it("are the ones that the database allows", async () => {
    const list = merchantStatuses.map((status) => `'${status}'`).join(", ")
    expect(await migrationSql()).toContain(`CHECK (status IN (${list}))`)
  })
})
