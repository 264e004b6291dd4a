import type { EdgeStrength, LoopEdge } from './component.ts'

function loop(id: string, from: string, to: string, strength: EdgeStrength, rationale: string): LoopEdge {
  return { id, from, to, strength, rationale }
}

/** Where effects act back on their causes. Shown on the map so that nobody is misled; never walked in search of roots. */
export const loopEdges: readonly LoopEdge[] = [
  loop(
    'F1',
    'forecasting',
    'coaching-cadence',
    'medium',
    'Getting the forecast ready takes the hours in which managers would coach',
  ),
  loop(
    'F2',
    'opportunity-management',
    'deal-coaching',
    'medium',
    'A method that everyone shares gives the coach something to look at',
  ),
  loop(
    'F3',
    'retention',
    'deployment-and-capacity',
    'strong',
    'When people leave, productive capacity drops below what the plan assumed',
  ),
  loop(
    'F4',
    'retention',
    'engagement-and-morale',
    'medium',
    'One resignation makes the next one on the same team likelier',
  ),
  loop(
    'F5',
    'forecasting',
    'priority-discipline',
    'medium',
    'Surprises late in the period set off a new round of priorities',
  ),
  loop(
    'F6',
    'pipeline-management',
    'priority-discipline',
    'medium',
    'When the pipeline runs thin, hurried programmes follow',
  ),
  loop(
    'F7',
    'metrics-and-scorecard',
    'problem-solving-discipline',
    'strong',
    'Causes can be found once people trust the data',
  ),
  loop(
    'F8',
    'opportunity-management',
    'competitive-intelligence',
    'medium',
    'Finished deals are what win-loss learning is made of',
  ),
  loop(
    'F9',
    'opportunity-management',
    'segmentation-and-icp',
    'medium',
    'What was won and lost sharpens the picture of the right customer',
  ),
  loop(
    'F10',
    'account-planning',
    'customer-lifecycle-strategy',
    'weak',
    "What is learned in accounts changes the choices about the customer's life cycle",
  ),
  loop(
    'F11',
    'frontline-manager-capability',
    'sales-culture',
    'strong',
    'It is through their managers that teams experience the culture',
  ),
  loop(
    'F12',
    'compensation-and-incentives',
    'sales-culture',
    'medium',
    'From the pay plan people infer what truly counts',
  ),
  loop(
    'F13',
    'talent-segmentation-and-bench',
    'leadership-continuity',
    'medium',
    'Candidates from inside make the leadership team steadier',
  ),
]
