/** One entry of the module list of medusa-config.ts. */
export type ModuleEntry = { resolve: string; options?: Record<string, unknown> }

export type LockingKind = "memory" | "postgres" | "redis"

type Infrastructure = {
  /** Where Redis is; without it everything runs inside the one process. */
  redis_url: string | undefined
  /** Which locks to take; the default is Redis where there is one, else memory. */
  locking: string | undefined
}

const lockingKinds: readonly LockingKind[] = ["memory", "postgres", "redis"]

const lockingKindOf = ({ redis_url, locking }: Infrastructure): LockingKind => {
  const kind = locking || (redis_url ? "redis" : "memory")
  const known = lockingKinds.find((one) => one === kind)
  if (!known || (known === "redis" && !redis_url)) {
    throw new Error(
      `GUILDHALL_LOCKING is "${kind}": use memory (one process), postgres (several processes without Redis) or redis (needs REDIS_URL)`
    )
  }
  return known
}

const lockingModules = (infrastructure: Infrastructure): ModuleEntry[] => {
  const providers = {
    // The platform's locking module brings its own in-memory provider.
    memory: [],
    postgres: [{ resolve: "@medusajs/medusa/locking-postgres", id: "locking-postgres", is_default: true }],
    redis: [
      {
        resolve: "@medusajs/medusa/locking-redis",
        id: "locking-redis",
        is_default: true,
        options: { redisUrl: infrastructure.redis_url },
      },
    ],
  }[lockingKindOf(infrastructure)]
  return providers.length ? [{ resolve: "@medusajs/medusa/locking", options: { providers } }] : []
}

const redisModules = (redisUrl: string): ModuleEntry[] => [
  { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
  { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl } } },
  { resolve: "@medusajs/medusa/cache-redis", options: { redisUrl } },
  {
    resolve: "@medusajs/medusa/caching",
    options: {
      providers: [
        { resolve: "@medusajs/medusa/caching-redis", id: "caching-redis", is_default: true, options: { redisUrl } },
      ],
    },
  },
]

/**
 * The modules that carry events, workflows, cache and locks: Redis where `redis_url` is given, so that several
 * processes share them; otherwise the platform's own in-memory ones, which need no entry.
 *
 * @throws Error where the locks asked for do not exist or need a Redis that is not there
 */
export const infrastructureModules = (infrastructure: Infrastructure): ModuleEntry[] => [
  ...(infrastructure.redis_url ? redisModules(infrastructure.redis_url) : []),
  ...lockingModules(infrastructure),
]
