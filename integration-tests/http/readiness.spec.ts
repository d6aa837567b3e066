import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { databaseOf } from "../../src/lib/database"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    const get = (place: string) => api.get(place, { validateStatus: () => true })

    describe("readiness", () => {
      // First: a yes about migrations is remembered for the life of the process.
      it("waits for migrations and links that are not applied, and tells strangers no more than that", async () => {
        const sql = databaseOf(getContainer())
        const [migration] = await sql("mikro_orm_migrations").select("name").orderBy("id").limit(1)
        await sql("mikro_orm_migrations").where(migration).del()
        const [link] = await sql("link_module_migrations").select("table_name").limit(1)
        await sql("link_module_migrations").where(link).del()

        const { status, data, headers } = await get("/health/ready")
        expect(status).toBe(503)
        expect(data).toEqual({ status: "not_ready", waits_for: "migrations" })
        expect(headers["cache-control"]).toBe("no-store")
      })

      it("is ready when database, migrations and workers are", async () => {
        const { status, data } = await get("/health/ready")
        expect({ status, data }).toEqual({ status: 200, data: { status: "ready" } })
      })
    })

    describe("what only development may do", () => {
      it.each([
        ["get", "/dev/clock"],
        ["post", "/dev/clock"],
        ["post", "/dev/jobs/anything"],
      ] as const)("does not exist: %s %s", async (method, place) => {
        const { status, data } = await api.request({
          method,
          url: place,
          data: { now: "2017-01-01T00:00:00Z" },
          validateStatus: () => true,
        })
        expect(status).toBe(404)
        expect(JSON.stringify(data)).not.toContain("now")
      })
    })
  },
})
