import { connect, createDatabase, dropDatabase } from "./database"
import { seedMerchants, seedPlainCatalogue } from "./seed/catalogue"
import { seedStore, type SeededStore } from "./seed/store"
import { type Kind, MeasuredServer, migrate, type ServerOptions } from "./server"
import type { Shop } from "./checkout"

/** Prefix of all databases of the benchmark. */
const PREFIX = "guildhall_bench"

type WorldOptions = {
  kind: Kind
  /** Shops with one product each. */
  shops: number
  payment_provider_id?: string
}

/** A seeded database; servers run on it. */
export type World = { kind: Kind; database: string; store: SeededStore; drop: () => Promise<void> }

const templates = new Map<Kind, string>()

/** A migrated database with Medusa's defaults; made once per kind and copied. */
const templateOf = async (kind: Kind): Promise<string> => {
  const known = templates.get(kind)
  if (known) {
    return known
  }
  const database = `${PREFIX}_${kind}`
  await createDatabase(database)
  await migrate({ kind, database })
  // Medusa makes its store, sales channel and key when it starts.
  const server = await MeasuredServer.start({ kind, database })
  await server.stop()
  templates.set(kind, database)
  return database
}

/** Makes a database of a kind with so many shops. */
export const buildWorld = async ({ kind, shops, payment_provider_id = "pp_system_default" }: WorldOptions): Promise<World> => {
  const database = `${PREFIX}_${kind}_${shops}`
  await createDatabase(database, await templateOf(kind))
  const sql = connect(database)
  try {
    const store = await seedStore(sql, payment_provider_id)
    await (kind === "plain" ? seedPlainCatalogue(sql, shops) : seedMerchants(sql, { first: 1, last: shops }))
    return { kind, database, store, drop: () => dropDatabase(database) }
  } finally {
    await sql.destroy()
  }
}

/** Starts a server on a world. */
export const openShop = async (
  { kind, database, store }: World,
  options: Pick<ServerOptions, "background" | "env"> = {}
): Promise<Shop> => ({ server: await MeasuredServer.start({ kind, database, ...options }), store })

/** Drops the databases that worlds were copied from. */
export const dropTemplates = async (): Promise<void> => {
  for (const database of templates.values()) {
    await dropDatabase(database)
  }
  templates.clear()
}
