import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import express from "express"
import { sendPanel } from "../static-vendor-panel"

describe("the vendor panel", () => {
  const build = mkdtempSync(path.join(tmpdir(), "guildhall-panel-"))
  let server: Server
  const get = (place: string, method = "GET") =>
    fetch(`http://localhost:${(server.address() as AddressInfo).port}${place}`, { method })

  beforeAll(async () => {
    mkdirSync(path.join(build, "assets"))
    writeFileSync(path.join(build, "index.html"), "<title>panel</title>")
    writeFileSync(path.join(build, "assets", "index-3f2a.js"), "panel()")
    writeFileSync(path.join(build, ".built.json"), "{}")
    const app = express().use("/vendor-panel", sendPanel(build))
    server = await new Promise((resolve) => {
      const listening = app.listen(0, "localhost", () => resolve(listening))
    })
  })

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
    rmSync(build, { recursive: true })
  })

  it.each(["/vendor-panel", "/vendor-panel/", "/vendor-panel/orders/mord_1?tab=lines"])(
    "answers %s with its index, which is asked for anew each time",
    async (place) => {
      const response = await get(place)
      expect(response.status).toBe(200)
      expect(response.redirected).toBe(false)
      expect(await response.text()).toBe("<title>panel</title>")
      expect(response.headers.get("cache-control")).toBe("no-cache")
    }
  )

  it("lets browsers keep what has its content's hash in its name", async () => {
    const response = await get("/vendor-panel/assets/index-3f2a.js")
    expect(await response.text()).toBe("panel()")
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
  })

  it.each(["/vendor-panel/assets/index-old.js", "/vendor-panel/.built.json", "/vendor-panel/..%2f..%2fpackage.json"])(
    "does not answer %s",
    async (place) => {
      const response = await get(place)
      expect([400, 403, 404]).toContain(response.status)
    }
  )

  it("takes nothing but GET and HEAD", async () => {
    expect((await get("/vendor-panel", "POST")).status).toBe(404)
    expect((await get("/vendor-panel", "HEAD")).status).toBe(200)
  })
})
