import type { PeopleList, PeoplePage } from '../../contract/people.ts'
import { AppError } from '../../domain/errors.ts'
import { accessTable } from '../../domain/permissions.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import { organisation } from '../../domain/unit.ts'
import type { AppDeps } from '../deps.ts'
import type { VisibleDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { getMetric } from '../metrics/metric-definitions.ts'
import { recordReads } from '../permissions/record-reads.ts'
import { seeRow, type Reader } from '../permissions/restrict-report.ts'
import type { PeopleOfMetric, PeopleReport } from './describe-people.ts'

/** Luck and skill by metric, without anybody's own value; metrics whose sum is not for the reader are left out. */
export function listPeople(report: PeopleReport, { reader }: Pick<VisibleDiagnosis, 'reader'>): PeopleList {
  const { asOf, dataThrough, currency } = report
  const seen = report.metrics.filter(({ metric }) => isSeen(metric.id, reader))
  return {
    asOf,
    dataThrough,
    currency,
    metrics: seen.map((one) => ({ metric: one.metric.id, result: toResult(one.result) })),
  }
}

/** One metric with the sellers the reader may see, by name. Throws metric.not-found, argument.invalid for one not kept by person. */
export async function getPeoplePage(
  deps: AppDeps,
  report: PeopleReport,
  { reader, id }: { readonly reader: Reader; readonly id: string },
): Promise<PeoplePage> {
  const metric = getMetric(id)
  const found = report.metrics.find((one) => one.metric.id === id)
  if (found === undefined || !isSeen(id, reader)) {
    throw new AppError('argument.invalid', `${metric.name} is not kept by person, so there is no luck or skill in it.`)
  }
  const { asOf, dataThrough, currency } = report
  const all = found.result.status === 'value' ? found.result.people : []
  const people = all.filter((person) => seeRow(id, { kind: 'person', id: person.id }, reader) === 'named')
  const dataClass = classOfMetric(metric, 'person')
  await recordReads(
    deps,
    dataClass,
    people.map((person) => person.id),
  )
  return {
    asOf,
    dataThrough,
    currency,
    metric: id,
    result: toResult(found.result),
    people: people.map((person) => ({ ...person })),
    hidden: all.length - people.length,
    whoSees: accessTable[dataClass].whoSees,
  }
}

function isSeen(metric: string, reader: Reader): boolean {
  return seeRow(metric, organisation, reader) === 'named'
}

/** Everything but the sellers. */
function toResult(result: PeopleOfMetric['result']): PeoplePage['result'] {
  if (result.status === 'insufficient') return { ...result }
  const { status, sellers, n, of, overall, pValue, halfSkillAfter, split, adjustedFor, method, sentence } = result
  const parts = { ...split, mix: split.mix.map((part) => ({ ...part })) }
  return {
    status,
    sellers,
    n,
    of,
    overall,
    pValue,
    halfSkillAfter,
    method,
    sentence,
    split: parts,
    adjustedFor: [...adjustedFor],
  }
}
