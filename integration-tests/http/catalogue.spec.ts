import { Modules } from "@medusajs/framework/utils"
import { createProductCategoriesWorkflow, listShippingOptionsForCartWorkflow } from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { eventually } from "../../src/dev/marketplace/eventually"
import type MerchantModuleService from "../../src/modules/merchant/service"
import type { InventoryLevel, Product } from "../../src/client/types/product"
import type { StoreMerchant } from "../../src/client/types/merchant"
import { createMerchantShippingOptionsWorkflow } from "../../src/workflows/shipping/workflows/create-merchant-shipping-options"
import { ensurePlatformShippingWorkflow } from "../../src/workflows/shipping/workflows/ensure-platform-shipping"
import {
  aCart,
  aProduct,
  listCartOptions,
  productBody,
  shippingOptionsOf,
  type StoreCart,
  type StoreShippingOption,
} from "./support/catalogue"
import type { Refusal } from "./support/http"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"

type StoreProduct = {
  id: string
  title: string
  merchant_product?: { merchant: Record<string, unknown> }
  variants: { id: string; calculated_price?: { calculated_amount: number } }[]
}

jest.setTimeout(120_000)

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let loom: OwnedMerchant
    let clay: OwnedMerchant
    let beans: OwnedMerchant
    let shirt: Product
    let bowl: Product
    let coffee: Product
    let category_id: string

    beforeAll(async () => {
      const container = getContainer()
      market = await createMarketplace(api, container)
      loom = await market.aMerchant({ shop_name: "Loom & Thread", shop_handle: "loom" })
      clay = await market.aMerchant({ shop_name: "Clay Works", shop_handle: "clay" })
      beans = await market.aMerchant({ shop_name: "Good Beans", shop_handle: "beans" })
      const { result } = await createProductCategoriesWorkflow(container).run({
        input: { product_categories: [{ name: "Clothing", is_active: true }] },
      })
      category_id = result[0].id
      shirt = await aProduct(market, loom, { title: "Linen shirt", category_ids: [category_id] })
      bowl = await aProduct(market, clay, { title: "Glazed bowl" })
      coffee = await aProduct(market, beans, { title: "Morning blend" })
    })

    const vendor = () => ({ headers: loom.headers })
    const store = (query: Record<string, unknown> = {}) => ({ headers: market.storeHeaders, query })

    describe("the shipping that all merchants share", () => {
      it("is one stock slot, one fulfilment set and one zone per region, even for two at once", async () => {
        const container = getContainer()
        await container
          .resolve(Modules.REGION)
          .createRegions({ name: "Europe", currency_code: "eur", countries: ["de", "fr"] })
        const run = () => ensurePlatformShippingWorkflow(container).run({ input: {} })
        const [first, second] = await Promise.all([run(), run()])

        expect(second.result).toEqual(first.result)
        expect(first.result.service_zones).toMatchObject([
          { name: "United States", currency_code: "usd" },
          { name: "Europe", currency_code: "eur" },
        ])
        const fulfillment = container.resolve(Modules.FULFILLMENT)
        expect(await fulfillment.listFulfillmentSets()).toHaveLength(1)
        expect(await fulfillment.listShippingOptionTypes({ code: "standard" })).toHaveLength(1)
        expect(await container.resolve(Modules.STOCK_LOCATION).listStockLocations({})).toHaveLength(1)
      })

      it("has a zone for a region that an operator adds later", async () => {
        const region = { name: "Britain", currency_code: "gbp", countries: ["gb"] }
        await market.http.postOk("/admin/regions", { headers: market.admin, body: region })
        const zones = await eventually(
          () => market.http.getOk<{ service_zones: { country_codes: string[] }[] }>("/vendor/service-zones", vendor()),
          ({ service_zones }) => service_zones.length === 2,
          "the zone of Britain"
        )
        expect(zones.service_zones).toMatchObject([{ country_codes: ["us"] }, { country_codes: ["gb"] }])
      })

      it("follows the countries of a region, and gives merchants an option where they have none", async () => {
        const container = getContainer()
        const regions = container.resolve(Modules.REGION)
        await regions.createRegions({ name: "Europe", currency_code: "eur", countries: ["de"] })
        await ensurePlatformShippingWorkflow(container).run({ input: {} })
        const [europe] = await regions.listRegions({ name: "Europe" })
        await regions.updateRegions(europe.id, { countries: ["de", "fr"] })
        const [merchant] = await container.resolve<MerchantModuleService>("merchant").listMerchants({ id: loom.id })
        const run = () =>
          createMerchantShippingOptionsWorkflow(container).run({
            input: { merchant_id: loom.id, shipping_profile_id: merchant.shipping_profile_id as string },
          })

        expect((await run()).result).toHaveLength(1)
        expect((await run()).result).toHaveLength(0)
        const options = await shippingOptionsOf(market, loom)
        expect(options.map(({ prices }) => prices)).toEqual(
          expect.arrayContaining([[{ currency_code: "usd", amount: 500 }], [{ currency_code: "eur", amount: 500 }]])
        )
        const { service_zones } = await market.http.getOk<{ service_zones: unknown[] }>("/vendor/service-zones", vendor())
        expect(service_zones).toMatchObject([{ country_codes: ["us"] }, { country_codes: ["de", "fr"] }])
      })
    })

    describe("a merchant's product", () => {
      it("is listed with its options, prices in minor units, stock and category", () => {
        expect(shirt).toMatchObject({
          title: "Linen shirt",
          handle: "linen-shirt",
          status: "published",
          categories: [{ id: category_id, name: "Clothing" }],
          options: [{ title: "Size", values: [{ value: "S" }, { value: "M" }] }],
          variants: [
            {
              title: "Small",
              options: { Size: "S" },
              prices: [{ currency_code: "usd", amount: 1999 }],
              inventory_item_id: expect.stringMatching(/^iitem_/),
              stocked_quantity: 10,
              reserved_quantity: 0,
            },
          ],
        })
      })

      it("is sold by the stock store API, at its price, and names its merchant without their e-mail address", async () => {
        const { http, region_id } = market
        const fields = "+merchant_product.merchant.*"
        const one = await http.getOk<{ product: StoreProduct }>(
          `/store/products/${shirt.id}`,
          store({ region_id, fields })
        )
        expect(one.product.variants[0].calculated_price?.calculated_amount).toBe(19.99)
        expect(one.product.merchant_product?.merchant).toEqual({
          id: loom.id,
          handle: "loom",
          name: "Loom & Thread",
          description: null,
          logo_url: null,
          country_code: "us",
        })
        const list = await http.getOk<{ products: StoreProduct[] }>("/store/products", store({ fields: "+merchant" }))
        expect(list.products.map(({ merchant_product }) => merchant_product?.merchant.handle).sort()).toEqual([
          "beans",
          "clay",
          "loom",
        ])
        const nosy = await http.getOk<{ product: StoreProduct }>(
          `/store/products/${shirt.id}`,
          store({ fields: "+merchant_product.merchant.email,+merchant_product.merchant.name" })
        )
        expect(nosy.product.merchant_product?.merchant).not.toHaveProperty("email")
      })

      it("changes, gains and loses variants and options, and goes away", async () => {
        const { http } = market
        const url = `/vendor/products/${shirt.id}`
        type Answer = { product: Product }
        await http.postOk(url, { ...vendor(), body: { title: "Flax shirt", images: [{ url: "https://a.example/1.png" }] } })
        const added = await http.postOk<Answer>(`${url}/variants`, {
          ...vendor(),
          body: {
            title: "Medium",
            sku: "FLAX-M",
            options: { Size: "M" },
            prices: [{ currency_code: "usd", amount: 2499 }],
            stocked_quantity: 4,
          },
        })
        const medium = added.product.variants.find(({ sku }) => sku === "FLAX-M")
        const priced = await http.postOk<Answer>(`${url}/variants/${medium?.id}`, {
          ...vendor(),
          body: { prices: [{ currency_code: "usd", amount: 2299 }, { currency_code: "eur", amount: 2100 }] },
        })
        expect(priced.product).toMatchObject({ title: "Flax shirt", images: [{ url: "https://a.example/1.png" }] })
        expect(priced.product.variants.find(({ sku }) => sku === "FLAX-M")).toMatchObject({
          stocked_quantity: 4,
          prices: [
            { currency_code: "eur", amount: 2100 },
            { currency_code: "usd", amount: 2299 },
          ],
        })
        const coloured = await http.postOk<Answer>(`${url}/options`, {
          ...vendor(),
          body: { title: "Colour", values: ["Ecru"] },
        })
        const colour = coloured.product.options.find(({ title }) => title === "Colour")
        const renamed = await http.postOk<Answer>(`${url}/options/${colour?.id}`, {
          ...vendor(),
          body: { title: "Color", values: ["Ecru", "Indigo"] },
        })
        expect(renamed.product.options.find(({ id }) => id === colour?.id)).toMatchObject({
          title: "Color",
          values: [{ value: "Ecru" }, { value: "Indigo" }],
        })
        expect(await http.delOk(`${url}/options/${colour?.id}`, vendor())).toMatchObject({ deleted: true })
        expect(await http.delOk(`${url}/variants/${medium?.id}`, vendor())).toMatchObject({ deleted: true })
        const left = await http.getOk<Answer>(url, vendor())
        expect(left.product).toMatchObject({ options: [{ title: "Size" }], variants: [{ title: "Small" }] })

        expect(await http.delOk(url, vendor())).toEqual({ id: shirt.id, object: "product", deleted: true })
        expect((await http.get(url, vendor())).status).toBe(404)
        expect((await http.get(`/store/products/${shirt.id}`, store())).status).toBe(404)
      })

      it("is found in the merchant's own list by text, state and order, and nobody else's ever is", async () => {
        const { http } = market
        await aProduct(market, loom, { title: "Wool scarf", status: "draft" })
        type List = { products: Product[]; count: number; limit: number; offset: number }
        const list = (query: object) => http.getOk<List>("/vendor/products", { ...vendor(), query })

        expect(await list({})).toMatchObject({ count: 2, limit: 20, offset: 0 })
        expect((await list({ q: "WOOL" })).products).toMatchObject([{ title: "Wool scarf" }])
        expect((await list({ q: "bowl" })).count).toBe(0)
        expect((await list({ status: "published" })).products).toMatchObject([{ id: shirt.id }])
        expect((await list({ category_id })).products).toMatchObject([{ id: shirt.id }])
        const second = await list({ order: "title", limit: 1, offset: 1 })
        expect(second).toMatchObject({ count: 2, products: [{ title: "Wool scarf" }] })
        const beyond = await list({ offset: 50 })
        expect(beyond).toMatchObject({ count: 2, products: [] })
      })

      it("may have the title of somebody else's: its handle is made unique", async () => {
        const other = await aProduct(market, clay, { title: "Linen shirt" })
        const third = await aProduct(market, clay, { title: "Linen shirt" })
        expect(other.handle).toBe("linen-shirt-clay")
        expect(third.handle).toMatch(/^linen-shirt-[0-9a-z]{8}$/)
      })

      it("answers 404 to another merchant, as one that does not exist, and stays as it is", async () => {
        const { http } = market
        const theirs = { headers: clay.headers }
        const variant = shirt.variants[0]
        const option = shirt.options[0]
        const calls: [string, string, object?][] = [
          ["GET", `/vendor/products/${shirt.id}`],
          ["POST", `/vendor/products/${shirt.id}`, { title: "Mine" }],
          ["DELETE", `/vendor/products/${shirt.id}`],
          [
            "POST",
            `/vendor/products/${shirt.id}/variants`,
            { title: "M", options: { Size: "M" }, prices: [{ currency_code: "usd", amount: 1 }] },
          ],
          ["POST", `/vendor/products/${shirt.id}/variants/${variant.id}`, { title: "Mine" }],
          ["DELETE", `/vendor/products/${shirt.id}/variants/${variant.id}`],
          ["POST", `/vendor/products/${bowl.id}/variants/${variant.id}`, { title: "Mine" }],
          ["POST", `/vendor/products/${shirt.id}/options`, { title: "Colour", values: ["Red"] }],
          ["POST", `/vendor/products/${bowl.id}/options/${option.id}`, { title: "Mine" }],
          ["DELETE", `/vendor/products/${shirt.id}/options/${option.id}`],
          ["POST", `/vendor/inventory-levels/${variant.inventory_item_id}`, { stocked_quantity: 0 }],
        ]
        for (const [method, url, body] of calls) {
          const answer = await http.send<Refusal>(method, url, { ...theirs, body })
          expect([method, url, answer.status]).toEqual([method, url, 404])
        }
        const missing = await http.get<Refusal>("/vendor/products/prod_none", theirs)
        const foreign = await http.get<Refusal>(`/vendor/products/${shirt.id}`, theirs)
        expect(foreign.body.message.replace(shirt.id, "")).toBe(missing.body.message.replace("prod_none", ""))
        const after = await http.getOk<{ product: Product }>(`/vendor/products/${shirt.id}`, vendor())
        expect(after.product).toEqual(shirt)
      })

      it("is refused with the path of what is wrong, and nothing of it is kept", async () => {
        const { http } = market
        await aProduct(market, clay, {
          title: "Mug",
          variants: [{ title: "One", sku: "TAKEN", options: { Size: "S" }, prices: [{ currency_code: "usd", amount: 900 }] }],
        })
        const variant = productBody().variants[0]
        const one = (change: object) => productBody({ title: "Refused", variants: [{ ...variant, ...change }] })
        const cases: [object, string][] = [
          [one({ prices: [{ currency_code: "usd", amount: -1 }] }), "variants.0.prices.0.amount"],
          [one({ prices: [{ currency_code: "usd", amount: 1.5 }] }), "variants.0.prices.0.amount"],
          [one({ prices: [{ currency_code: "usd", amount: 1e15 }] }), "variants.0.prices.0.amount"],
          [one({ prices: [{ currency_code: "usd", amount: 1e300 }] }), "variants.0.prices.0.amount"],
          [one({ prices: [{ currency_code: "xxx", amount: 1 }] }), "variants.0.prices.0.currency_code"],
          [one({ sku: "TAKEN" }), "variants.0.sku"],
          [one({ options: { Size: "XXL" } }), "variants.0.options.Size"],
          [one({ options: { Colour: "Red", Size: "S" } }), "variants.0.options.Colour"],
          [one({ stocked_quantity: -5 }), "variants.0.stocked_quantity"],
          [productBody({ title: "Refused", category_ids: ["pcat_none"] }), "category_ids.0"],
          [{ ...productBody({ title: "Refused" }), handle: "linen-shirt" }, "handle"],
          [{ ...productBody({ title: "Refused" }), merchant_id: clay.id }, "merchant_id"],
          [{ title: "Refused" }, "variants"],
        ]
        for (const [body, path] of cases) {
          const answer = await http.post<Refusal>("/vendor/products", { ...vendor(), body })
          expect([path, answer.status]).toEqual([path, 400])
          expect(answer.body.message).toContain(`${path}: `)
        }
        const { count } = await http.getOk<{ count: number }>("/vendor/products", { ...vendor(), query: { q: "Refused" } })
        expect(count).toBe(0)
      })
    })

    describe("a merchant's stock", () => {
      it("is listed and set; other values are refused", async () => {
        const { http } = market
        type List = { inventory_levels: InventoryLevel[]; count: number }
        const { inventory_levels, count } = await http.getOk<List>("/vendor/inventory-levels", vendor())
        expect(count).toBe(1)
        expect(inventory_levels).toMatchObject([
          { product_id: shirt.id, title: "Linen shirt / Small", stocked_quantity: 10, available_quantity: 10 },
        ])
        const url = `/vendor/inventory-levels/${inventory_levels[0].inventory_item_id}`
        const set = await http.postOk<{ inventory_level: InventoryLevel }>(url, {
          ...vendor(),
          body: { stocked_quantity: 3 },
        })
        expect(set.inventory_level).toMatchObject({ stocked_quantity: 3, available_quantity: 3 })
        for (const stocked_quantity of [-1, 0.5, "3", 1e12, null]) {
          const answer = await http.post<Refusal>(url, { ...vendor(), body: { stocked_quantity } })
          expect(answer.status).toBe(400)
          expect(answer.body.message).toContain("stocked_quantity: ")
        }
      })
    })

    describe("a merchant's shipping options", () => {
      it("are added, changed and removed, and are nobody else's to touch", async () => {
        const { http } = market
        const [standard] = await shippingOptionsOf(market, loom)
        expect(standard).toMatchObject({
          name: "Standard shipping",
          price_type: "flat",
          prices: [{ currency_code: "usd", amount: 500 }],
          service_zone: { name: "United States" },
        })
        const added = await http.postOk<{ shipping_option: typeof standard }>("/vendor/shipping-options", {
          ...vendor(),
          body: { name: "Express", prices: [{ currency_code: "usd", amount: 1500 }] },
        })
        const url = `/vendor/shipping-options/${added.shipping_option.id}`
        const changed = await http.postOk<{ shipping_option: typeof standard }>(url, {
          ...vendor(),
          body: { name: "Courier", prices: [{ currency_code: "usd", amount: 1299 }] },
        })
        expect(changed.shipping_option).toMatchObject({ name: "Courier", prices: [{ amount: 1299 }] })
        const cart = await aCart(market, [{ product: shirt }])
        const offered = await listCartOptions(market, cart.id)
        expect(offered.map(({ name, amount }) => [name, amount]).sort()).toEqual([
          ["Courier", 12.99],
          ["Standard shipping", 5],
        ])

        const theirs = { headers: clay.headers, body: { name: "Mine" } }
        expect((await http.post(url, theirs)).status).toBe(404)
        expect((await http.del(url, { headers: clay.headers })).status).toBe(404)
        expect(await http.delOk(url, vendor())).toMatchObject({ deleted: true })
        expect(await shippingOptionsOf(market, loom)).toMatchObject([{ name: "Standard shipping" }])
      })

      it.each([
        ["prices.0.amount", { name: "X", prices: [{ currency_code: "usd", amount: -1 }] }],
        ["prices.0.currency_code", { name: "X", prices: [{ currency_code: "xxx", amount: 1 }] }],
        ["service_zone_id", { name: "X", service_zone_id: "serzo_none", prices: [{ currency_code: "usd", amount: 1 }] }],
        ["shipping_profile_id", { name: "X", shipping_profile_id: "sp", prices: [{ currency_code: "usd", amount: 1 }] }],
      ])("are refused with the path %s", async (path, body) => {
        const answer = await market.http.post<Refusal>("/vendor/shipping-options", { ...vendor(), body })
        expect(answer.status).toBe(400)
        expect(answer.body.message).toContain(`${path}: `)
      })
    })

    describe("the shipping of a cart with three merchants", () => {
      it("is listed as Medusa lists it, for the profiles in the cart alone", async () => {
        const container = getContainer()
        const cart = await aCart(market, [{ product: shirt, quantity: 2 }, { product: bowl }])
        const { shipping_options } = await market.http.getOk<{ shipping_options: StoreShippingOption[] }>(
          "/store/shipping-options",
          store({ cart_id: cart.id })
        )
        const stock = await listShippingOptionsForCartWorkflow(container).run({ input: { cart_id: cart.id } })
        const everybodys = stock.result as StoreShippingOption[]
        const profiles = new Set(shipping_options.map(({ shipping_profile_id }) => shipping_profile_id))

        expect(everybodys).toHaveLength(3)
        expect(profiles.size).toBe(2)
        const sorted = (options: StoreShippingOption[]) => [...options].sort((a, b) => (a.id < b.id ? -1 : 1))
        expect(sorted(shipping_options)).toEqual(
          sorted(JSON.parse(JSON.stringify(everybodys.filter((option) => profiles.has(option.shipping_profile_id)))))
        )
        expect(shipping_options).toMatchObject([{ amount: 5, insufficient_inventory: false }, { amount: 5 }])
      })

      it("says where the stock does not suffice, and lists nothing for an empty cart", async () => {
        const { http } = market
        const cart = await aCart(market, [{ product: shirt, quantity: 10 }])
        const { variants } = shirt
        await http.postOk(`/vendor/inventory-levels/${variants[0].inventory_item_id}`, {
          ...vendor(),
          body: { stocked_quantity: 9 },
        })
        expect(await listCartOptions(market, cart.id)).toMatchObject([{ insufficient_inventory: true }])
        expect(await listCartOptions(market, (await aCart(market, [])).id)).toEqual([])
        expect((await http.get("/store/shipping-options", store({ cart_id: "cart_none" }))).status).toBe(404)
        expect((await http.get("/store/shipping-options", store())).status).toBe(400)
      })

      it("is chosen in one call, changed for one of them, and stays for the others", async () => {
        const { http } = market
        const cart = await aCart(market, [{ product: shirt }, { product: bowl }, { product: coffee }])
        const options = await listCartOptions(market, cart.id)
        const url = `/store/carts/${cart.id}/merchant-shipping-methods`
        const choose = (ids: string[]) =>
          http.postOk<{ cart: StoreCart }>(url, {
            headers: market.storeHeaders,
            body: { options: ids.map((option_id) => ({ option_id })) },
          })
        const first = await choose(options.map(({ id }) => id))

        expect(first.cart.shipping_methods).toHaveLength(3)
        expect(first.cart).toMatchObject({ item_total: 59.97, shipping_total: 15, total: 74.97 })

        const express = await http.postOk<{ shipping_option: { id: string } }>("/vendor/shipping-options", {
          ...vendor(),
          body: { name: "Express", prices: [{ currency_code: "usd", amount: 1500 }] },
        })
        const second = await choose([express.shipping_option.id])
        expect(second.cart.shipping_methods.map(({ amount }) => amount).sort()).toEqual([15, 5, 5])
        expect(second.cart.total).toBe(84.97)
      })

      it("refuses, with its path, an option that is not for this cart, and changes nothing", async () => {
        const { http, storeHeaders: headers } = market
        const cart = await aCart(market, [{ product: shirt }, { product: bowl }])
        const [own, other] = await listCartOptions(market, cart.id)
        const [foreign] = await shippingOptionsOf(market, beans)
        const fulfillment = getContainer().resolve(Modules.FULFILLMENT)
        await fulfillment.createShippingOptionRules([
          { shipping_option_id: other.id, attribute: "never", operator: "eq", value: "true" },
        ])
        const url = `/store/carts/${cart.id}/merchant-shipping-methods`
        const cases: [unknown, string][] = [
          [{ options: [{ option_id: own.id }, { option_id: foreign.id }] }, "options.1.option_id"],
          [{ options: [{ option_id: own.id }, { option_id: own.id }] }, "options.1.option_id"],
          [{ options: [{ option_id: own.id }, { option_id: "so_none" }] }, "options.1.option_id"],
          [{ options: [{ option_id: own.id }, { option_id: other.id }] }, "options.1.option_id"],
          [{ options: [{ option_id: 7 }] }, "options.0.option_id"],
          [{ options: [{ option_id: own.id, amount: 1 }] }, "options.0.amount"],
          [{ options: [] }, "options"],
          [{}, "options"],
        ]
        for (const [body, path] of cases) {
          const answer = await http.post<Refusal>(url, { headers, body })
          expect([path, answer.status]).toEqual([path, 400])
          expect(answer.body.message).toContain(`${path}: `)
        }
        const unknown = "/store/carts/cart_none/merchant-shipping-methods"
        expect((await http.post(unknown, { headers, body: { options: [{ option_id: own.id }] } })).status).toBe(404)
        const after = await http.getOk<{ cart: StoreCart }>(`/store/carts/${cart.id}`, { headers })
        expect(after.cart.shipping_methods).toEqual([])
      })
    })

    describe("the merchants that shoppers see", () => {
      it("are those that trade, by name, with nothing that is not public", async () => {
        const { http } = market
        type List = { merchants: StoreMerchant[]; count: number }
        const list = await http.getOk<List>("/store/merchants", store())
        expect(list).toMatchObject({ count: 3, limit: 20, offset: 0 })
        expect(list.merchants.map(({ name }) => name)).toEqual(["Clay Works", "Good Beans", "Loom & Thread"])
        expect(Object.keys(list.merchants[0]).sort()).toEqual([
          "country_code",
          "description",
          "handle",
          "id",
          "logo_url",
          "name",
        ])
        const found = await http.getOk<List>("/store/merchants", store({ q: "loom" }))
        expect(found.merchants).toMatchObject([{ id: loom.id, handle: "loom" }])
        expect((await http.get("/store/merchants", store({ limit: 1000 }))).status).toBe(400)

        await http.postOk(`/admin/merchants/${clay.id}/suspend`, { headers: market.admin, body: { reason: "Fakes" } })
        expect((await http.getOk<List>("/store/merchants", store())).count).toBe(2)
        expect((await http.get("/store/merchants/clay", store())).status).toBe(404)
        expect((await http.get("/store/merchants/clay/products", store())).status).toBe(404)
        expect((await http.get("/store/merchants/loom", store())).status).toBe(200)
      })

      it("show their published products with prices, by text and category, page by page", async () => {
        const { http, region_id } = market
        await aProduct(market, loom, { title: "Hidden", status: "draft" })
        await aProduct(market, loom, { title: "Wool scarf" })
        type List = { products: StoreProduct[]; count: number; limit: number; offset: number }
        const list = (query: object) =>
          http.getOk<List>("/store/merchants/loom/products", store({ region_id, ...query }))

        const all = await list({ order: "title" })
        expect(all).toMatchObject({ count: 2, limit: 20, offset: 0 })
        expect(all.products.map(({ title }) => title)).toEqual(["Linen shirt", "Wool scarf"])
        expect(all.products[0].variants[0].calculated_price?.calculated_amount).toBe(19.99)
        expect((await list({ q: "wool" })).products).toMatchObject([{ title: "Wool scarf" }])
        expect((await list({ category: "clothing" })).products).toMatchObject([{ id: shirt.id }])
        expect((await list({ category: category_id })).count).toBe(1)
        expect((await list({ order: "title", limit: 1, offset: 1 })).products).toMatchObject([{ title: "Wool scarf" }])
        expect((await list({ fields: "id,merchant" })).products[0].merchant_product?.merchant).toMatchObject({
          handle: "loom",
        })
        for (const query of [{ limit: 101 }, { limit: 0 }, { offset: -1 }, { order: "email" }, { merchant_id: clay.id }]) {
          expect((await http.get("/store/merchants/loom/products", store(query))).status).toBe(400)
        }
      })
    })

    describe("an upload", () => {
      const upload = (content: Buffer, filename: string, type: string) => {
        const form = new FormData()
        form.append("files", new Blob([Uint8Array.from(content)], { type }), filename)
        return market.http.post<{ files: { id: string; url: string }[] } & Refusal>("/vendor/uploads", {
          ...vendor(),
          body: form,
        })
      }
      const gif = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=", "base64")

      it("gets a name of ours and the type of its content", async () => {
        const answer = await upload(gif, "../../evil.html", "text/html")
        expect(answer.status).toBe(200)
        expect(answer.body.files).toEqual([
          { id: expect.any(String), url: expect.stringMatching(/\/static\/\d+-img_[0-9A-Z]+\.gif$/) },
        ])
      })

      it.each([
        ["a script that calls itself a picture", Buffer.from("<svg onload=alert(1)>"), "files.0: its content must be"],
        ["an empty file", Buffer.alloc(0), "files.0: its content must be"],
        ["6 MB", Buffer.concat([gif, Buffer.alloc(6 * 1024 * 1024)]), "files: each may have at most 5 MB"],
      ])("is refused where it is %s", async (_, content, message) => {
        const answer = await upload(content, "picture.png", "image/png")
        expect(answer.status).toBe(400)
        expect(answer.body.message).toContain(message)
      })
    })
  },
})
