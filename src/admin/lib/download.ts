import { sdk } from "./sdk"

/** Lets the browser keep what a route answers as a file. @throws with the server's words */
export const download = async (path: string, query: Record<string, string>, filename: string): Promise<void> =>
  keepFile(await sdk.client.fetch<Response>(path, { query, headers: { accept: "text/csv" } }), filename)

/** Hands a file that the server answered with to the reader's browser. */
export const keepFile = async (answer: Response, filename: string): Promise<void> => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(await answer.blob())
  link.download = filename
  link.click()
  URL.revokeObjectURL(link.href)
}
