import type { SignInEngine } from './sign-in-engine.ts'

/** Loads the engine at its first use: commands and a server without accounts start a quarter of a second sooner without it. */
export function createLazyEngine(load: () => Promise<SignInEngine>): SignInEngine {
  let loaded: Promise<SignInEngine> | null = null
  const engine = (): Promise<SignInEngine> => (loaded ??= load())
  return {
    hashPassword: async (password) => (await engine()).hashPassword(password),
    startSession: async (accountId, headers) => (await engine()).startSession(accountId, headers),
    signIn: async (credentials, headers) => (await engine()).signIn(credentials, headers),
    passSecondFactor: async (given, headers) => (await engine()).passSecondFactor(given, headers),
    // Without cookies there is no session, and nothing to ask.
    findSession: async (headers) => (headers.has('cookie') ? (await engine()).findSession(headers) : null),
    signOut: async (headers) => (await engine()).signOut(headers),
    changePassword: async (change, headers) => (await engine()).changePassword(change, headers),
    prepareAuthenticator: async (password, headers) => (await engine()).prepareAuthenticator(password, headers),
    confirmAuthenticator: async (code, headers) => (await engine()).confirmAuthenticator(code, headers),
    removeAuthenticator: async (password, headers) => (await engine()).removeAuthenticator(password, headers),
    renewRecoveryCodes: async (password, headers) => (await engine()).renewRecoveryCodes(password, headers),
  }
}
