import type { Mapping } from '../../contract/mapping.ts'
import { howTexts, uploadTexts } from '../texts/imports.ts'
import type { Difference } from '../ui/stale-choice.tsx'
import { describeColumn, type ColumnMapping } from './describe-column.ts'

const mostShown = 12

/** Where two readings of the same files differ, column by column, in words. */
export function listMappingDifferences(now: Mapping, mine: Mapping): readonly Difference[] {
  const theirs = describeMapping(now)
  const own = describeMapping(mine)
  const differences = [...new Set([...theirs.keys(), ...own.keys()])]
    .filter((label) => theirs.get(label) !== own.get(label))
    .map((label) => ({ label, now: theirs.get(label) ?? howTexts.notRead, mine: own.get(label) ?? howTexts.notRead }))
  const rest = differences.length - mostShown
  if (rest <= 0) return differences
  return [...differences.slice(0, mostShown), { label: '', now: howTexts.more(rest), mine: howTexts.more(rest) }]
}

function describeMapping({ tables, ignored }: Mapping): ReadonlyMap<string, string> {
  return new Map([
    ...ignored.map(({ file, reason }) => [file, reason] as const),
    ...tables.flatMap(({ file, into, columns }) => [
      [file, into] as const,
      ...Object.entries(columns).map(([column, how]) => [`${file}, ${column}`, describeSource(how)] as const),
    ]),
  ])
}

function describeSource(how: ColumnMapping): string {
  const sources = how.from === undefined ? [] : [[how.from].flat().join(' + ')]
  const dates = how.dates === undefined ? [] : [uploadTexts.dateOrders[how.dates]]
  return [...sources, ...dates, ...describeColumn(how)].join(', ')
}
