import fc from "fast-check"
import { aDatabaseWith, type ScratchDatabase } from "../modules/support/sql-modules"
import { Books } from "./books"
import { COMMANDS } from "./commands"
import { Model } from "./model"

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.NUM_RUNS ?? 8)
const maxCommands = Number(process.env.MAX_COMMANDS ?? 60)

let database: ScratchDatabase

beforeAll(async () => {
  process.stdout.write(`Ledger simulation: SEED=${seed} NUM_RUNS=${numRuns} MAX_COMMANDS=${maxCommands}\n`)
  database = await aDatabaseWith("simulation_ledger", ["ledger"], 4)
})

afterAll(() => database.drop())

describe("the books, whatever happens in whatever order", () => {
  it("say after every event what a model kept by hand says (invariants 1 to 8, 15)", async () => {
    const histories = fc.commands(COMMANDS, { maxCommands, size: "max", replayPath: process.env.REPLAY_PATH })
    const property = fc.asyncProperty(histories, async (history) => {
      await database.reset()
      await fc.asyncModelRun(() => ({ model: new Model(), real: new Books(database.sql) }), history)
    })
    await fc.assert(property, { seed, numRuns, path: process.env.FAILED_PATH, verbose: 1 })
  }, 600_000)
})
