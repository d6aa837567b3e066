/** What a call of the running marketplace answered when it refused. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly call: string,
    readonly body: string
  ) {
    super(`${call} answered ${status}: ${body.slice(0, 500)}`)
    this.name = "ApiError"
  }
}

type CallOptions = {
  token?: string
  headers?: Record<string, string>
  body?: unknown
  query?: Record<string, string | number | undefined>
}

const queryText = (query: CallOptions["query"]): string => {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  return entries.length
    ? `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`
    : ""
}

/** Calls a running marketplace over HTTP, as a browser or a storefront would. */
export class MarketplaceApi {
  constructor(readonly url: string) {}

  get<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>("GET", path, options)
  }

  post<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>("POST", path, options)
  }

  delete<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>("DELETE", path, options)
  }

  /** Sends one file as a browser's form does. */
  async upload<T>(path: string, file: { name: string; type: string; content: Uint8Array<ArrayBuffer> }, token: string): Promise<T> {
    const form = new FormData()
    form.append("files", new Blob([file.content], { type: file.type }), file.name)
    return this.answer<T>("POST", path, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
  }

  private call<T>(method: string, path: string, { token, headers, body, query }: CallOptions): Promise<T> {
    return this.answer<T>(method, `${path}${queryText(query)}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  }

  private async answer<T>(method: string, path: string, request: RequestInit): Promise<T> {
    const response = await fetch(`${this.url}${path}`, request)
    const text = await response.text()
    if (!response.ok) {
      throw new ApiError(response.status, `${method} ${path}`, text)
    }
    return (text ? JSON.parse(text) : undefined) as T
  }
}
