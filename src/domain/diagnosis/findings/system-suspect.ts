import { organisation, type Unit } from '../../unit.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { formatList, lowerFirst, metricName } from '../wording/format.ts'
import { findOnset } from './describe-movement.ts'
import type { Story, SymptomGroup } from './finding.ts'
import { listAdverse, type PersonContext } from './person-context.ts'

/** How much likelier an adverse circumstance makes it that the component behind it is where things start. */
const adverseFactor = 5

/** Stands for the circumstances in the place of a unit, so that nothing leads back to the person. */
export function circumstanceUnit(person: PersonContext): Unit {
  const components = listAdverse(person).map(({ component }) => component)
  return { kind: 'segment', id: `circumstances=${components.join('+')}`, name: 'the circumstances of one seller' }
}

export function isCircumstances(unit: Unit): boolean {
  return unit.id.startsWith('circumstances=')
}

/** Circumstances that speak for the person, as evidence on the components that make them. */
export function computeCircumstanceEvidence(person: PersonContext): readonly Evidence[] {
  const adverse = listAdverse(person)
  if (adverse.length === 0) return []
  return [
    {
      id: 'circumstances',
      kind: 'circumstances',
      factors: [],
      own: adverse.map(({ component }) => ({ node: component, factor: adverseFactor })),
      text: `The circumstances are adverse: ${formatList(
        adverse.map(({ name }) => name),
        5,
      )}`,
    },
  ]
}

/**
 * The story of a seller whose numbers are beyond usual while two circumstances or more are adverse: told as suspected of the system,
 * with the circumstances named and the person not (DOMAIN 3.2.4).
 */
export function buildSuspectStory(group: SymptomGroup, person: PersonContext): Story | null {
  const [lead] = group.movements
  if (lead === undefined) return null
  const adverse = formatList(
    listAdverse(person).map(({ name }) => name),
    5,
  )
  const metrics = [...new Set(group.movements.map(({ metric }) => lowerFirst(metricName(metric))))]
  return {
    id: `system-suspect-${lead.metric}`,
    sentence: `One seller's numbers are beyond the usual variation (${formatList(metrics)}), but the circumstances point at the system: ${adverse}.`,
    detail:
      'Two adverse circumstances or more: this is suspected of the system and of no person, so nobody is named. Look at the circumstances first; if the numbers stay once they are put right, look again.',
    scope: 'systemic',
    units: [organisation],
    unaffected: [],
    since: findOnset(group),
    metrics: [],
    series: [],
    // To be explained are the circumstances, not what one seller made of them.
    basis: {
      unit: circumstanceUnit(person),
      targets: listAdverse(person).map(({ component }) => component),
      systemic: true,
      money: [],
    },
  }
}
