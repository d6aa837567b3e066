import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Product } from "../../src/client/types/product"
import { aProduct } from "./support/catalogue"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { merchantOrdersOf, placeOrder, readBalances } from "./support/orders"

jest.setTimeout(180_000)

const stripe = useLocalStripe()

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let merchants: OwnedMerchant[]
    let products: Product[]

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      merchants = [await market.aMerchant(), await market.aMerchant(), await market.aMerchant()]
      products = []
      for (const merchant of merchants) {
        products.push(await aProduct(market, merchant))
      }
    })

    it("makes one order and three merchant orders of a cart of three merchants, and books every cent", async () => {
      const order = await placeOrder(market, stripe(), products.map((product) => ({ product })))
      const parts = await merchantOrdersOf(market, order.id)

      expect(parts).toHaveLength(3)
      expect(parts.map((part) => part.display_id)).toEqual([1, 2, 3].map((number) => `${order.display_id}-${number}`))
      for (const part of parts) {
        expect(part).toMatchObject({
          status: "placed",
          payment_status: "captured",
          currency_code: "usd",
          item_amount: 1999,
          shipping_amount: 500,
          discount_amount: 0,
          total_amount: 2499,
          commission_amount: 200,
          merchant_amount: 2299,
          captured_amount: 2499,
          refunded_amount: 0,
        })
      }
      console.log(await readBalances(getContainer()))
    })
  },
})
