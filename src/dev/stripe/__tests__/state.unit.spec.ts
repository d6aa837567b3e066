import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startLocalStripe, type LocalStripe } from "../index"
import { aCharge, anAccount, clientOf, startBench } from "./support"

describe("what the local Stripe keeps", () => {
  const folder = mkdtempSync(join(tmpdir(), "local-stripe-"))
  const open: LocalStripe[] = []

  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()))
    rmSync(folder, { recursive: true })
  })

  const start = async (name: string) => {
    const bench = await startBench({ dataFile: join(folder, name) })
    open.push(bench.local)
    return bench
  }

  it("survives a restart: objects, balances, keys, and what is not delivered yet", async () => {
    const first = await startBench({
      dataFile: join(folder, "kept"),
      webhooks: [{ url: "http://localhost:1/none", secret: "whsec_x", connect: false }],
    })
    const account = await anAccount(first)
    const { charge } = await aCharge(first.stripe)
    const send = (stripe = first.stripe) =>
      stripe.transfers.create(
        { amount: 500, currency: "usd", destination: account, source_transaction: charge.id },
        { idempotencyKey: "once" }
      )
    const transfer = await send()
    const { state, balances } = { state: first.local.state(), balances: first.local.balances() }
    const waiting = first.local.webhooks.pending().map(({ id }) => id)
    await first.local.close()

    const second = await start("kept")
    expect(second.local.balances()).toEqual(balances)
    for (const kind of ["account", "charge", "transfer", "event", "balance_transaction"]) {
      expect(second.local.state()[kind]).toEqual(state[kind])
    }
    expect(Object.keys(state.delivery)).toEqual(waiting)
    expect((await send(second.stripe)).id).toBe(transfer.id)
    second.local.control.advance({ days: 2 })
    expect(second.local.balances()[account].usd).toEqual({ pending: 0, available: 500 })
  })

  it("survives a process that was killed in the middle of a line", async () => {
    const { local } = await start("torn")
    local.control.topup(1_000, "usd")
    appendFileSync(join(folder, "torn"), '["topup","tu_half",')
    const { local: again } = await start("torn")
    expect(again.balances()).toEqual({ platform: { usd: { pending: 0, available: 1_000 } } })
    expect(readFileSync(join(folder, "torn"), "utf8")).not.toContain("tu_half")
  })

  it("stays quick with tens of thousands of objects", async () => {
    const local = await startLocalStripe({ dataFile: join(folder, "many") })
    open.push(local)
    for (let i = 0; i < 20_000; i++) {
      local.control.topup(1, "usd")
    }
    const stripe = clientOf(local)
    // The processor's time, client and server together: a clock on the wall would measure the neighbours too.
    const began = process.cpuUsage()
    for (let i = 0; i < 50; i++) {
      await aCharge(stripe)
    }
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1000 / 50).toBeLessThan(30)
    const { data } = await stripe.topups.list({ limit: 100 })
    expect(data).toHaveLength(100)
  })

  it("is moved, looked into and broken over HTTP by another process", async () => {
    const { local, stripe } = await start("controlled")
    const control = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${local.url}/_control/${path}`, { method, body: body && JSON.stringify(body) })
      return { status: answer.status, body: await answer.json() }
    }
    const account = await stripe.accounts.create({ capabilities: { transfers: { requested: true } } })
    await control("POST", `accounts/${account.id}/onboard`)
    expect(await stripe.accounts.retrieve(account.id)).toMatchObject({ payouts_enabled: true })
    await control("POST", "topups", { amount: 700, currency: "usd" })
    await control("POST", "clock", { now: "2026-01-01T00:00:00.000Z" })
    expect((await control("GET", "clock")).body.now).toMatch(/^2026-01-01T00:00/)
    await control("POST", "faults", { kind: "rate_limit", path: "/v1/transfers" })
    await expect(stripe.transfers.create({ amount: 1, currency: "usd", destination: account.id })).rejects.toMatchObject({
      statusCode: 429,
    })
    const { id } = await stripe.transfers.create({ amount: 700, currency: "usd", destination: account.id })
    expect((await control("GET", "balances")).body).toMatchObject({ [account.id]: { usd: { available: 700 } } })
    expect((await control("GET", "state")).body.transfer[id]).toMatchObject({ amount: 700, created: 1767225600 })
    const { charge } = await aCharge(stripe)
    const dispute = await control("POST", "disputes", { charge: charge.id })
    expect(dispute.body).toMatchObject({ amount: 10_001, status: "needs_response" })
    expect((await control("POST", `disputes/${dispute.body.id}/lose`)).body.status).toBe("lost")
    expect((await control("POST", "faults", { kind: "nonsense" })).status).toBe(400)
    expect((await control("POST", "nonsense")).status).toBe(400)
    await control("POST", "clock", { now: null })
    await control("POST", "reset")
    expect((await control("GET", "balances")).body).toEqual({})
  })

  it("of a taken port is a plain error", async () => {
    const { local } = await start("port")
    await expect(startLocalStripe({ port: local.port })).rejects.toMatchObject({ code: "EADDRINUSE" })
  })
})
