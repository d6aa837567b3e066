import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { reportOf } from "../../src/dev/replay/check"
import { replay } from "../../src/dev/replay/replay"
import { useLocalStripe } from "../http/support/local-stripe"
import { createMarketplace, PASSWORD } from "../http/support/marketplace"

jest.setTimeout(1_800_000)

const folder = resolve(__dirname, "../../../shared/datasets/olist")
const limit = Number(process.env.REPLAY_LIMIT ?? 60)

process.env.GUILDHALL_DEV = "1"
const stripe = useLocalStripe()

if (!existsSync(folder)) {
  console.log("The recorded orders are not on this machine: the replay plays the two orders that the project made itself")
}

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    const journal_folder = mkdtempSync(join(tmpdir(), "replay-journal-"))

    afterAll(() => rmSync(journal_folder, { recursive: true }))

    it(`plays ${limit} recorded orders, half of them of several sellers, and every cent is where the files say`, async () => {
      await createMarketplace(api, getContainer())
      const figures = await replay({
        folder: existsSync(folder) ? folder : join(__dirname, "fixtures/recorded-orders"),
        limit,
        several_sellers: limit / 2,
        url: api.defaults.baseURL as string,
        stripe_url: stripe().url,
        operator: { email: "operator@guildhall.example.com", password: PASSWORD },
        concurrency: 1,
        journal_file: join(journal_folder, "journal.jsonl"),
        currency_code: "brl",
        country_code: "br",
        commission_bps: 1000n,
      })
      console.log(reportOf(figures))
      expect(figures.filter(({ expected, actual }) => expected !== actual)).toEqual([])
      expect(figures.find(({ name }) => name === "order")?.actual).toBeGreaterThan(0n)
    })
  },
})
