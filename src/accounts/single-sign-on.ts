import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  fetchUserInfo,
  type Configuration,
} from 'openid-client'
import { AppError } from '../domain/errors.ts'

export interface SingleSignOnOptions {
  /** The provider's address, under which `.well-known/openid-configuration` is. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button says: the provider's name. */
  readonly name: string
  /** Whoever has a verified address in one of these domains may come in without an invitation. */
  readonly allowedDomains: readonly string[]
}

/** Who the provider says it is. */
export interface Identity {
  readonly provider: string
  readonly subject: string
  readonly email: string
  readonly isEmailVerified: boolean
  readonly name: string
}

export interface SingleSignOn {
  readonly name: string
  readonly allowedDomains: readonly string[]
  /** Where the browser goes, and what must be known again when it comes back. */
  begin(redirectUri: string): Promise<{
    readonly url: string
    readonly state: string
    readonly nonce: string
    readonly codeVerifier: string
  }>
  /** Trades the code the browser came back with for who it is; checks state, nonce, signature, issuer and audience. */
  finish(
    returned: URL,
    expected: { readonly state: string; readonly nonce: string; readonly codeVerifier: string },
  ): Promise<Identity>
}

export function createSingleSignOn(options: SingleSignOnOptions): SingleSignOn {
  let configuration: Promise<Configuration> | null = null
  /** Asked for at the first sign-in: a provider that is down must not keep the server from starting. */
  const discover = (): Promise<Configuration> => {
    configuration ??= discoverProvider(options).catch((error: unknown) => {
      configuration = null
      throw error
    })
    return configuration
  }
  return {
    name: options.name,
    allowedDomains: options.allowedDomains,
    begin: async (redirectUri) => {
      const provider = await discover()
      const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
      const url = buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, state, nonce, codeVerifier }
    },
    finish: async (returned, expected) => toIdentity(options, await discover(), { returned, expected }),
  }
}

async function discoverProvider(options: SingleSignOnOptions): Promise<Configuration> {
  const issuer = new URL(options.issuer)
  // Plain http only on this machine: for trying out and for tests.
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
  const execute = issuer.protocol === 'http:' && isHere ? [allowInsecureRequests] : []
  try {
    return await discovery(issuer, options.clientId, options.clientSecret, undefined, { execute })
  } catch (cause) {
    throw new AppError(
      'single-sign-on.refused',
      `The single sign-on provider at ${options.issuer} cannot be reached or is none. Try again later, or sign in with your password.`,
      { cause },
    )
  }
}

async function toIdentity(
  options: SingleSignOnOptions,
  provider: Configuration,
  visit: {
    readonly returned: URL
    readonly expected: { readonly state: string; readonly nonce: string; readonly codeVerifier: string }
  },
): Promise<Identity> {
  try {
    const tokens = await authorizationCodeGrant(provider, visit.returned, {
      expectedState: visit.expected.state,
      expectedNonce: visit.expected.nonce,
      pkceCodeVerifier: visit.expected.codeVerifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) throw new Error('The provider gave no identity token')
    // Many providers put the address only behind the userinfo address.
    const more =
      typeof claims['email'] === 'string' || provider.serverMetadata().userinfo_endpoint === undefined
        ? claims
        : await fetchUserInfo(provider, tokens.access_token, claims.sub)
    const email = more['email']
    if (typeof email !== 'string' || email === '') throw new Error('The provider told no e-mail address')
    const name = typeof more['name'] === 'string' && more['name'].trim() !== '' ? more['name'].trim() : email
    return {
      provider: claims.iss,
      subject: claims.sub,
      email: email.toLowerCase(),
      isEmailVerified: more['email_verified'] === true,
      name,
    }
  } catch (cause) {
    throw new AppError(
      'single-sign-on.refused',
      `${options.name} did not confirm who you are. Begin again; if it stays, whoever runs this server finds more in its log.`,
      { cause },
    )
  }
}
