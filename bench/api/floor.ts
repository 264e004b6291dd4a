/** `node floor.ts ANSWERS.json`: the least a server can do: the same bytes for the same requests, from memory. Prints its port. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { askerHeader } from './ask.ts'

const answers = new Map(
  Object.entries(
    JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Record<string, { status: number; body: string }>,
  ).map(([request, { status, body }]) => [request, { status, body: Buffer.from(body) }]),
)
const server = createServer((request, response) => {
  const asker = String(request.headers[askerHeader] ?? '')
  const found = answers.get(`${asker} ${request.method} ${request.url}`) ?? { status: 404, body: Buffer.alloc(0) }
  const isKnown = request.headers['if-none-match'] !== undefined
  request.resume()
  request.on('end', () => {
    if (isKnown) return response.writeHead(304).end()
    response.writeHead(found.status, { 'content-type': 'application/json', 'content-length': found.body.length })
    return response.end(found.body)
  })
})
// As the server it is held against: connections are not closed just as the next request is sent.
server.keepAliveTimeout = 65_000
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
