/** Holds the table of ARCHITECTURE.md: which folder may import which, and which packages. Exits 1 with every breach named. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

interface Layer {
  readonly ours: readonly string[]
  /** Package names, or prefixes ending in `/`; `node:` for the platform. */
  readonly packages: readonly string[]
}

const layers: Record<string, Layer> = {
  stats: { ours: [], packages: ['@stdlib/'] },
  domain: { ours: ['stats'], packages: [] },
  contract: { ours: ['domain'], packages: ['zod'] },
  sim: { ours: [], packages: ['pure-rand', 'node:'] },
  intake: { ours: ['domain'], packages: ['@duckdb/node-api', 'yauzl', 'read-excel-file', 'node:'] },
  facts: { ours: ['domain'], packages: ['@duckdb/node-api', 'node:'] },
  ledger: { ours: ['domain'], packages: ['kysely', '@electric-sql/pglite', 'pg', 'yazl', 'yauzl', 'node:'] },
  accounts: {
    ours: ['domain', 'ledger'],
    packages: ['better-auth', 'openid-client', 'nodemailer', 'kysely', 'zod', 'node:'],
  },
  charts: { ours: ['contract', 'domain', 'stats'], packages: ['echarts'] },
  report: { ours: ['charts', 'contract', 'domain', 'stats'], packages: ['echarts', 'node:'] },
  app: { ours: ['domain', 'stats', 'contract', 'intake', 'facts', 'ledger', 'accounts', 'sim'], packages: ['node:'] },
  jobs: { ours: ['app', 'contract', 'domain'], packages: ['pg-boss', 'node:'] },
  http: {
    ours: ['app', 'contract', 'domain', 'jobs'],
    packages: ['hono', '@hono/', 'zod', '@fastify/busboy', 'node:'],
  },
  cli: { ours: ['app', 'contract', 'domain'], packages: ['commander', 'node:'] },
  web: {
    ours: ['charts', 'contract', 'domain', 'stats'],
    packages: [
      'react',
      'react-dom',
      '@mantine/',
      '@tanstack/',
      '@fontsource-variable/inter',
      'echarts',
      'lucide-react',
      'uqr',
      'zod',
    ],
  },
  main: {
    ours: [
      'stats',
      'domain',
      'contract',
      'sim',
      'intake',
      'facts',
      'ledger',
      'accounts',
      'app',
      'jobs',
      'http',
      'cli',
      'report',
    ],
    packages: ['zod', 'pino', '@hono/node-server', 'node:'],
  },
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function specifiersOf(source: string): string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...source.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function mayUsePackage(layer: Layer, specifier: string): boolean {
  return layer.packages.some((allowed) =>
    allowed.endsWith('/') || allowed.endsWith(':')
      ? specifier.startsWith(allowed)
      : specifier === allowed || specifier.startsWith(`${allowed}/`),
  )
}

const breaches: string[] = []
for (const folder of readdirSync('src')) {
  const layer = layers[folder]
  if (layer === undefined) {
    breaches.push(`src/${folder} has no row in scripts/check-imports.ts`)
    continue
  }
  for (const file of listSources(join('src', folder))) {
    for (const specifier of specifiersOf(readFileSync(file, 'utf8'))) {
      if (specifier.startsWith('.')) {
        const target = relative('src', join(dirname(file), specifier))
        const other = target.split('/')[0] ?? ''
        if (target.startsWith('..')) breaches.push(`${file} reaches outside src: ${specifier}`)
        else if (other !== folder && !layer.ours.includes(other))
          breaches.push(`${file}: ${folder} may not import ${other}`)
        if (/\.test\.tsx?$/.test(specifier)) breaches.push(`${file} imports a test: ${specifier}`)
      } else if (!mayUsePackage(layer, specifier)) {
        breaches.push(`${file}: ${folder} may not import ${specifier}`)
      }
    }
  }
}

if (breaches.length > 0) {
  console.error(breaches.join('\n'))
  process.exit(1)
}
