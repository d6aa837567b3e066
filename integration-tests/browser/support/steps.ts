import type { Page } from "playwright-core"

export const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

export const press = (page: Page, name: string | RegExp, role: "button" | "link" | "tab" = "button") =>
  page.getByRole(role, { name, exact: typeof name === "string" }).first().click()

/** The button of the drawer or question that is open. */
export const pressInDialog = (page: Page, name: string) =>
  page.getByRole("dialog").or(page.getByRole("alertdialog")).getByRole("button", { name, exact: true }).click()

/** What a page must not show, as one line each; nothing where all is well. */
export const flawsOf = async (page: Page): Promise<string[]> => {
  const { overflow, text } = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    text: document.body.innerText,
  }))
  const keys = text.match(/\b[a-z]+[A-Z]?[a-zA-Z]*(\.[a-zA-Z_]+)+\b/g)?.filter((word) => !/\.(com|example|csv|pdf|png)$/.test(word))
  return [
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
    ...(keys ?? []).map((key) => `the key ${key}`),
    ...(text.match(/\{\{|NaN|undefined|Invalid Date|\[object/g) ?? []),
  ]
}
