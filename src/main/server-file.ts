import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** How a command on this machine reaches the server that has the data directory open. */
const ServerFile = z.object({ url: z.url(), token: z.string().min(1), pid: z.number() })
export type ServerFile = z.infer<typeof ServerFile>

function pathIn(directory: string): string {
  return join(directory, 'server.json')
}

/** Readable by the server's user alone: the token in it opens everything. */
export function writeServerFile(directory: string, server: ServerFile): void {
  const unfinished = `${pathIn(directory)}.${process.pid}`
  writeFileSync(unfinished, `${JSON.stringify(server)}\n`, { mode: 0o600 })
  // The mode above is not applied to a file left over from before.
  chmodSync(unfinished, 0o600)
  renameSync(unfinished, pathIn(directory))
}

/** Null where there is none, or one that was never written whole. */
export function findServerFile(directory: string): ServerFile | null {
  try {
    return ServerFile.parse(JSON.parse(readFileSync(pathIn(directory), 'utf8')))
  } catch {
    // Whether a server runs is known from the lock; without this file it only cannot be reached.
    return null
  }
}

/** Removes the file unless another server has written its own meanwhile. */
export function removeServerFile(directory: string, token: string): void {
  if (findServerFile(directory)?.token === token) rmSync(pathIn(directory), { force: true })
}
