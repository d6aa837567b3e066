import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { ensurePlatformShippingWorkflow } from "../../src/workflows/shipping/workflows/ensure-platform-shipping"

medusaIntegrationTestRunner({
  testSuite: ({ getContainer }) => {
    it("makes one stock slot, one fulfilment set and one zone per region, even for two at once", async () => {
      const container = getContainer()
      await container
        .resolve(Modules.REGION)
        .createRegions({ name: "Europe", currency_code: "eur", countries: ["de", "fr"] })
      const run = () => ensurePlatformShippingWorkflow(container).run({ input: {} })
      const [first, second] = await Promise.all([run(), run()])

      expect(second.result).toEqual(first.result)
      expect(first.result).toMatchObject({
        service_zones: [{ name: "Europe", currency_code: "eur" }],
        service_zone_ids: [first.result.service_zones[0].id],
      })
      const sets = await container.resolve(Modules.FULFILLMENT).listFulfillmentSets()
      expect(sets).toHaveLength(1)
      expect(await container.resolve(Modules.STOCK_LOCATION).listStockLocations({})).toHaveLength(1)
    })
  },
})
