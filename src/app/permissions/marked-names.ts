import type { FactsSession } from '../../facts/index.ts'
import type { Unit, UnitKind } from '../../domain/unit.ts'

/**
 * Names of people, teams and segments inside sentences, marked with whose they are. The diagnosis is computed once for all members
 * with marked names, so that every sentence can be told to each member with the names they may see: replacing names found in plain
 * text would miss some and hit others. The marks are characters for private use, which no file should hold; they are taken out of names.
 */
const open = '\uE001'
const middle = '\uE002'
const close = '\uE003'
/** Stands for `_` in a mark: sentences turn it into a space in the names of segments. */
const underscore = '\uE004'
const mark = /\uE001(person|team|segment):([^\uE002]*)\uE002([^\uE003]*)\uE003/g
const reserved = /[\uE001-\uE005]/g

function clean(text: string): string {
  return text.replaceAll(reserved, '')
}

export function markName({ kind, id, name }: Unit): string {
  if (kind === 'organisation') return name
  return `${open}${kind}:${clean(id).replaceAll('_', underscore)}${middle}${clean(name)}${close}`
}

/** The same facts, their names marked. */
export function markNames(session: FactsSession): FactsSession {
  return {
    ...session,
    people: async () =>
      (await session.people()).map((person) => ({ ...person, name: markName({ ...person, kind: 'person' }) })),
    teams: async () => (await session.teams()).map((team) => ({ ...team, name: markName({ ...team, kind: 'team' }) })),
    measure: async (settings) => {
      const measures = await session.measure(settings)
      return { ...measures, units: measures.units.map((unit) => ({ ...unit, name: markName(unit) })) }
    },
  }
}

/** A text with every name as it is, for those from whom nothing is kept. Also for JSON text as a whole. */
export function showNames(text: string): string {
  return text.replaceAll(mark, '$3')
}

const hidden = '\uE005'
const letters: Readonly<Record<string, string>> = { person: 'P', team: 'T', segment: 'S' }
const nouns: Readonly<Record<string, readonly [one: string, many: string]>> = {
  P: ['somebody', 'people'],
  T: ['another team', 'other teams'],
  S: ['one segment', 'segments'],
}
const hiddenRun = /(, )?\uE005([PTS])((?:(?:, and |, | and )\uE005\2)*)/g

/** A text with the names that may be seen; the others become `somebody`, `another team`, `3 other teams`. */
export function tellNames(
  text: string,
  isNamed: (unit: { readonly kind: UnitKind; readonly id: string }) => boolean,
): string {
  if (!text.includes(open)) return text
  const told = text.replaceAll(mark, (_, kind: UnitKind, id: string, name: string) =>
    isNamed({ kind, id: id.replaceAll(underscore, '_') }) ? name : `${hidden}${letters[kind] ?? 'P'}`,
  )
  return told.replaceAll(hiddenRun, (_, comma: string | undefined, letter: string, rest: string, at: number) => {
    const [one, many] = nouns[letter] ?? ['somebody', 'people']
    const count = 1 + rest.split(hidden).length - 1
    const noun = count === 1 ? one : `${count} ${many}`
    const isEndOfList = comma !== undefined && rest.includes(' and ')
    const start = comma === undefined ? '' : isEndOfList ? ' and ' : comma
    const isSentenceStart = start === '' && (at === 0 || told.slice(0, at).endsWith('. '))
    return start + (isSentenceStart ? noun.charAt(0).toUpperCase() + noun.slice(1) : noun)
  })
}
