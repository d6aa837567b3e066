import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { CLOCK_MODULE } from "../../src/modules/clock"
import type ClockModuleService from "../../src/modules/clock/service"

// What the application reads while it loads; each spec file has its own process state.
process.env.GUILDHALL_DEV = "1"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    const clock = () => getContainer().resolve<ClockModuleService>(CLOCK_MODULE)
    const anyStatus = { validateStatus: () => true }
    const post = (place: string, body: object = {}, headers: Record<string, string> = {}) =>
      api.post(place, body, { ...anyStatus, headers })

    afterEach(() => clock().reset())
    afterAll(() => {
      delete process.env.GUILDHALL_DEV
    })

    describe("the clock of a development server", () => {
      it("is moved, runs on from there, and is set back", async () => {
        const { data } = await post("/dev/clock", { now: "2017-10-02T10:56:33Z" })
        expect(data.now).toMatch(/^2017-10-02T10:56:3[34]/)
        expect(clock().now().getUTCFullYear()).toBe(2017)
        expect((await api.get("/dev/clock")).data.now).toMatch(/^2017-10-02T10:56:3/)

        await post("/dev/clock", { now: null })
        expect(clock().now().getUTCFullYear()).toBeGreaterThan(2017)
      })

      it.each([{}, { now: "yesterday" }, { now: 1 }, { now: "2017-10-02" }, { now: null, then: 1 }])(
        "stays where it is on %j",
        async (body) => {
          const { status, data } = await post("/dev/clock", body)
          expect(status).toBe(400)
          expect(data.message).toMatch(/^now: a time with its zone/)
          expect(clock().now().getUTCFullYear()).toBeGreaterThan(2017)
        }
      )

      it.each([
        ["x-forwarded-for", "203.0.113.9"],
        ["origin", "https://evil.example"],
      ])(
        "is out of reach for proxies and web pages: %s",
        async (header, value) => {
          expect((await post("/dev/clock", { now: "2017-10-02T10:56:33Z" }, { [header]: value })).status).toBe(404)
          expect(clock().now().getUTCFullYear()).toBeGreaterThan(2017)
        }
      )
    })

    describe("a job on demand", () => {
      it("names the jobs that there are where the one asked for is none of them", async () => {
        const { status, data } = await post("/dev/jobs/no-such-job")
        expect(status).toBe(404)
        expect(data.message).toMatch(/^No job is called "no-such-job"\. There are: /)
      })
    })
  },
})
