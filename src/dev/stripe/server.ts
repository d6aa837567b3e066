import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { answerControl } from "./control"
import type { Core } from "./core/core"
import { StripeFailure } from "./core/errors"
import { asPlainForm, LARGEST_FORM_BYTES } from "./core/multipart"
import { processRequest, type ApiAnswer } from "./process"
import { answerOnboardingPage } from "./resources/account-links"
import { answerCheckoutPage } from "./resources/checkout-sessions"
import { completeAction } from "./resources/payment-intent-steps"

/** Browsers may call with a publishable key from any page. */
const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, DELETE, OPTIONS",
  "access-control-allow-headers": "*, authorization, content-type, idempotency-key, stripe-account, stripe-version",
  "access-control-expose-headers": "request-id, stripe-should-retry, idempotent-replayed",
  "access-control-max-age": "300",
}

const largest_byte_count = 1_000_000

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  const content_type = request.headers["content-type"] ?? ""
  const isMultipart = content_type.startsWith("multipart/form-data")
  let byte_count = 0
  for await (const chunk of request) {
    byte_count += (chunk as Buffer).length
    if (byte_count > (isMultipart ? LARGEST_FORM_BYTES : largest_byte_count)) {
      throw new StripeFailure(413, { type: "invalid_request_error", message: "Request entity too large" })
    }
    chunks.push(chunk as Buffer)
  }
  const body = Buffer.concat(chunks)
  return isMultipart ? asPlainForm(body, content_type) : body.toString("utf8")
}

const send = (response: ServerResponse, status: number, body: string, headers: Record<string, string>) => {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) })
  response.end(body)
}

const sendJson = (response: ServerResponse, status: number, body: unknown) =>
  send(response, status, JSON.stringify(body, null, 2), { "content-type": "application/json", ...cors })

const sendApi = (response: ServerResponse, answer: ApiAnswer) => {
  if (answer.lost === "broken") {
    response.destroy()
    return
  }
  if (answer.lost === "silent") {
    return
  }
  send(response, answer.status, answer.body, { "content-type": "application/json", ...answer.headers, ...cors })
}

const sendPage = (core: Core, method: string, path: string, response: ServerResponse) => {
  const id = path.split("/").pop() ?? ""
  if (path.startsWith("/3ds/")) {
    completeAction(core, id)
    send(response, 200, "<p>The bank agrees. You may close this page.", { "content-type": "text/html" })
    return
  }
  const answerPage = path.startsWith("/c/pay/") ? answerCheckoutPage : answerOnboardingPage
  const { status, location, html = "" } = answerPage(core, method, id)
  send(response, status, html, { "content-type": "text/html; charset=utf-8", ...(location ? { location } : {}) })
}

const checked = (answer: ApiAnswer, check: ((body: unknown) => void) | undefined): ApiAnswer => {
  if (!check || answer.status !== 200 || answer.lost) {
    return answer
  }
  try {
    check(JSON.parse(answer.body))
    return answer
  } catch (error) {
    const message = `The local Stripe answers what Stripe would not: ${(error as Error).message}`
    return { ...answer, status: 500, body: JSON.stringify({ error: { type: "api_error", message } }) }
  }
}

/** @param check holds what is answered against Stripe's own types; throws where it does not fit */
export const createHttpServer = (core: Core, check?: (body: unknown) => void): Server => {
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname: path, search } = new URL(request.url ?? "/", "http://localhost")
    const method = request.method ?? "GET"
    if (method === "OPTIONS") {
      send(response, 204, "", cors)
      return
    }
    const body = await bodyOf(request)
    if (path.startsWith("/_control/")) {
      sendJson(response, 200, await answerControl(core, method, path, body ? JSON.parse(body) : {}))
    } else if (/^\/(setup|3ds|c\/pay)\//.test(path)) {
      sendPage(core, method, path, response)
    } else {
      const answer = await processRequest(core, { method, path, query: search, body, headers: request.headers })
      sendApi(response, checked(answer, check))
    }
    core.store.flush()
    core.webhooks.pump()
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => {
      const status = error instanceof StripeFailure ? error.status : 500
      sendJson(response, status, { error: { type: "api_error", message: error.message } })
    })
  })
  server.keepAliveTimeout = 60_000
  return server
}
