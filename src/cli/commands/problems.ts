import { InvalidArgumentError, Option, type Command } from 'commander'
import { fixKinds, linkKinds, periods, problemStates, type FixKind } from '../../domain/problem-log/index.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { renderClusters, renderDrain, renderProblem, renderProblems } from '../render/render-problems.ts'

type ProblemState = (typeof problemStates)[number]

interface Json {
  readonly json?: true
}

interface ListOptions extends Json {
  readonly source?: 'recorded' | 'imported'
  readonly state?: ProblemState | 'open'
  readonly component?: string
  readonly team?: string
  readonly tag?: string
  readonly find?: string
  readonly order: 'newest' | 'drain'
  readonly limit: number
  readonly after?: string
}

interface AddOptions extends Json {
  readonly details?: string
  readonly component?: string
  readonly team?: string
  readonly tag?: string[]
  readonly minutes?: number
  readonly people?: number
  readonly times?: number
  readonly per?: (typeof periods)[number]
  readonly occurred?: string
  readonly urgent?: true
}

interface FixOptions extends Json {
  readonly kind: FixKind
  readonly component: string
  readonly on: string
  readonly what: string
  readonly team?: string[]
}

/** The log of problems, over the API: through the running server, or on the data directory while none runs. */
export function addProblems(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const client = clientOf(deps)
  const print = <T>(value: T, options: Json, render: (value: T) => string): void => {
    deps.output.out(options.json ? `${JSON.stringify(value, null, 2)}\n` : render(value))
    end(0)
  }
  /** The version as it is now: a command line has no older one in front of it. */
  const target = async (id: string) => {
    const { version } = await client.call('GET /problems/{id}', { params: { id } })
    return { params: { id }, version }
  }
  const problems = program
    .command('problems')
    .description('Problems: record them, say why, fix them, see whether it held.')

  problems
    .command('list', { isDefault: true })
    .description('List problems.')
    .addOption(
      new Option('--source <source>', 'only recorded here, or only imported').choices(['recorded', 'imported']),
    )
    .addOption(new Option('--state <state>', 'only those').choices([...problemStates, 'open']))
    .option('--component <id>', 'only of this component')
    .option('--team <id>', 'only of this team')
    .option('--tag <tag>', 'only with this tag')
    .option('--find <words>', 'only with these words')
    .addOption(
      new Option('--order <order>', 'the newest or the costliest first').choices(['newest', 'drain']).default('newest'),
    )
    .option('--limit <n>', 'how many, at most 200', parseCount, 50)
    .option('--after <cursor>', 'the `next` of the page before')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain problems list --state open --order drain\n  geartrain problems list --source imported\n  geartrain problems list --json',
    )
    .action(async ({ json, find, ...query }: ListOptions) => {
      const page = await client.call('GET /problems', {
        query: { ...query, ...(find === undefined ? {} : { q: find }) },
      })
      print(page, json === undefined ? {} : { json }, renderProblems)
    })

  problems
    .command('add')
    .description('Record a problem; the title alone is enough.')
    .argument('<title>', 'what is wrong, in a line')
    .option('--details <text>', 'more about it')
    .option('--component <id>', 'the component it belongs to')
    .option('--team <id>', 'the team that has it')
    .option('--tag <tag...>', 'tags; `hr` keeps it from sellers')
    .option('--minutes <n>', 'working time each time, for each person', parseNumber)
    .option('--people <n>', 'how many people', parseCount)
    .option('--times <n>', 'how often', parseNumber)
    .addOption(new Option('--per <period>', 'in which time').choices([...periods]))
    .option('--occurred <day>', 'when it happened, YYYY-MM-DD')
    .option('--urgent', 'it interrupted other work')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain problems add "Quote tool drops the discount"\n  geartrain problems add "CRM slow" --minutes 10 --people 12 --times 1 --per day',
    )
    .action(async (title: string, { json, team, tag, occurred, ...fields }: AddOptions) => {
      const body = {
        ...fields,
        title,
        ...(team === undefined ? {} : { teamId: team }),
        ...(tag === undefined ? {} : { tags: tag }),
        ...(occurred === undefined ? {} : { occurredOn: occurred }),
      }
      print(await client.call('POST /problems', { body }), json === undefined ? {} : { json }, renderProblem)
    })

  problems
    .command('show')
    .description('Show a problem: causes, fix, links, what can be done next.')
    .argument('<id>', 'id of the problem')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain problems show 3f0c6a52-0c1e-4b7e-9d1a-6a1f6f0f8a11\n  geartrain problems show 3f0c6a52-0c1e-4b7e-9d1a-6a1f6f0f8a11 --json',
    )
    .action(async (id: string, options: Json) =>
      print(await client.call('GET /problems/{id}', { params: { id } }), options, renderProblem),
    )

  problems
    .command('link')
    .description('Link a problem to another one.')
    .argument('<id>', 'id of the problem')
    .addArgument(problems.createArgument('<kind>', 'how they belong together').choices([...linkKinds]))
    .argument('<other>', 'id of the other problem')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain problems link ID recurrence-of EARLIER_ID\n  geartrain problems link ID caused-by OTHER_ID',
    )
    .action(async (id: string, kind: (typeof linkKinds)[number], otherId: string, options: Json) => {
      const { version } = await target(id)
      const request = { params: { id, kind }, body: { version, otherId } }
      print(await client.call('PUT /problems/{id}/links/{kind}', request), options, renderProblem)
    })

  problems
    .command('state')
    .description('Move a problem on. `done` is not resolved: only `held` says that the fix works.')
    .argument('<id>', 'id of the problem')
    .addArgument(problems.createArgument('<state>', 'where to').choices([...problemStates]))
    .option('--despite <reason>', 'why it is called holding before enough quiet days have passed')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain problems state ID understood\n  geartrain problems state ID held --despite "The old tool is gone"',
    )
    .action(async (id: string, to: ProblemState, { json, despite }: Json & { readonly despite?: string }) => {
      const { params, version } = await target(id)
      const body = { version, to, despite: despite ?? null }
      print(
        await client.call('POST /problems/{id}/state', { params, body }),
        json === undefined ? {} : { json },
        renderProblem,
      )
    })

  problems
    .command('fix')
    .description('Say what was done about a problem.')
    .argument('<id>', 'id of the problem')
    .requiredOption('--what <text>', 'what was done')
    .requiredOption('--component <id>', 'the component that was changed')
    .requiredOption('--on <day>', 'since when, YYYY-MM-DD')
    .addOption(new Option('--kind <kind>', 'a workaround, or a fix at the root').choices([...fixKinds]).default('root'))
    .option('--team <id...>', 'the teams it was made for; without it everyone')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain problems fix ID --what "Rules have an owner" --component systems-and-data --on 2026-05-04',
    )
    .action(async (id: string, { json, team, ...fix }: FixOptions) => {
      const { params, version } = await target(id)
      const body = { version, fix: { ...fix, byId: null, teamIds: team ?? null } }
      print(
        await client.call('PUT /problems/{id}/fix', { params, body }),
        json === undefined ? {} : { json },
        renderProblem,
      )
    })

  problems
    .command('drain')
    .description('What many small problems take together, beside the big ones.')
    .addOption(new Option('--by <cut>', 'summed by').choices(['component', 'team', 'month']).default('component'))
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain problems drain\n  geartrain problems drain --by team --json')
    .action(async ({ json, by }: Json & { readonly by: 'component' | 'team' | 'month' }) =>
      print(
        await client.call('GET /problems/drain', { query: { by } }),
        json === undefined ? {} : { json },
        renderDrain,
      ),
    )

  problems
    .command('clusters')
    .description('What comes back: reports that read as one problem, their episodes, and how long quiet must last.')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain problems clusters\n  geartrain problems clusters --json')
    .action(async (options: Json) => print(await client.call('GET /problems/clusters', {}), options, renderClusters))
}

export function parseNumber(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.')
  return value
}

function parseCount(text: string): number {
  const value = parseNumber(text)
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.')
  return value
}
