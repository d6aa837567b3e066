import { buildWorld, dropTemplates, type World } from "../world"
import type { Kind } from "../server"
import type { SuiteResult } from "../result"

/** What a suite is run with. */
export type Context = {
  /** Counted rounds of each side. */
  rounds: number
  /** Merchants in the large marketplace of the flatness suite. */
  shops: number
  /** A seeded database of a kind, made once. */
  world: (kind: Kind, shops: number) => Promise<World>
  report: (text: string) => void
}

export type Suite = { name: string; run: (context: Context) => Promise<SuiteResult> }

export const WARM_UP_ROUNDS = 3

/** Merchants in the marketplace that is compared with plain Medusa. */
export const SMALL = 20

/** Makes worlds on first use; `drop` removes them all. */
export const openWorlds = (): { world: Context["world"]; drop: () => Promise<void> } => {
  const worlds = new Map<string, World>()
  return {
    world: async (kind, shops) => {
      const key = `${kind} ${shops}`
      const world = worlds.get(key) ?? (await buildWorld({ kind, shops }))
      worlds.set(key, world)
      return world
    },
    drop: async () => {
      for (const world of worlds.values()) {
        await world.drop()
      }
      await dropTemplates()
    },
  }
}
