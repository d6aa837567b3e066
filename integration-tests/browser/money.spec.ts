import { readFileSync } from "node:fs"
import path from "node:path"
import type { Browser, Page } from "playwright-core"
import { aVisitor, launchBrowser } from "./support/browser"
import type { Visitor } from "./support/browser"
import { startGuildhall } from "./support/guildhall"
import type { Guildhall } from "./support/guildhall"
import { openMarket } from "./support/open-market"
import type { OpenMarket } from "./support/open-market"
import { dashboardPages, panelPages } from "./support/pages"
import { flawsOf, press, pressInDialog, sees } from "./support/steps"

jest.setTimeout(120_000)

const START_MS = 600_000
const PROOF = path.join(__dirname, "../../docs/images/vendor-panel-order.png")

describe("the screens that move money", () => {
  let guildhall: Guildhall
  let browser: Browser
  let market: OpenMarket
  let operator: Visitor
  let merchant: Visitor
  const visitors: Visitor[] = []

  const open = (page: Page, address: string) => page.goto(`${guildhall.url}${address}`)

  const anOperator = async (token: string, options: { width?: number } = {}): Promise<Visitor> => {
    const visitor = await aVisitor(browser, options)
    await visitor.page.request.post(`${guildhall.url}/auth/session`, { headers: { authorization: `Bearer ${token}` } })
    visitors.push(visitor)
    return visitor
  }

  const aMember = async (options: { width?: number } = {}): Promise<Visitor> => {
    const visitor = await aVisitor(browser, options)
    await visitor.page.addInitScript(
      (token) => window.localStorage.setItem("guildhall_member_token", token),
      market.seller.token
    )
    visitors.push(visitor)
    return visitor
  }

  beforeAll(async () => {
    guildhall = await startGuildhall()
    market = await openMarket(guildhall)
    browser = await launchBrowser()
    operator = await anOperator(market.operator.token)
    merchant = await aMember()
  }, START_MS)

  afterAll(async () => {
    await browser?.close()
    await guildhall?.stop()
  }, START_MS)

  it("shows what a new fee plan changes and would have charged, and publishes it", async () => {
    const { page } = operator
    await open(page, "/app/fee-plans")
    await press(page, "New draft")
    await page.getByLabel("Name").fill("Spring")
    await pressInDialog(page, "New draft")
    await press(page, "Change the rule")
    await page.getByLabel("Rate in percent").fill("12")
    await pressInDialog(page, "Save")
    await page.getByRole("cell", { name: "12%" }).waitFor()

    await press(page, "Changes", "tab")
    await page.getByRole("row", { name: /Rate 10% 12%/ }).waitFor()

    await press(page, "What if", "tab")
    await press(page, "Try on past orders")
    await page.getByLabel("Orders before").fill(market.today)
    await pressInDialog(page, "Try on past orders")
    await sees(page, "Completed")
    // Two sales of 100.00: 2 % more of each.
    await sees(page, /\$4\.00/)

    await press(page, /Spring/, "link")
    await press(page, "Publish")
    await pressInDialog(page, "Publish")
    await sees(page, "In force")
  })

  it("holds a merchant's money, who sees why, and gives it back", async () => {
    const { page } = operator
    const reason = "Until the certificate of origin is here"
    await open(page, "/app/risk/holds")
    await press(page, "Place a hold")
    await page.getByLabel("Merchant id").fill(market.merchant_id)
    await page.getByLabel("Amount").fill("12.50")
    await page.getByLabel("Until").fill("2090-01-01")
    await page.getByLabel("Reason").fill(reason)
    await pressInDialog(page, "Place a hold")
    await page.getByRole("row", { name: /\$12\.50/ }).waitFor()

    await open(merchant.page, "/vendor-panel/holds")
    await sees(merchant.page, reason)
    await sees(merchant.page, "$12.50")

    await page.getByRole("row", { name: /\$12\.50/ }).click()
    await press(page, "Give back")
    await page.getByLabel("Reason").fill("It is here")
    await pressInDialog(page, "Give back")
    await sees(page, "Given back")
    await merchant.page.reload()
    await merchant.page.getByRole("row", { name: /Given back/ }).waitFor()
  })

  it("makes a statement and keeps it as PDF and CSV", async () => {
    const { page } = merchant
    await open(page, "/vendor-panel/balance?tab=statements")
    await press(page, "Make a statement")
    await page.getByLabel("First day").fill(market.first_day)
    await page.getByLabel("Last day").fill(market.first_day)
    await pressInDialog(page, "Make a statement")
    await page.getByRole("heading", { level: 1, name: "Statement" }).waitFor()
    for (const [name, beginning] of [
      ["Download PDF", "%PDF-"],
      ["Download CSV", ""],
    ]) {
      const [download] = await Promise.all([page.waitForEvent("download"), press(page, name)])
      const content = readFileSync(await download.path(), "latin1").replace(/^\u00ef\u00bb\u00bf/, "")
      expect(content.length).toBeGreaterThan(100)
      expect(content.startsWith(beginning)).toBe(true)
    }
  })

  it("answers a dispute with a file", async () => {
    const { page } = merchant
    await open(page, "/vendor-panel/disputes")
    await press(page, /nothing arrived/, "link")
    await sees(page, "Waiting for your answer")
    await page.locator("input[type=file]").setInputFiles(PROOF)
    await sees(page, "vendor-panel-order.png")
    await page.getByLabel("What happened").fill("Handed to the carrier the same day, delivered two days later.")
    await press(page, "Submit")
    await pressInDialog(page, "Submit")
    await sees(page, "You submitted your answer")
    await sees(page, "Nothing can be added here now.")
  })

  it("asks for a withdrawal, after the fee is shown", async () => {
    const { page } = merchant
    await open(page, "/vendor-panel/balance")
    await press(page, "Withdraw")
    await page.getByRole("dialog").getByText("To your bank").waitFor()
    await page.getByLabel("Amount (USD)").fill("20.00")
    await pressInDialog(page, "Withdraw")
    await press(page, "Withdrawals", "tab")
    await page.getByRole("row", { name: /\$20\.00.*Requested|Requested.*\$20\.00/ }).waitFor()
  })

  it("corrects a break of the reconciliation, once a second operator agrees", async () => {
    const { page } = operator
    await open(page, "/app/ledger/reconciliation")
    await press(page, "Run now")
    await page.getByRole("row", { name: /\$250\.00/ }).getByRole("link").click()
    await press(page, "Propose a journal")
    await pressInDialog(page, "Propose")
    await sees(page, "Waits for approval")
    await press(page, "Approve")
    await pressInDialog(page, "Approve")
    await page.getByRole("alert").first().waitFor()

    const { page: other } = await anOperator(market.second.token)
    await open(other, new URL(page.url()).pathname)
    await press(other, "Approve")
    await pressInDialog(other, "Approve")
    await sees(other, "Posted")
    await sees(other, /approved by user_/)
  })

  it.each(["en", "zh"])("opens every page on a telephone, in %s", async (language) => {
    const isChinese = language === "zh"
    const walk = async ({ page, problems }: Visitor, pages: string[]): Promise<string[]> => {
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()))
      await page.addInitScript((chinese) => {
        window.localStorage.setItem("guildhall_locale", chinese ? "zh-CN" : "en")
        document.cookie = `lng=${chinese ? "zhCN" : "en"};path=/`
      }, isChinese)
      const flaws: string[] = []
      for (const address of pages) {
        await open(page, address)
        await page.waitForLoadState("networkidle")
        const found = [...(await flawsOf(page)), ...problems.splice(0)]
        flaws.push(...found.map((flaw) => `${address}: ${flaw}`))
      }
      return flaws
    }
    const [dashboard, panel] = await Promise.all([
      dashboardPages(market.operator).then(async (pages) =>
        walk(await anOperator(market.operator.token, { width: 390 }), pages)
      ),
      panelPages(market.seller).then(async (pages) => walk(await aMember({ width: 390 }), pages)),
    ])
    expect([...dashboard, ...panel]).toEqual([])
  })

  it("met no exception and no failure of the server on the way", () => {
    expect(visitors.flatMap(({ problems }) => problems)).toEqual([])
  })
})
