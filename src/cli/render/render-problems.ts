import type { ProblemClusters } from '../../contract/problem-clusters.ts'
import type { Drain, ProblemList, ProblemPage } from '../../contract/problems.ts'

export function renderProblems({ problems, next }: ProblemList): string {
  if (problems.length === 0) return 'No problems.\n'
  const lines = problems.map((problem) => {
    const notes = [
      problem.component ?? '',
      problem.minutesPerWeek > 0 ? `${Math.round(problem.minutesPerWeek)} min a week` : '',
      problem.relapses > 0 ? `came back ${problem.relapses}×` : '',
      problem.duplicateOf === null ? '' : `same as ${problem.duplicateOf}`,
      problem.file === null ? '' : `imported from ${problem.file}:${problem.line ?? ''}`,
    ].filter((note) => note !== '')
    return `${problem.id}  ${problem.reportedAt.slice(0, 10)}  ${problem.state.padEnd(10)}  ${problem.title}${notes.length === 0 ? '' : `\n  ${notes.join('; ')}`}`
  })
  return `${lines.join('\n')}\n${next === null ? '' : `More: --after ${next}\n`}`
}

export function renderProblem(problem: ProblemPage): string {
  const { fix, chain, holding } = problem
  const lines = [
    problem.title,
    `${problem.id}, version ${problem.version}, ${problem.removed ? 'removed' : problem.state}`,
    ...(problem.details === null ? [] : [problem.details]),
    ...(problem.component === null ? [] : [`Component: ${problem.component}`]),
    ...(problem.minutesPerWeek > 0 ? [`Takes ${Math.round(problem.minutesPerWeek)} minutes a week`] : []),
    ...chain.steps.map(({ because }) => `  because ${because}`),
    ...(chain.component === null ? [] : [`Comes from: ${chain.component}`]),
    ...(fix === null ? [] : [`Fix (${fix.kind}) at ${fix.component} on ${fix.on}: ${fix.what}`]),
    ...(holding === null
      ? []
      : [`${holding.state}: quiet for ${holding.daysWithout} days, ${describeNeeded(holding.daysStillNeeded)}`]),
    ...problem.links.map((link) => `${link.kind}: ${link.title} (${link.id})`),
    ...problem.linkedFrom.map((link) => `${link.title} (${link.id}) is ${link.kind} this one`),
    ...problem.steps.map(({ to, but }) => `Next: ${to}${but === null ? '' : ` – ${but}`}`),
  ]
  return `${lines.join('\n')}\n`
}

const noGap = 'no gap known yet: it has not come back'

function describeNeeded(days: number | null): string {
  return days === null ? 'no gap known: it had not come back before the fix' : `${days} more needed`
}

export function renderDrain({ groups, total, costliest, smallMinutes }: Drain): string {
  const part = ({ small, big }: Pick<Drain['groups'][number], 'small' | 'big'>): string =>
    `${small.problems} small: ${Math.round(small.minutes)} min, ${big.problems} big: ${Math.round(big.minutes)} min`
  const lines = [
    `A week now (small: at most ${smallMinutes} minutes a week each): ${part(total)}`,
    ...groups.map((group) => `  ${group.name}: ${part(group)}`),
    ...costliest.map(({ id, title, minutes }) => `  ${Math.round(minutes)} min  ${title} (${id})`),
  ]
  return `${lines.join('\n')}\n`
}

export function renderClusters({ clusters, single }: ProblemClusters): string {
  const blocks = clusters.map((cluster) => {
    const { label, component, reports, episodes, returns, perYear, quietDays, knownUntil, daysNeeded, fixes } = cluster
    const rate = `${perYear.mean.toFixed(1)} times a year (${perYear.low.toFixed(1)} to ${perYear.high.toFixed(1)})`
    return [
      `${label}${component === null ? '' : `  [${component}]`}`,
      `  ${reports.length} reports in ${episodes.length} ${episodes.length === 1 ? 'episode' : 'episodes'}: ${episodes.map(({ from }) => from).join(', ')}`,
      `  came back ${returns}×; to expect: ${rate}${cluster.unusual ? ', more often than usual here' : ''}`,
      `  quiet for ${quietDays} days until ${knownUntil}; ${daysNeeded === null ? noGap : `a fix may be called holding after ${daysNeeded} quiet days`}`,
      ...fixes.map(
        (fix) =>
          `  fix of ${fix.on}: ${fix.what} – ${fix.state}, ${fix.daysWithout} days without, ${describeNeeded(fix.daysStillNeeded)}`,
      ),
      ...reports.map(({ on, title, id }) => `    ${on}  ${title} (${id})`),
    ].join('\n')
  })
  const rest = `${single} other ${single === 1 ? 'report looks' : 'reports look'} like no other.`
  return `${[...blocks, rest].join('\n\n')}\n`
}
