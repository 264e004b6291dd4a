import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { Mapping } from '../../contract/mapping.ts'
import { AppError } from '../../domain/errors.ts'

/** A folder of its own for the length of the work, gone afterwards whatever happens. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'geartrain-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function readMappingFile(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('source.not-found', `The mapping file ${path} cannot be read.`, { cause })
  })
  const parsed = Mapping.safeParse(parseJson(text, path))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`)
  throw new AppError('mapping.invalid', [`The mapping file ${path} does not fit:`, ...problems].join('\n  '), {
    details: problems,
  })
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('mapping.invalid', `The mapping file ${path} is not JSON: ${(cause as Error).message}.`, {
      cause,
    })
  }
}

/** The organisation is named after what was given: the folder or the file without its ending. */
export function nameOf(paths: readonly string[]): string {
  return basename(resolve(paths[0] ?? '.')).replace(/\.[^.]+$/, '')
}

export function checkDay(text: string | undefined): string | null {
  if (text === undefined) return null
  const time = Date.parse(`${text}T00:00:00Z`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  if (isDay) return text
  throw new AppError('argument.invalid', `--as-of takes a day such as 2026-03-31, not "${text}".`)
}

/** False alarms a year; more than one a week would be no budget. */
export function checkAlarmBudget(text: string | undefined): number | null {
  if (text === undefined) return null
  const budget = Number(text)
  if (text.trim() !== '' && budget > 0 && budget <= 52) return budget
  throw new AppError(
    'argument.invalid',
    `--alarm-budget takes false alarms a year, above 0 and up to 52, not "${text}".`,
  )
}

export function checkCurrency(text: string | undefined): string | null {
  if (text === undefined || /^[A-Z]{3}$/.test(text)) return text ?? null
  throw new AppError('argument.invalid', `--currency takes three capital letters such as EUR, not "${text}".`)
}
