import { openDatabase } from '@inaproc/database/database'
import type { DB } from '@inaproc/identity/database-types'
import { sql } from 'kysely'
import {
  authorizePath,
  type BenchClients,
  basicAuthorization,
  callback,
  pkce,
} from '../driver/bench-clients.js'
import { type HttpClient, openClient, UnexpectedAnswer } from '../driver/http-client.js'
import { openBrowser, type PersonBrowser } from '../driver/person-browser.js'
import type { TokenEndpointParts } from '../driver/token-endpoint.js'
import { eachAtOnce, times } from '../measure.js'
import { parentOf } from '../processor-time.js'
import type { BenchPerson } from './bench-people.js'

/** People with a running session at the web client: where codes and refresh tokens come from. */
export interface TokenHolders extends Pick<TokenEndpointParts, 'authorize' | 'codes' | 'refreshTokens'> {
  /** The process of the database server that has all others as children; null where nobody can tell. */
  readonly databaseServer: number | null
  close(): Promise<void>
}

export interface TokenHolderOptions {
  readonly issuer: string
  readonly databaseUrl: string
  readonly clients: BenchClients
  readonly people: readonly BenchPerson[]
  readonly peopleAtOnce: number
}

/**
 * Signs people in at the partner's web client through the pages, consent included. After that each authorization
 * request of theirs answers with a code at once, so that everything a code refers to is what a real sign-in left.
 */
export async function signInHolders(o: TokenHolderOptions): Promise<TokenHolders> {
  const http = openClient({ url: o.issuer, connections: o.peopleAtOnce })
  const db = openDatabase<DB>({ url: o.databaseUrl, name: 'bench', poolSize: 1 })
  const browsers = o.people.map((person) => openBrowser(http, person))
  const authorize = (browser: PersonBrowser) => browser.authorize(authorizePath('/oidc/authorize', o.clients))
  const browserOf = (person: number) => {
    const browser = browsers[person % browsers.length]
    if (browser === undefined) throw new RangeError('nobody has signed in')
    return browser
  }
  const tokens = await eachAtOnce(browsers, o.peopleAtOnce, async (browser) =>
    redeem(http, o.clients, await authorize(browser)),
  )
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return {
    databaseServer: await parentOf(rows[0]?.pid ?? 0),
    authorize: (person) => authorize(browserOf(person)),
    codes: (count) => eachAtOnce(inTurn(browsers, count), o.peopleAtOnce, authorize),
    async refreshTokens(count) {
      // The service notes the use of a grant once a minute. Relying parties come every few minutes, so each of their
      // refreshes pays for the note; without this, ours would be spared it.
      await sql`update persona_grants set last_used_at = last_used_at - interval '5 minutes'`.execute(db)
      return inTurn(tokens, count)
    },
    async close() {
      http.close()
      await db.destroy()
    },
  }
}

/** So many of the items, from the first again after the last. */
function inTurn<Item>(items: readonly Item[], count: number): readonly Item[] {
  return times(Math.ceil(count / items.length))
    .flatMap(() => items)
    .slice(0, count)
}

async function redeem(http: HttpClient, { web }: BenchClients, code: string): Promise<string> {
  const request = {
    method: 'POST',
    path: '/oidc/token',
    headers: { authorization: basicAuthorization(web) },
    form: { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: pkce.verifier },
  } as const
  const answer = await http.send(request)
  const token: unknown = answer.status === 200 ? JSON.parse(answer.body).refresh_token : null
  if (typeof token !== 'string') throw new UnexpectedAnswer(request, answer)
  return token
}
