/**
 * A program of its own, `node keep-postgres.ts FOLDER OWNER PROGRAMS FSYNC`: makes a PostgreSQL server in the folder, runs it as long as
 * the owner process lives and the server was not killed, and removes the folder once the owner is gone.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [, , folder = '', ownerText = '', programs = '', fsync = 'off'] = process.argv
const owner = Number(ownerText)
const data = join(folder, 'data')

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
function findUser(): { readonly uid: number; readonly gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {}
  const ask = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: ask('-u'), gid: ask('-g') }
}

const settings = {
  listen_addresses: '',
  unix_socket_directories: folder,
  fsync,
  synchronous_commit: fsync,
  full_page_writes: fsync,
  shared_buffers: '32MB',
  max_connections: '100',
  autovacuum: 'off',
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

try {
  const user = findUser()
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  if (!existsSync(data)) {
    mkdirSync(data, { mode: 0o700 })
    if (user.uid !== undefined) chownSync(data, user.uid, user.gid)
    const options = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
    execFileSync(join(programs, 'initdb'), options, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  }
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...parameters], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  })
  const watch = setInterval(() => {
    if (!isAlive(owner)) server.kill('SIGQUIT')
  }, 500)
  server.on('exit', () => {
    clearInterval(watch)
    if (!isAlive(owner)) rmSync(folder, { recursive: true, force: true })
  })
} catch (error) {
  writeFileSync(join(folder, 'failed'), String((error as { stderr?: Buffer }).stderr ?? error))
}
