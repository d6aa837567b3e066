import { randomBytes } from "node:crypto"
import path from "node:path"
import type { Browser, Page } from "playwright-core"
import { MarketplaceApi } from "../../src/dev/marketplace/api"
import { Operator } from "../../src/dev/marketplace/operator"
import { Shopper } from "../../src/dev/marketplace/shopper"
import { MarketplaceTime } from "../../src/dev/marketplace/time"
import { aVisitor, launchBrowser } from "./support/browser"
import type { Visitor } from "./support/browser"
import { startGuildhall } from "./support/guildhall"
import type { Guildhall } from "./support/guildhall"

jest.setTimeout(120_000)

const START_MS = 600_000
const DAY_MS = 86_400_000
const PICTURE = path.join(__dirname, "../../src/dev/demo/pictures/bowl.webp")

// A marketplace that runs already may know the last run's shop.
const mark = randomBytes(3).toString("hex")
const shop = {
  name: `Tea House ${mark}`,
  handle: `tea-house-${mark}`,
  email: `mei-${mark}@tea.example.com`,
  password: "oolong-and-jasmine",
}

describe("the vendor panel", () => {
  let guildhall: Guildhall
  let browser: Browser
  let merchant: Visitor
  let operator: Visitor
  let api: MarketplaceApi
  let time: MarketplaceTime
  let region_id: string
  let shopper: Shopper

  const open = (page: Page, address: string) => page.goto(`${guildhall.url}${address}`)
  const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
  const press = (page: Page, name: string | RegExp, role: "button" | "link" = "button") =>
    page.getByRole(role, { name, exact: typeof name === "string" }).click()
  /** The button of the drawer or question that is open. */
  const pressInDialog = (page: Page, name: string) =>
    page.getByRole("dialog").or(page.getByRole("alertdialog")).getByRole("button", { name, exact: true }).click()

  /** Follows the menu. */
  const goTo = (page: Page, name: string) =>
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click()

  /** Lets time pass for the marketplace and the local Stripe. */
  const waitDays = async (days: number): Promise<void> => {
    const { now } = await api.get<{ now: string }>("/dev/clock")
    await time.moveTo(new Date(new Date(now).getTime() + days * DAY_MS))
  }

  const variantIdOf = async (title: string): Promise<string> => {
    const { token } = await api.post<{ token: string }>("/auth/member/emailpass", {
      body: { email: shop.email, password: shop.password },
    })
    const { products } = await api.get<{ products: { variants: { id: string }[] }[] }>("/vendor/products", {
      token,
      query: { q: title },
    })
    return products[0].variants[0].id
  }

  const buyTwo = async (variant_id: string): Promise<void> => {
    const shipping_address = {
      first_name: "Ada",
      last_name: "Lovelace",
      address_1: "1 Analytical Way",
      city: "Springfield",
      postal_code: "12345",
      country_code: "us",
    }
    const basket = { region_id, email: "ada@example.com", items: [{ variant_id, quantity: 2 }], shipping_address }
    const cart = await shopper.createCart(basket)
    const { shipping_options } = await shopper.shippingOptions(cart.id)
    await shopper.chooseShipping(cart.id, [shipping_options[0].id])
    await shopper.payAndComplete(cart.id)
  }

  beforeAll(async () => {
    guildhall = await startGuildhall()
    api = new MarketplaceApi(guildhall.url)
    time = new MarketplaceTime(api)
    const entry = await Operator.logIn(api, guildhall.operator)
    const region = await entry.ensureRegion({ name: "United States", currency_code: "usd", countries: ["us"] })
    region_id = region.id
    shopper = new Shopper(api, await entry.ensurePublishableKey("Storefront"), guildhall.stripe_url)
    browser = await launchBrowser()
    merchant = await aVisitor(browser)
    operator = await aVisitor(browser)
  }, START_MS)

  afterAll(async () => {
    await browser?.close()
    await guildhall?.stop()
  }, START_MS)

  it("lets somebody apply to sell, saying at each field what is missing", async () => {
    const { page } = merchant
    await open(page, "/vendor-panel/apply")
    await press(page, "Send application")
    await sees(page, "Please fill this in.")

    await page.getByLabel("Name of the shop").fill(shop.name)
    expect(await page.getByLabel("Name in links").inputValue()).toBe(shop.handle)
    await page.getByLabel("Legal form").click()
    await choose(page, "Company")
    await page.getByLabel("Legal name").fill("Tea House Ltd")
    await page.getByLabel("Country").click()
    await choose(page, "United States")
    await page.getByLabel("Currency of your payouts").click()
    await choose(page, /^USD/)
    await page.getByLabel("First name").fill("Mei")
    await page.getByLabel("Last name").fill("Lin")
    await page.getByLabel("Email").fill(shop.email)
    await page.getByLabel("Password", { exact: true }).fill(shop.password)
    await press(page, "Send application")

    await sees(page, "Your application")
    await sees(page, "We have received it and will look at it soon.")
  })

  it("opens the shop once an operator has approved it in Medusa's dashboard", async () => {
    const { page } = operator
    await open(page, "/app/login")
    await page.locator("input[name=email]").fill(guildhall.operator.email)
    await page.locator("input[name=password]").fill(guildhall.operator.password)
    await page.locator("button[type=submit]").click()
    await page.waitForURL((url) => !url.pathname.endsWith("/login"))

    await open(page, "/app/merchants/applications")
    await page.getByText(shop.name).click()
    await press(page, "Approve")
    await pressInDialog(page, "Approve")
    await sees(page, "Open the merchant")

    await merchant.page.reload()
    await press(merchant.page, "Open your shop", "link")
    await sees(merchant.page, "Get ready to sell")
  })

  it("lists a product with a picture, options, prices and stock", async () => {
    const { page } = merchant
    await press(page, "Add a product", "link")
    await page.getByLabel("Title", { exact: true }).fill("Jasmine tea")
    await page.locator("input[type=file]").setInputFiles(PICTURE)
    await page.getByAltText("Picture 1").waitFor()
    await press(page, "Add option")
    await page.getByLabel("Option", { exact: true }).fill("Weight")
    await page.getByLabel("Values, separated by commas").fill("100 g, 250 g")
    await page.getByLabel("Price of 100 g").fill("12.345")
    await press(page, "Save product")
    await sees(page, "Enter an amount, for example 12.50.")

    await page.getByLabel("Price of 100 g").fill("12.50")
    await page.getByLabel("Stock of 100 g").fill("10")
    await page.getByLabel("Price of 250 g").fill("27.90")
    await page.getByLabel("Stock of 250 g").fill("4")
    await press(page, "Save product")
    await page.getByRole("heading", { name: "Jasmine tea" }).waitFor()
    await sees(page, "$12.50")
    await sees(page, "$27.90")

    await goTo(page, "Products")
    await page.getByLabel("Search products").fill("jasmine")
    await page.getByRole("row", { name: /Jasmine tea On sale 2 14 \$12\.50 – \$27\.90/ }).waitFor()
  })

  it("sets up the payout account at the payment partner", async () => {
    const { page } = merchant
    await goTo(page, "Payout account")
    await press(page, "Set up payouts")
    await press(page, /Confirm and give a test bank account/)
    await sees(page, "Everything is ready: you can withdraw what is available.")
  })

  it("shows a paid order with its split, packs it, ships it and marks it delivered", async () => {
    const { page } = merchant
    await buyTwo(await variantIdOf("Jasmine tea"))
    await goTo(page, "Orders")
    const row = page.getByRole("row", { name: /Ada Lovelace To pack Paid/ })
    await reloadUntil(page, () => row.isVisible())
    await row.click()
    await sees(page, "1 Analytical Way")
    await sees(page, "Why this amount")
    await sees(page, "Your share")

    await press(page, "Pack items")
    await pressInDialog(page, "Pack items")
    await sees(page, "Parcel 1")
    await press(page, "Mark as shipped")
    await page.getByLabel("Tracking number").fill("GH-0001")
    await pressInDialog(page, "Mark as shipped")
    await sees(page, "GH-0001")
    await press(page, "Mark as delivered")
    await pressInDialog(page, "Mark as delivered")
    await page.getByRole("main").getByText("2 delivered", { exact: false }).waitFor()
  })

  it("withdraws what became available, fee shown before, until the bank has it", async () => {
    const { page } = merchant
    await waitDays(10)
    await time.run("sweep-orders", "settle-funds", "release-earnings")
    await goTo(page, "Balance")
    const withdraw = page.getByRole("button", { name: "Withdraw", exact: true })
    await reloadUntil(page, () => withdraw.isEnabled())
    await withdraw.click()
    await page.getByRole("dialog").getByText("To your bank").waitFor()
    await pressInDialog(page, "Withdraw")
    await page.getByRole("tab", { name: "Withdrawals" }).click()
    await sees(page, "Requested")

    for (const days of [0, 1, 2]) {
      await waitDays(days)
      await time.run("send-payout-intents", "sweep-payouts")
    }
    const paid = page.getByRole("row").getByText("Paid", { exact: true })
    await reloadUntil(page, () => paid.isVisible())
  })

  it("speaks 简体中文 and fits a telephone", async () => {
    const { page, problems } = await aVisitor(browser, { width: 390 })
    await open(page, "/vendor-panel/login")
    await press(page, "Language")
    await page.getByRole("menuitemradio", { name: "简体中文" }).click()
    await page.getByLabel("邮箱").fill(shop.email)
    await page.getByLabel("密码", { exact: true }).fill("wrong")
    await press(page, "登录")
    await sees(page, "邮箱或密码错误。")
    await page.getByLabel("密码", { exact: true }).fill(shop.password)
    await press(page, "登录")
    await sees(page, "可提现")

    for (const [name, heading] of [
      ["订单", "订单"],
      ["商品", "商品"],
      ["资金", "资金"],
      ["团队", "团队"],
    ]) {
      await press(page, "打开菜单")
      await page.getByRole("dialog").getByRole("link", { name, exact: true }).click()
      await page.getByRole("heading", { level: 1, name: heading }).waitFor()
      expect(await overflowOf(page)).toBe(0)
    }
    expect(problems).toEqual([])
  })

  it("sends somebody whose login ended to log in, and back to where they were", async () => {
    const { page } = merchant
    await page.evaluate(() => window.localStorage.setItem("guildhall_member_token", "ended"))
    await open(page, "/vendor-panel/orders?status=delivered")
    await page.waitForURL(/\/vendor-panel\/login\?from=/)
    await page.getByLabel("Email").fill(shop.email)
    await page.getByLabel("Password", { exact: true }).fill(shop.password)
    await press(page, "Log in")
    await page.waitForURL(/\/vendor-panel\/orders\?status=delivered$/)
  })

  it("met no exception and no failure of the server on the way", () => {
    expect([...merchant.problems, ...operator.problems]).toEqual([])
  })
})

/** Chooses from a list that is open. */
const choose = (page: Page, name: string | RegExp) =>
  page.getByRole("option", { name, exact: typeof name === "string" }).click()

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const RELOADS = 30

/** What follows an order or a webhook comes a moment later: looks again until it is there. */
const reloadUntil = async (page: Page, isThere: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < RELOADS; attempt++) {
    await page.waitForLoadState("networkidle")
    if (await isThere()) {
      return
    }
    await page.waitForTimeout(500)
    await page.reload()
  }
  throw new Error(`Looked ${RELOADS} times in vain at ${page.url()}`)
}
