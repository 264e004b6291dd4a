import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'

export interface DataDirectoryLock {
  release(): void
}

interface Holder {
  readonly pid: number
  /** When the process started, as its system tells it: a process id alone comes round again. */
  readonly startedAt: string | null
  readonly host: string
  readonly nonce: string
}

const refreshEveryMs = 5_000
/** On another machine only the file's age tells whether the holder lives. */
const abandonedAfterMs = 60_000
/** A lock without content this young is one that somebody is writing just now. */
const beingWrittenMs = 1_000

/** Takes the data directory for this process alone, or says who has it. A lock whose process is gone is taken over. */
export function lockDataDirectory(dir: string): DataDirectoryLock {
  createDirectory(dir)
  const file = join(dir, 'geartrain.lock')
  const own: Holder = {
    pid: process.pid,
    startedAt: startOf(process.pid),
    host: hostname(),
    nonce: randomUUID(),
  }
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (tryCreate(file, own)) return hold(file, own)
    const holder = readHolder(file)
    if (holder !== null && isHeld(file, holder)) throw refusal(dir, holder)
    if (holder === null && ageOf(file) < beingWrittenMs) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
      continue
    }
    moveAside(file, holder)
  }
  throw refusal(dir, readHolder(file))
}

function createDirectory(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true })
    const probe = join(dir, `.write-test-${randomUUID()}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    throw new AppError(
      'data-directory.unusable',
      `The data directory ${dir} cannot be written (${(cause as NodeJS.ErrnoException).code ?? 'unknown reason'}). Give this user the right to write there, or name another directory in GEARTRAIN_DATA.`,
      { cause },
    )
  }
}

function tryCreate(file: string, own: Holder): boolean {
  try {
    writeFileSync(file, `${JSON.stringify(own)}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file: string): Holder | null {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>
    if (typeof value.pid !== 'number' || typeof value.nonce !== 'string' || typeof value.host !== 'string') return null
    return { pid: value.pid, startedAt: value.startedAt ?? null, host: value.host, nonce: value.nonce }
  } catch {
    // Absent, or written half before a crash: nobody can be named, the age decides.
    return null
  }
}

function isHeld(file: string, holder: Holder): boolean {
  if (holder.host !== hostname()) return ageOf(file) < abandonedAfterMs
  if (!isAlive(holder.pid)) return false
  if (holder.pid === process.pid) return true
  return holder.startedAt === null || holder.startedAt === startOf(holder.pid)
}

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The start time as text that only has to compare equal for the same process; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      // The command's name stands in brackets and may hold blanks; the start time is the twentieth field after it.
      return `${boot}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`
    }
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    // Not told: the process counts as the same one as long as it lives.
    return null
  }
}

/** Moves a stale lock away; if another process replaced it meanwhile, that one's lock is put back. */
function moveAside(file: string, stale: Holder | null): void {
  const aside = `${file}.stale-${process.pid}-${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = readHolder(aside)
  if (moved !== null && moved.nonce !== stale?.nonce) renameSync(aside, file)
  else rmSync(aside, { force: true })
}

function hold(file: string, own: Holder): DataDirectoryLock {
  const isOwn = (): boolean => readHolder(file)?.nonce === own.nonce
  const refresh = setInterval(() => {
    const now = new Date()
    if (isOwn()) utimesSync(file, now, now)
  }, refreshEveryMs)
  refresh.unref()
  const release = (): void => {
    clearInterval(refresh)
    process.off('exit', release)
    if (isOwn()) rmSync(file, { force: true })
  }
  process.on('exit', release)
  return { release }
}

function refusal(dir: string, holder: Holder | null): AppError {
  const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`
  return new AppError(
    'data-directory.locked',
    `The data directory ${dir} is open in ${who}. Stop that Geartrain first, or name another directory in GEARTRAIN_DATA.`,
    { details: holder },
  )
}
