import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actAs } from '../../src/app/deps.ts'
import { systemMember } from '../../src/domain/member.ts'
import { createImport, raiseCatalogueVersion } from '../../src/ledger/index.ts'
import { parseConfig } from '../../src/main/config.ts'
import { createLog } from '../../src/main/create-handler.ts'
import { openApp } from '../../src/main/open-app.ts'
import { generateFacts, type FactsSize } from '../refresh-peer/generate-facts.ts'

/** A data directory with a company of this size in it; the server computes the diagnosis. */
export async function prepareCompany(environment: Readonly<Record<string, string>>, size: FactsSize): Promise<void> {
  const config = parseConfig(environment)
  const app = await openApp(config, createLog(config))
  const staging = mkdtempSync(join(tmpdir(), 'geartrain-bench-'))
  try {
    const workspaceId = app.services.homeWorkspaceId
    const deps = actAs(app.services, systemMember(workspaceId))
    const batches = await app.services.facts.adopt(workspaceId, 'bench', await generateFacts(staging, size))
    await app.services.ledger.transaction(deps.member, async (executor) => {
      await createImport(executor, {
        workspaceId,
        id: 'bench',
        name: 'bench',
        simulated: false,
        importedAt: app.services.now(),
        counts: {},
        mapping: {},
        refused: [],
        warnings: [],
        batches: batches.map(({ table, path, rows }) => ({ table, path, rows })),
      })
      await raiseCatalogueVersion(executor, workspaceId)
    })
  } finally {
    rmSync(staging, { recursive: true, force: true })
    await app.close()
  }
}
