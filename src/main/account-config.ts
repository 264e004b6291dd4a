import { readFileSync } from 'node:fs'
import { z } from 'zod'

const orNull = (value: string): string | null => (value === '' ? null : value)

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}

/** The part of the environment that is about accounts; see `config.ts`. */
export const accountVariables = {
  GEARTRAIN_URL: {
    schema: z
      .string()
      .refine(
        (url) => url === '' || isHttpUrl(url),
        'must be an address such as https://geartrain.example.com, or empty',
      )
      .transform((url) => orNull(url.replace(/\/+$/, ''))),
    fallback: '',
    help: 'Address under which browsers reach the server, where that is another than its own, such as that of a proxy. Links in mails begin with it; with https cookies are sent over https only. Set it wherever others than this machine use the server.',
  },
  GEARTRAIN_PROXIES: {
    schema: z
      .string()
      .regex(/^(10|\d)$/, 'must be a whole number from 0 to 10')
      .transform(Number),
    fallback: '0',
    help: 'How many proxies stand before the server and add to `X-Forwarded-For`. Throttling and the list of sessions then know where somebody is.',
  },
  SMTP_URL: {
    schema: z
      .string()
      .regex(/^(smtps?:\/\/.+)?$/, 'must be an address such as smtps://user:password@mail.example.com:465, or empty')
      .transform(orNull),
    fallback: '',
    help: 'Mail server for invitations and links for a new password. Empty: invitations are links to be copied, and `geartrain user reset` prints a link.',
  },
  MAIL_FROM: {
    schema: z.string().regex(/^.*@.*$/, 'must be a mail address such as Geartrain <geartrain@example.com>'),
    fallback: 'Geartrain <geartrain@localhost>',
    help: 'Sender of mails.',
  },
  OIDC_ISSUER: {
    schema: z
      .string()
      .refine((url) => url === '' || isHttpUrl(url), 'must be an address such as https://login.example.com, or empty')
      .transform(orNull),
    fallback: '',
    help: 'Single sign-on: the OpenID Connect provider, whose settings are at this address plus `/.well-known/openid-configuration`. The address to register there is GEARTRAIN_URL plus `/api/v1/single-sign-on/callback`.',
  },
  OIDC_CLIENT_ID: { schema: z.string(), fallback: '', help: 'Single sign-on: the id this server has at the provider.' },
  OIDC_CLIENT_SECRET: {
    schema: z.string(),
    fallback: '',
    help: 'Single sign-on: the secret this server has at the provider. A path in OIDC_CLIENT_SECRET_FILE does the same.',
  },
  OIDC_CLIENT_SECRET_FILE: {
    schema: z.string(),
    fallback: '',
    help: 'Single sign-on: a file that holds the secret and nothing else.',
  },
  OIDC_NAME: {
    schema: z.string(),
    fallback: 'Single sign-on',
    help: 'Single sign-on: what the button says after "Sign in with".',
  },
  OIDC_ALLOWED_DOMAINS: {
    schema: z.string().transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((domain) => domain !== ''),
    ),
    fallback: '',
    help: 'Single sign-on: domains such as `example.com`, separated by commas. Whoever has a verified address there comes in without an invitation, as a seller. Empty: only members and invited addresses.',
  },
} as const

type Values = { readonly [Name in keyof typeof accountVariables]: z.output<(typeof accountVariables)[Name]['schema']> }

export interface AccountConfig {
  readonly publicUrl: string | null
  readonly proxies: number
  /** Holds a password: never shown, never logged. */
  readonly mail: { readonly url: string; readonly from: string } | null
  readonly singleSignOn: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret: string
    readonly name: string
    readonly allowedDomains: readonly string[]
  } | null
}

/** The values and, where they do not fit together, sentences that begin with the variable's name. */
export function toAccountConfig(values: Values): {
  readonly config: AccountConfig
  readonly problems: readonly string[]
} {
  const problems: string[] = []
  const issuer = values.OIDC_ISSUER
  let clientSecret = values.OIDC_CLIENT_SECRET
  if (values.OIDC_CLIENT_SECRET_FILE !== '') {
    try {
      clientSecret = readFileSync(values.OIDC_CLIENT_SECRET_FILE, 'utf8').trim()
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code ?? 'unreadable'
      problems.push(`OIDC_CLIENT_SECRET_FILE names ${values.OIDC_CLIENT_SECRET_FILE}, which cannot be read (${why}).`)
    }
  }
  if (issuer !== null && values.OIDC_CLIENT_ID === '') problems.push('OIDC_CLIENT_ID is missing; OIDC_ISSUER needs it.')
  if (issuer !== null && clientSecret === '' && problems.length === 0) {
    problems.push('OIDC_CLIENT_SECRET is missing; OIDC_ISSUER needs it, or OIDC_CLIENT_SECRET_FILE.')
  }
  return {
    config: {
      publicUrl: values.GEARTRAIN_URL,
      proxies: values.GEARTRAIN_PROXIES,
      mail: values.SMTP_URL === null ? null : { url: values.SMTP_URL, from: values.MAIL_FROM },
      singleSignOn:
        issuer === null
          ? null
          : {
              issuer,
              clientId: values.OIDC_CLIENT_ID,
              clientSecret,
              name: values.OIDC_NAME,
              allowedDomains: values.OIDC_ALLOWED_DOMAINS,
            },
    },
    problems,
  }
}
