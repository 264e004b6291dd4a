export interface Answered {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

export interface HttpBrowser {
  /** Calls the API as a page of our own does; keeps and sends cookies. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>
  readonly cookies: Map<string, string>
}

/** A browser without a screen, on a server that is a function. */
export function createHttpBrowser(
  request: (url: string, init: RequestInit) => Promise<Response>,
  origin = 'http://localhost',
): HttpBrowser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    call: async (method, path, body, headers = {}) => {
      const response = await request(`${origin}/api/v1${path}`, {
        method,
        redirect: 'manual',
        headers: {
          host: new URL(origin).host,
          origin,
          ...(cookies.size === 0 ? {} : { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = cookie.split('; ')
        const name = pair.slice(0, pair.indexOf('='))
        if (attributes.some((one) => /^max-age=0$/i.test(one))) cookies.delete(name)
        else cookies.set(name, pair.slice(pair.indexOf('=') + 1))
      }
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
    },
  }
}
