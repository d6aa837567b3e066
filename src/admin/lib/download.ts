import { sdk } from "./sdk"

/** Lets the browser keep what a route answers as a file. @throws with the server's words */
export const download = async (path: string, query: Record<string, string>, filename: string): Promise<void> => {
  const answer = await sdk.client.fetch<Response>(path, { query, headers: { accept: "text/csv" } })
  const link = document.createElement("a")
  link.href = URL.createObjectURL(await answer.blob())
  link.download = filename
  link.click()
  URL.revokeObjectURL(link.href)
}
