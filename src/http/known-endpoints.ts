import type { Endpoint, EndpointName } from '../contract/endpoint.ts'
import type { Api } from './http-deps.ts'

/** The endpoints that were added to an API, by name. */
const known = new WeakMap<Api, Map<EndpointName, Endpoint>>()

export function rememberEndpoint(api: Api, name: EndpointName, endpoint: Endpoint): void {
  const endpoints = known.get(api) ?? new Map<EndpointName, Endpoint>()
  known.set(api, endpoints)
  endpoints.set(name, endpoint)
}

export function listEndpoints(api: Api): ReadonlyMap<EndpointName, Endpoint> {
  return known.get(api) ?? new Map<EndpointName, Endpoint>()
}

/** The endpoint of a route as the router knows it: method and `/problems/:id`. */
export function findEndpoint(api: Api, method: string, path: string): Endpoint | undefined {
  return known.get(api)?.get(`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}` as EndpointName)
}

/** The methods that there are at an address. */
export function listMethods(api: Api, address: string): readonly string[] {
  const parts = address.split('/')
  const methods = [...listEndpoints(api).keys()].flatMap((name) => {
    const [method = '', path = ''] = name.split(' ')
    const pattern = path.split('/')
    const fits =
      pattern.length === parts.length &&
      pattern.every((part, index) => (part.startsWith('{') ? parts[index] !== '' : part === parts[index]))
    return fits ? [method] : []
  })
  return [...new Set(methods.includes('GET') ? [...methods, 'HEAD'] : methods)]
}
