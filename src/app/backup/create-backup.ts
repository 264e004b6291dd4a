import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { writeArchive, type Archive } from '../../ledger/backup/index.ts'
import type { AppDeps } from '../deps.ts'

/**
 * Everything that the ledger and the facts of all workspaces hold, as one archive, made while it is read. It holds what no single role may
 * see, so only whoever could read the data directory gets it.
 */
export async function createBackup(deps: AppDeps, geartrain: string): Promise<Archive> {
  if (deps.member.via !== 'machine') {
    throw new AppError(
      'access.denied',
      'A backup holds everything of everybody. It is made on the machine of the server: geartrain backup FILE.',
    )
  }
  await mkdir(deps.directories.temporary, { recursive: true })
  const folder = await mkdtemp(join(deps.directories.temporary, 'backup-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const dump = await deps.ledger.dumpTo(folder)
    const facts = deps.directories.facts
    const archive = await writeArchive({ folder, dump, facts, geartrain, createdAt: deps.now() })
    archive.stream.once('close', () => void remove())
    return archive
  } catch (error) {
    await remove()
    throw error
  }
}
