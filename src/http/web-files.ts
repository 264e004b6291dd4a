import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { AppError } from '../domain/errors.ts'
import type { HttpEnv } from './http-deps.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** The built web app: its files, and its first page for every address that is none. */
export function createWebFiles(folder: string): (context: Context<HttpEnv>) => Response {
  return (context) => {
    const file = findFile(folder, context.req.path)
    if (file !== null) return sendFile(context, file)
    const index = join(folder, 'index.html')
    if (extname(context.req.path) !== '') throw new AppError('route.not-found', `There is no file ${context.req.path}.`)
    if (!existsSync(index)) {
      return context.text('The web app is not built. Start with `npm start`, or build it with `npm run build`.\n', 503)
    }
    return sendFile(context, index)
  }
}

/** Hashes of the scripts that stand inside the page, so that the content security policy can let exactly these run. */
export function listInlineScriptHashes(folder: string): readonly string[] {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return []
  const scripts = readFileSync(index, 'utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)
  return [...scripts].map(
    ([, text]) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`,
  )
}

function findFile(folder: string, path: string): string | null {
  const file = normalize(join(folder, decodePath(path)))
  if (!file.startsWith(normalize(folder) + sep)) return null
  return existsSync(file) && statSync(file).isFile() ? file : null
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // Not an encoded path: no file has this name.
    return '/'
  }
}

function sendFile(context: Context<HttpEnv>, file: string): Response {
  const accepted = context.req.header('accept-encoding') ?? ''
  const encoded = encodings.find(([name, ending]) => accepted.includes(name) && existsSync(file + ending))
  const sent = encoded === undefined ? file : file + encoded[1]
  // Vite puts a hash of the content into the names under assets/: such a file never changes.
  const isHashed = file.includes(`${sep}assets${sep}`)
  const headers: Record<string, string> = {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': String(statSync(sent).size),
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'Accept-Encoding',
    ...(encoded === undefined ? {} : { 'content-encoding': encoded[0] }),
  }
  if (context.req.method === 'HEAD') return context.body(null, 200, headers)
  return context.body(Readable.toWeb(createReadStream(sent)) as ReadableStream, 200, headers)
}
