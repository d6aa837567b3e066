const address = (): string | undefined => {
  const { STRIPE_API_HOST: host, STRIPE_API_PORT: port, STRIPE_API_PROTOCOL: protocol = "http" } = process.env
  return host && port ? `${protocol}://${host}:${port}` : undefined
}

/** The controls of the local Stripe that this server uses; nothing where it uses the real one. */
export const localStripe = {
  /** @param at the time to show from now on; null for the machine's */
  async moveClock(at: Date | null): Promise<void> {
    const url = address()
    if (!url) {
      return
    }
    const response = await fetch(`${url}/_control/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ now: at?.toISOString() ?? null }),
    })
    if (!response.ok) {
      throw new Error(`The local Stripe at ${url} did not move its clock: ${response.status} ${await response.text()}`)
    }
  },
}
