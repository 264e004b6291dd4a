import type { Unit } from '../unit.ts'
import { formatValue } from './format-value.ts'
import type { MetricNaming } from './options.ts'
import type { ScopeFinding } from './scope-finding.ts'

export interface SentenceInput {
  readonly metric: string
  readonly naming: MetricNaming | null
  readonly finding: Pick<
    ScopeFinding,
    | 'kind'
    | 'scope'
    | 'units'
    | 'unaffected'
    | 'breadth'
    | 'managersAffected'
    | 'since'
    | 'before'
    | 'after'
    | 'withheld'
  >
}

/** Plain fragments: who, what, since when, how broad, what speaks against it. No name where the name is withheld. */
export function writeSentenceParts({ metric, naming, finding }: SentenceInput): ScopeFinding['sentenceParts'] {
  const name = naming?.name ?? metric
  const value = (number: number) => formatValue(number, naming?.unit ?? null)
  const { affected, comparable } = finding.breadth
  return {
    who: describeWho(finding.scope, finding.units),
    what:
      finding.kind === 'change'
        ? `${name} went from ${value(finding.before)} to ${value(finding.after)}`
        : `${name} is ${value(finding.after)} where peers have ${value(finding.before)}`,
    since: finding.kind === 'change' ? `since the period beginning ${finding.since}` : 'over the whole time seen',
    breadth:
      comparable === 0
        ? ''
        : `${affected} of ${comparable} comparable sellers` +
          (affected > 1 && finding.managersAffected > 0
            ? `, under ${finding.managersAffected} ${finding.managersAffected === 1 ? 'manager' : 'managers'}`
            : ''),
    against: describeAgainst(finding.scope, finding.unaffected, finding.withheld),
  }
}

function describeWho(scope: ScopeFinding['scope'], units: readonly Unit[]): string {
  if (scope === 'none') return 'nobody in particular'
  if (scope === 'systemic' && units.some((unit) => unit.kind === 'organisation')) return 'the whole organisation'
  return listNames(units.map((unit) => unit.name))
}

export function listNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const withheldWords: Record<NonNullable<ScopeFinding['withheld']>, string> = {
  'not-certain-enough': 'it is not certain enough whom it concerns',
  'single-indicator': 'only one indicator shows it',
  'mix-unknown': 'another mix of deals could explain it',
  'extreme-by-selection': 'the newest periods have gone back',
  'few-cases': 'there are too few cases to go by',
}

function describeAgainst(
  scope: ScopeFinding['scope'],
  unaffected: readonly Unit[],
  withheld: ScopeFinding['withheld'],
): string {
  if (withheld !== null) return withheldWords[withheld]
  if (unaffected.length === 0) return ''
  const kind = { person: 'sellers', team: 'teams', segment: 'segments', organisation: 'units' }[
    unaffected[0]?.kind ?? 'team'
  ]
  if (unaffected.length <= 3) return `${listNames(unaffected.map((unit) => unit.name))} stayed within usual variation`
  const which = scope === 'systemic' ? `${unaffected.length} ${kind}` : `the other ${unaffected.length} ${kind}`
  return `${which} stayed within usual variation`
}
