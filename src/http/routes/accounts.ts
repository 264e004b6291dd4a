import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { getSession } from '../../app/accounts/caller.ts'
import { acceptAsAccount, acceptAsNewcomer, getInvitation } from '../../app/accounts/invitations.ts'
import {
  changePassword,
  confirmAuthenticator,
  getAccess,
  getMyAccount,
  listBrowsers,
  prepareAuthenticator,
  removeAuthenticator,
  rename,
  renewRecoveryCodes,
  signOutBrowser,
} from '../../app/accounts/my-account.ts'
import { requestReset, resetPassword } from '../../app/accounts/recover-account.ts'
import { createOwner } from '../../app/accounts/set-up.ts'
import { passSecondFactor, signIn, signOut } from '../../app/accounts/sign-in.ts'
import { beginSingleSignOn, finishSingleSignOn } from '../../app/accounts/single-sign-on.ts'
import { createWorkspace, switchWorkspace } from '../../app/accounts/workspaces.ts'
import { myAccountEndpoints, signInEndpoints } from '../../contract/endpoints/accounts.ts'
import { AppError } from '../../domain/errors.ts'
import { addEndpoints } from '../add-endpoints.ts'
import { callerOf } from '../caller.ts'
import type { Api, HttpDeps, HttpEnv } from '../http-deps.ts'
import { isAtMachine } from '../identify.ts'

const done = { done: true } as const
const stateCookie = 'geartrain.single_sign_on'

function setCookies(context: Context<HttpEnv>, cookies: readonly string[]): void {
  for (const cookie of cookies) context.header('set-cookie', cookie, { append: true })
}

function signedIn(context: Context<HttpEnv>, cookies: readonly string[]) {
  setCookies(context, cookies)
  return { state: 'signed-in' } as const
}

/** Coming in: the first visit, sign-in, single sign-on, links for passwords and invitations. */
export function addSignInRoutes(api: Api, http: HttpDeps): void {
  const { services } = http
  addEndpoints(api, http, signInEndpoints, {
    'GET /access': async ({ context }) =>
      getAccess(services, callerOf(http, context), isAtMachine(context.req.raw, http.loopbackOnly)),
    'POST /owner': async ({ context, body }) =>
      signedIn(context, await createOwner(services, body, callerOf(http, context))),
    'POST /session': async ({ context, body }) => {
      const { state, cookies } = await signIn(services, body, callerOf(http, context))
      setCookies(context, cookies)
      return { state }
    },
    'POST /session/second-factor': async ({ context, body }) =>
      signedIn(context, await passSecondFactor(services, body, callerOf(http, context))),
    'DELETE /session': async ({ context }) => {
      setCookies(context, await signOut(services, callerOf(http, context)))
      return done
    },
    'POST /password-resets': async ({ context, body }) => {
      await requestReset(services, body.email, callerOf(http, context))
      return done
    },
    'POST /password-resets/use': async ({ context, body }) => {
      await resetPassword(services, body, callerOf(http, context))
      return done
    },
    'GET /invitations/{token}/preview': ({ params }) => getInvitation(services, params.token),
    'POST /invitations/{token}/accept': async ({ context, params, body }) =>
      signedIn(context, await acceptAsNewcomer(services, { ...params, ...body }, callerOf(http, context))),
    'GET /single-sign-on/start': async ({ context, query }) => {
      const { url, state } = await beginSingleSignOn(services, query.to ?? null)
      const secure = services.accounts.publicUrl().startsWith('https:') ? '; Secure' : ''
      setCookies(context, [`${stateCookie}=${state}; Path=/api; Max-Age=600; HttpOnly; SameSite=Lax${secure}`])
      return context.redirect(url)
    },
    'GET /single-sign-on/callback': ({ context }) => comeBack(http, context),
  })
}

/** A browser that comes back is shown pages, not JSON: what went wrong is told where one signs in. */
async function comeBack(http: HttpDeps, context: Context<HttpEnv>): Promise<Response> {
  const query = new URL(context.req.url).search.slice(1)
  const stateOfBrowser = getCookie(context, stateCookie) ?? null
  setCookies(context, [`${stateCookie}=; Path=/api; Max-Age=0; HttpOnly; SameSite=Lax`])
  try {
    const { cookies, returnTo } = await finishSingleSignOn(
      http.services,
      { query, stateOfBrowser },
      callerOf(http, context),
    )
    setCookies(context, cookies)
    return context.redirect(returnTo)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    http.log.info({ code: error.code, error }, 'A single sign-on was refused')
    return context.redirect(`/sign-in?refused=${encodeURIComponent(error.message)}`)
  }
}

/** What somebody does with their own account. */
export function addMyAccountRoutes(api: Api, http: HttpDeps): void {
  const { services } = http
  const withSession = async (context: Context<HttpEnv>) => {
    const caller = callerOf(http, context)
    return { caller, session: await getSession(services, caller) }
  }
  addEndpoints(api, http, myAccountEndpoints, {
    'GET /me': async ({ context, deps }) => {
      const session = deps.member.via === 'session' ? (await withSession(context)).session : null
      return getMyAccount(services, session, deps.member)
    },
    'PATCH /me': async ({ context, body }) => {
      await rename(services, (await withSession(context)).session, body.name)
      return done
    },
    'POST /me/password': async ({ context, body }) => {
      const { session, caller } = await withSession(context)
      setCookies(context, await changePassword(services, session, body, caller))
      return done
    },
    'GET /me/sessions': async ({ context, query }) =>
      listBrowsers(services, (await withSession(context)).session, query),
    'DELETE /me/sessions/{id}': async ({ context, params, query }) => {
      const { session } = await withSession(context)
      await signOutBrowser(services, session, params.id === 'others' ? 'others' : params)
      return listBrowsers(services, session, query)
    },
    'POST /me/two-factor': async ({ context, body }) => {
      const { uri, secret, recoveryCodes } = await prepareAuthenticator(
        services,
        body.password,
        (await withSession(context)).caller,
      )
      return { uri, secret, recoveryCodes: [...recoveryCodes] }
    },
    'POST /me/two-factor/confirm': async ({ context, body }) => {
      setCookies(context, await confirmAuthenticator(services, await withSession(context), body.code))
      return done
    },
    'POST /me/two-factor/recovery-codes': async ({ context, body }) => {
      return { recoveryCodes: [...(await renewRecoveryCodes(services, await withSession(context), body.password))] }
    },
    'POST /me/two-factor/remove': async ({ context, body }) => {
      setCookies(context, await removeAuthenticator(services, await withSession(context), body.password))
      return done
    },
    'POST /me/invitations/{token}': async ({ context, params }) => {
      const { session } = await withSession(context)
      const workspaceId = await acceptAsAccount(services, session, params)
      await switchWorkspace(services, session, workspaceId)
      return { workspaceId }
    },
    'POST /workspaces': async ({ context, body }) => ({
      workspaceId: await createWorkspace(services, (await withSession(context)).session, body.name),
    }),
    'POST /workspaces/{id}/switch': async ({ context, params }) => {
      await switchWorkspace(services, (await withSession(context)).session, params.id)
      return done
    },
  })
}
