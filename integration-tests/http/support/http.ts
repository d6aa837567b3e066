import type { MedusaContainer } from "@medusajs/framework/types"

/** What the test runner's `api` (an axios instance) is used for here. */
export type Api = {
  request(config: {
    method: string
    url: string
    headers?: Record<string, string>
    params?: unknown
    data?: unknown
    validateStatus: () => true
  }): Promise<{ status: number; data: unknown }>
}

export type Headers = Record<string, string>

export type Answer<Body> = { status: number; body: Body }

/** The body of a refusal. */
export type Refusal = { type?: string; message: string }

type Options = { headers?: Headers; query?: unknown; body?: unknown }

/** Requests as a client makes them; every status is an answer and none an exception. */
export const httpOf = (api: Api) => {
  const send = async <Body>(method: string, url: string, options: Options = {}): Promise<Answer<Body>> => {
    const { headers, query, body } = options
    const answer = await api.request({
      method,
      url,
      headers,
      params: query,
      data: body,
      validateStatus: () => true,
    })
    return { status: answer.status, body: answer.data as Body }
  }
  const sendOk = async <Body>(method: string, url: string, options: Options = {}): Promise<Body> => {
    const answer = await send<Body>(method, url, options)
    if (answer.status >= 300) {
      throw new Error(`${method} ${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    }
    return answer.body
  }
  return {
    send,
    get: <Body>(url: string, options?: Options) => send<Body>("GET", url, options),
    post: <Body>(url: string, options?: Options) => send<Body>("POST", url, options),
    del: <Body>(url: string, options?: Options) => send<Body>("DELETE", url, options),
    /** The body of a 2xx; anything else fails the test with what the server said. */
    getOk: <Body>(url: string, options?: Options) => sendOk<Body>("GET", url, options),
    postOk: <Body>(url: string, options?: Options) => sendOk<Body>("POST", url, options),
    delOk: <Body>(url: string, options?: Options) => sendOk<Body>("DELETE", url, options),
  }
}

export type Http = ReturnType<typeof httpOf>

export type App = { http: Http; container: MedusaContainer }

export const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })
