import type { Workspace } from '../../contract/workspace.ts'
import type { AppDeps } from '../deps.ts'
import { loadCatalogue } from './catalogue.ts'

export async function getWorkspace(deps: AppDeps): Promise<Workspace> {
  const catalogue = await loadCatalogue(deps)
  return {
    id: deps.member.workspaceId,
    name: catalogue.simulated ? 'Demo organisation' : catalogue.name,
    state: catalogue.imports.length === 0 ? 'empty' : 'ready',
    simulated: catalogue.simulated,
    imports: catalogue.imports.length,
    catalogueVersion: catalogue.version,
  }
}
