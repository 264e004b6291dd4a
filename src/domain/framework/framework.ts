import { causalEdges } from './causal-edges.ts'
import { businessManagement } from './components/business-management.ts'
import { coaching } from './components/coaching.ts'
import { leadership } from './components/leadership.ts'
import { people } from './components/people.ts'
import { strategy } from './components/strategy.ts'
import type { Framework } from './component.ts'
import { loopEdges } from './loop-edges.ts'

/**
 * The Sales Management Operating System: what it consists of and how its parts mesh.
 * The version changes with every change of an id, an edge or a strength, since stored diagnoses refer to it.
 */
export const framework: Framework = {
  version: '2026.1',
  components: [...leadership, ...strategy, ...businessManagement, ...people, ...coaching],
  causalEdges,
  loopEdges,
}
