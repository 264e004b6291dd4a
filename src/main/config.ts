import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '../domain/errors.ts'
import { hidePassword } from '../ledger/hide-password.ts'
import { accountVariables, toAccountConfig, type AccountConfig } from './account-config.ts'

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Every environment variable Geartrain reads, its default as it would be written, and what it is for. */
const variables = {
  GEARTRAIN_DATA: {
    schema: z
      .string()
      .min(1, 'must be the path of a directory')
      .transform((path) => resolve(path)),
    fallback: './data',
    help: 'Data directory: the ledger, the imported facts and the caches. With an embedded ledger one process at a time may have it open.',
  },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(
        /^(postgres(ql)?:\/\/.+)?$/,
        'must be an address such as postgres://user:password@host:5432/geartrain, or empty',
      )
      .transform((url) => (url === '' ? null : url)),
    fallback: '',
    help: 'PostgreSQL server (14 or newer) that keeps the ledger, as `postgres://user:password@host:5432/database`. Empty: a ledger embedded in the data directory. Several servers may share one database, and then also one data directory.',
  },
  HOST: {
    schema: z.string().min(1, 'must be a host name or an address'),
    fallback: '127.0.0.1',
    help: 'Address to listen at. The default is reached from this machine only; at any other the first visit needs the set-up code that the server prints, and everybody an account.',
  },
  PORT: {
    schema: wholeNumber(0, 65_535),
    fallback: '4400',
    help: 'Port to listen at; 0 takes any free one, which is printed.',
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
    fallback: 'warn',
    help: `How much the server writes to its log on standard error: ${logLevels.join(', ')}.`,
  },
  GEARTRAIN_REQUESTS_PER_MINUTE: {
    schema: wholeNumber(0, 1_000_000),
    fallback: '1200',
    help: 'Requests to the API that a member may send in a minute; an address may send five times as many. Sooner than that the answer is 429 with the seconds to wait. 0: as many as come. Signing in has limits of its own.',
  },
  GEARTRAIN_CORS_ORIGINS: {
    schema: z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== ''))
      .refine(
        (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
        'must be origins such as https://intranet.example.com, separated by commas, or empty',
      ),
    fallback: '',
    help: 'Other sites whose pages may call the API from a browser, with an API key; never with somebody’s session. Empty: none.',
  },
  GEARTRAIN_UPLOAD_LIMIT_MB: {
    schema: wholeNumber(1, 1_000_000),
    fallback: '2048',
    help: 'Largest upload taken, in megabytes, all files together.',
  },
  GEARTRAIN_UPLOAD_KEEP_HOURS: {
    schema: wholeNumber(1, 8_760),
    fallback: '24',
    help: 'Hours after which an upload that was not committed is deleted.',
  },
  GEARTRAIN_CURRENCY: {
    schema: z
      .string()
      .regex(/^([A-Z]{3})?$/, 'must be a currency code of three capital letters such as EUR, or empty')
      .transform((code) => (code === '' ? null : code)),
    fallback: '',
    help: 'Currency (ISO 4217) of amounts that name none, and to report in. Empty: the one most deals are in.',
  },
  GEARTRAIN_FISCAL_YEAR_START: {
    schema: wholeNumber(1, 12),
    fallback: '1',
    help: 'Month the fiscal year begins in, 1 to 12.',
  },
  GEARTRAIN_FISCAL_PATTERN: {
    schema: z.enum(['months', '4-4-5'], 'must be months or 4-4-5'),
    fallback: 'months',
    help: 'How the fiscal year is divided: `months`, or `4-4-5` whole weeks per quarter.',
  },
  GEARTRAIN_TIME_ZONE: {
    schema: z.string().refine(isTimeZone, 'must be a time zone name such as Europe/Berlin'),
    fallback: 'UTC',
    help: 'Time zone (IANA name) in which an instant becomes a day.',
  },
  ...accountVariables,
} as const

type Variable = keyof typeof variables

export interface Config {
  readonly dataDirectory: string
  /** Null: the ledger is embedded in the data directory. Holds a password: never shown, never logged. */
  readonly databaseUrl: string | null
  readonly host: string
  readonly port: number
  readonly logLevel: (typeof logLevels)[number]
  /** 0: as many as come. */
  readonly requestsPerMinute: number
  readonly corsOrigins: readonly string[]
  readonly uploadLimitBytes: number
  readonly uploadKeepMs: number
  readonly currency: string | null
  readonly accounts: AccountConfig
  readonly calendar: {
    readonly startMonth: number
    readonly pattern: 'months' | '4-4-5'
    readonly timeZone: string
  }
}

const Environment = z.object(
  Object.fromEntries(Object.entries(variables).map(([name, { schema }]) => [name, schema])) as {
    [Name in Variable]: (typeof variables)[Name]['schema']
  },
)

/** Parses the environment as a whole; every problem is told at once. An empty variable counts as not set. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given: Record<string, string> = {}
  for (const [name, { fallback }] of Object.entries(variables)) given[name] = environment[name]?.trim() || fallback
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      return `${name} ${issue.message}, but is "${hidePassword(given[name] ?? '')}".`
    })
    throw new AppError('config.invalid', ['The environment cannot be used:', ...problems].join('\n  '), {
      details: problems,
    })
  }
  const values = parsed.data
  const accounts = toAccountConfig(values)
  if (accounts.problems.length > 0) {
    throw new AppError('config.invalid', ['The environment cannot be used:', ...accounts.problems].join('\n  '), {
      details: accounts.problems,
    })
  }
  return {
    dataDirectory: values.GEARTRAIN_DATA,
    databaseUrl: values.DATABASE_URL,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    requestsPerMinute: values.GEARTRAIN_REQUESTS_PER_MINUTE,
    corsOrigins: values.GEARTRAIN_CORS_ORIGINS,
    uploadLimitBytes: values.GEARTRAIN_UPLOAD_LIMIT_MB * 1024 * 1024,
    uploadKeepMs: values.GEARTRAIN_UPLOAD_KEEP_HOURS * 3_600_000,
    currency: values.GEARTRAIN_CURRENCY,
    accounts: accounts.config,
    calendar: {
      startMonth: values.GEARTRAIN_FISCAL_YEAR_START,
      pattern: values.GEARTRAIN_FISCAL_PATTERN,
      timeZone: values.GEARTRAIN_TIME_ZONE,
    },
  }
}

/** docs/reference/config.md */
export function renderConfigReference(): string {
  const rows = Object.entries(variables).map(
    ([name, { fallback, help }]) => `| \`${name}\` | ${fallback === '' ? '(empty)' : `\`${fallback}\``} | ${help} |`,
  )
  return [
    '# Configuration',
    '',
    'Geartrain is configured through the environment, read once before anything starts. A value that cannot be used stops the start',
    'with every problem named. Generated from `src/main/config.ts`; do not edit.',
    '',
    '| variable | default | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
