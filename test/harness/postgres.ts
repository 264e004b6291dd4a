import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'

/** Where Debian keeps the programs of a PostgreSQL server, newest first; else where they are in the path. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian)) {
    const versions = readdirSync(debian).toSorted((a, b) => Number(b) - Number(a))
    const found = versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
    if (found !== undefined) return found
  }
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const bin = asked.status === 0 ? asked.stdout.trim() : ''
  return bin !== '' && existsSync(join(bin, 'initdb')) ? bin : null
}

export const postgresPrograms = findPrograms()
export const havePostgres = postgresPrograms !== null
/** For the name of a test that is skipped without a server. */
export const postgresNote = havePostgres ? '' : ' (skipped: no PostgreSQL server here, Debian has it as `postgresql`)'

export interface PostgresServer {
  /** The address of a database of this server. */
  url(database: string): string
  /** A new, empty database; its address. */
  createDatabase(): Promise<string>
}

/**
 * The server of this test run, started by whichever test file needs one first. It listens at a socket in a temporary folder only;
 * its keeper, a process of its own, ends it and removes the folder when the test run is gone, however that ended.
 */
export async function useSharedPostgres(): Promise<PostgresServer> {
  // Workers of one run have the same parent.
  const folder = join(tmpdir(), `geartrain-pg-${process.ppid}`)
  try {
    mkdirSync(folder, { mode: 0o755 })
    startKeeper({ folder, owner: process.ppid, fsync: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return untilReady(folder)
}

export interface KeeperOptions {
  readonly folder: string
  /** The server lives as long as this process. */
  readonly owner: number
  /** On where a test is about surviving; off makes the others several times faster. */
  readonly fsync: boolean
}

/** Starts a server with its keeper in a folder; for a folder of an earlier server, with its databases. */
export function startKeeper({ folder, owner, fsync }: KeeperOptions): void {
  if (postgresPrograms === null) throw new Error('There is no PostgreSQL server on this machine')
  const program = fileURLToPath(new URL('keep-postgres.ts', import.meta.url))
  const keeper = spawn(process.execPath, [program, folder, String(owner), postgresPrograms, fsync ? 'on' : 'off'], {
    detached: true,
    stdio: 'ignore',
  })
  keeper.unref()
}

/** The process id of the server in a folder, for those who kill it. */
export function postgresPid(folder: string): number {
  return Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
}

export async function untilReady(folder: string): Promise<PostgresServer> {
  const url = (database: string): string => `postgres://postgres@localhost/${database}?host=${folder}`
  const failed = join(folder, 'failed')
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    if (existsSync(failed)) throw new Error(`PostgreSQL did not start: ${readFileSync(failed, 'utf8')}`)
    if (await answers(url('postgres'))) return { url, createDatabase: () => createDatabase(url) }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`PostgreSQL in ${folder} did not start within a minute`)
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    // Not yet: its socket is not there, or it is still reading its log.
    return false
  }
}

async function createDatabase(url: (database: string) => string): Promise<string> {
  const name = `t${randomUUID().replaceAll('-', '')}`
  const client = new Client({ connectionString: url('postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return url(name)
}
