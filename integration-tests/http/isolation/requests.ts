import type { VendorExample, VendorRoute } from "../../../src/api/vendor/routing/define-vendor-routes"
import type { OwnResources } from "../../../src/api/vendor/routing/own-resources"
import type { Answer, Headers, Http, Refusal } from "../support/http"
import { sharedFields } from "./own-resources"

const bodyOf = ({ body, files }: VendorExample): unknown => {
  if (!files) {
    return body
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(body ?? {})) {
    form.append(name, String(value))
  }
  for (const { field, filename, type, content } of files) {
    form.append(field, new Blob([content as BlobPart], { type }), filename)
  }
  return form
}

/** Sends a route's example. @throws Error where the example leaves a parameter of the path open */
export const sendExample = (
  http: Http,
  route: VendorRoute,
  example: VendorExample,
  headers?: Headers
): Promise<Answer<Refusal>> => {
  const url = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = example.params?.[name]
    if (!value) {
      throw new Error(`the example of ${route.method} ${route.path} gives no ${name}`)
    }
    return encodeURIComponent(value)
  })
  return http.send(route.method, url, { headers, query: example.query, body: bodyOf(example) })
}

/** The ids that are the merchant's alone, each with the name it has in the examples. */
export const privateIds = (own: Partial<OwnResources>): string[] =>
  Object.entries(own)
    .filter(([name]) => !sharedFields.includes(name as keyof OwnResources))
    .map(([, value]) => value)

/** The private ids that an example names in its path or body: what another merchant must not reach. */
export const namedIds = (example: VendorExample, own: Partial<OwnResources>): string[] => {
  const text = JSON.stringify([example.params, example.body])
  return privateIds(own).filter((id) => text.includes(id))
}

/** The same example with ids that nothing has, of the same form. */
export const withUnknownIds = (example: VendorExample, ids: string[]): VendorExample => {
  const unknown = (text: string) => ids.reduce((now, id) => now.replaceAll(id, unknownId(id)), text)
  return {
    ...example,
    ...JSON.parse(unknown(JSON.stringify({ params: example.params, body: example.body }))),
  }
}

export const unknownId = (id: string): string => `${id.slice(0, -8)}00000000`
