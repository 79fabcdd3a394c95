import { inTransaction, poolOf } from '@inaproc/database/database'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { todayInWib } from '@inaproc/domain/wib-date'
import { openTestBrowser, type PageAnswer, type TestBrowser } from '@inaproc/platform/testing/test-browser'
import { contextRewrite, migrateRelyingParty, relyingParty } from '@inaproc/relying-party/relying-party'
import { type SeededSignOn, seedSignOn, testClientKey } from '@inaproc/relying-party/test-sign-on'
import { type AppServer, createServer } from '@inaproc/server/server'
import { listPersonas } from '../../accesses/personas-store.js'
import { accountFrame } from '../../account-frame.js'
import type { Authentication } from '../../authentication/authentication.js'
import { recordSignOn } from '../../authentication/sessions-store.js'
import { defaultSessionLimits } from '../../oidc/tokens/session-limits.js'
import type { TestPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { accountClientId } from '../security-parts.js'
import { securityRoutes } from '../security-routes.js'

export const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

/** A browser tab of somebody who is signed in to the account pages. */
export interface Tab {
  readonly browser: TestBrowser
  readonly seeded: SeededSignOn
  /** The page at a path without context. */
  open(path: string): Promise<PageAnswer>
  /** Sends the form with this action (a path without context) on the page, with its hidden fields. */
  send(page: PageAnswer, action: string, fields?: Readonly<Record<string, string>>): Promise<PageAnswer>
}

/** The pages of this folder on a server with sign-on, without a provider. */
export interface SecurityPages {
  readonly platform: TestPlatform
  readonly authentication: Authentication
  readonly server: AppServer
  tab(
    person: TestPerson,
    o?: { language?: Language; acr?: string; authTime?: Date; sid?: string },
  ): Promise<Tab>
  /** Somebody who is not signed in. */
  visitor(language?: Language): TestBrowser
  /** A sign-on session with the services entered in it. */
  addSession(
    accountId: AccountId,
    o: {
      uid: string
      address?: string | null
      userAgent?: string | null
      entered?: readonly { clientId: string; accessId?: AccessId; sid?: string }[]
    },
  ): Promise<void>
  stop(): Promise<void>
}

const baseUrl = 'http://localhost:4000'

export async function openSecurityPages(): Promise<SecurityPages> {
  const platform = await createTestPlatform()
  const { db, clock } = platform
  const authentication = await createRegistrationParts(platform)
  const pool = poolOf(db)
  await migrateRelyingParty(pool)
  const options = {
    issuer: 'http://127.0.0.1:9',
    clientId: accountClientId,
    clientKey: await testClientKey(),
    baseUrl,
    pool,
    cookieName: 'inaproc_identity_account',
    sessionKey: new Uint8Array(32).fill(7),
    scopes: ['profile', 'persona'],
    resource: baseUrl,
    personaRequired: false,
    now: clock,
    allowHttp: true,
    pages: {
      refused: (_request: unknown, reply: { send(body: unknown): unknown }, refusal: { code: string }) =>
        reply.send({ refused: refusal.code }),
    },
  }
  const server = await createServer({
    name: 'identity',
    baseUrl,
    clock,
    formKey: 'f'.repeat(32),
    production: false,
    logLevel: 'silent',
    rewriteUrl: contextRewrite,
  })
  await server.register(relyingParty, options)
  securityRoutes(server, {
    authentication,
    limits: defaultSessionLimits,
    frame: (request) =>
      accountFrame(request, todayInWib(clock), {
        clock,
        idleMs: defaultSessionLimits.idleMs,
        warnMs: 150_000,
      }),
  })
  await db
    .insertInto('clients')
    .values(
      [
        [accountClientId, 'Akun INAPROC'],
        ['catalogue', 'Katalog Elektronik'],
      ].map(([client_id = '', name = '']) => ({
        client_id,
        name,
        first_party: true,
        state: 'active',
        metadata: JSON.stringify({ backchannel_logout_uri: `https://${client_id}.example.go.id/logout` }),
        created_at: clock(),
        updated_at: clock(),
      })),
    )
    .execute()

  const browser = (language: Language) =>
    openTestBrowser(server, {
      language,
      origin: baseUrl,
      seed: (who) => seedSignOn(pool, options, who),
    })
  let grants = 0

  return {
    platform,
    authentication,
    server,
    visitor: (language = 'id') => browser(language),
    async tab(person, o = {}) {
      const tab = browser(o.language ?? 'id')
      const [persona] = await listPersonas(db, person.accountId, todayInWib(clock))
      const seeded = await tab.signIn({
        sub: person.accountId,
        name: 'Siti Rahmawati',
        username: person.username,
        persona: persona?.claim ?? null,
        acr: o.acr ?? 'urn:inaproc:aal2',
        ...(o.authTime !== undefined && { authTime: o.authTime }),
        ...(o.sid !== undefined && { sid: o.sid }),
      })
      return {
        browser: tab,
        seeded,
        open: (path) => tab.get(seeded.href(path)),
        send: (page, action, fields = {}) => {
          const address = seeded.href(action)
          return tab.post(address, { ...hiddenOf(page.body, address), ...fields }, address)
        },
      }
    },
    async addSession(accountId, o) {
      const at = clock()
      const { uid, address = '36.66.1.1', userAgent = chrome } = o
      await inTransaction(db, (trx) =>
        recordSignOn(trx, {
          uid,
          accountId,
          acr: 'urn:inaproc:aal2',
          amr: ['pwd', 'otp', 'mfa'],
          address,
          userAgent,
          at,
        }),
      )
      for (const entered of o.entered ?? []) {
        grants += 1
        await db
          .insertInto('persona_grants')
          .values({
            grant_id: `grant-${grants}`,
            account_id: accountId,
            client_id: entered.clientId,
            session_uid: uid,
            sid: entered.sid ?? `sid-${grants}`,
            access_id: entered.accessId ?? null,
            created_at: at,
            last_used_at: at,
          })
          .execute()
      }
    },
    async stop() {
      await server.close()
      await platform.drop()
    },
  }
}

/** The hidden fields of the form that leads to the address. */
export function hiddenOf(html: string, address: string): Readonly<Record<string, string>> {
  for (const [, attributes = '', inside = ''] of html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)) {
    if (!attributes.includes(`action="${address}"`)) continue
    const hidden = inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
    return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]))
  }
  throw new Error(`no form leads to ${address}`)
}
