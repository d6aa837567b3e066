import { existsSync } from "node:fs"
import { chromium } from "playwright-core"
import type { Browser, Page } from "playwright-core"

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** @throws Error where no Chromium is installed */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = places.find((place) => place && existsSync(place))
  if (!executablePath) {
    throw new Error("No Chromium is installed: set CHROMIUM_PATH, or on Debian: apt-get install chromium")
  }
  return chromium.launch({ executablePath, args: flags })
}

export interface Visitor {
  page: Page
  /** What went wrong in the page: exceptions, and answers of the server with 500 and more. */
  problems: string[]
}

/** A person with a browser of their own: no cookies, no language chosen. */
export const aVisitor = async (
  browser: Browser,
  { width = 1440 }: { width?: number } = {}
): Promise<Visitor> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "en" })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const problems: string[] = []
  page.on("pageerror", (error) => problems.push(error.message))
  page.on("response", (response) => {
    if (response.status() >= 500) {
      problems.push(`${response.request().method()} ${response.url()} answered ${response.status()}`)
    }
  })
  return { page, problems }
}
