import { join } from 'node:path'
import { authorizePath, type BenchClients, pkce } from '../driver/bench-clients.js'
import { startChild } from '../driver/child-link.js'
import { openClient } from '../driver/http-client.js'
import { openBrowser, type PersonBrowser } from '../driver/person-browser.js'
import { openTokenEndpoint, type TokenEndpoint } from '../driver/token-endpoint.js'
import { type Block, times } from '../measure.js'

/** The bare library asks for no name: its interactions answer themselves. */
const nobody = { username: '', password: '', address: '127.0.0.1' }

export interface HashingCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** What the child of the baselines can be asked. */
export type BareQuestions = {
  readonly start: { readonly sent: BenchClients; readonly answer: { readonly issuer: string } }
  /** Processor seconds used until now, those of its threads among them. */
  readonly processor: { readonly sent: null; readonly answer: number }
  readonly codes: {
    readonly sent: { readonly clientId: string; readonly count: number; readonly challenge: string }
    readonly answer: readonly string[]
  }
  readonly refreshTokens: {
    readonly sent: { readonly clientId: string; readonly count: number }
    readonly answer: readonly string[]
  }
  /** Verifies a password so many times; the timing is the child's own. */
  readonly hashes: {
    readonly sent: { readonly count: number; readonly concurrency: number; readonly cost: HashingCost }
    readonly answer: Block
  }
}

/** The baselines: the bare library, and bare argon2. */
export interface BareSide {
  readonly tokens: TokenEndpoint
  hash(o: { count: number; concurrency: number; cost: HashingCost }): Promise<Block>
  stop(): Promise<void>
}

export async function startBareSide(o: {
  clients: BenchClients
  connections: number
  logDirectory: string
}): Promise<BareSide> {
  const child = startChild<BareQuestions>(new URL('./bare-process.js', import.meta.url), {
    logFile: join(o.logDirectory, 'bare.log'),
  })
  try {
    const { issuer } = await child.ask('start', o.clients)
    const clientId = o.clients.web.id
    const browsing = openClient({ url: issuer, connections: o.connections })
    const browsers = times(o.connections).map(() => oneAfterTheOther(openBrowser(browsing, nobody)))
    const signedIn = (person: number) => {
      const browser = browsers[person % browsers.length]
      if (browser === undefined) throw new RangeError('there is no browser')
      return browser
    }
    const tokens = openTokenEndpoint({
      issuer,
      paths: { token: '/token', introspection: '/token/introspection', userinfo: '/me' },
      clients: o.clients,
      connections: o.connections,
      authorize: (person) => signedIn(person)(authorizePath('/auth', o.clients)),
      codes: (count) => child.ask('codes', { clientId, count, challenge: pkce.challenge }),
      refreshTokens: (count) => child.ask('refreshTokens', { clientId, count }),
      processor: async () => ({ service: await child.ask('processor', null), database: 0 }),
    })
    return {
      tokens,
      hash: (asked) => child.ask('hashes', asked),
      async stop() {
        browsing.close()
        tokens.close()
        await child.stop()
      },
    }
  } catch (error) {
    await child.stop()
    throw error
  }
}

/** Nobody has two people sign in at once in one browser; the library would ask whether the first one is to go. */
function oneAfterTheOther({ authorize }: PersonBrowser): PersonBrowser['authorize'] {
  let last: Promise<unknown> = Promise.resolve()
  return (path) => {
    const own = last.then(() => authorize(path))
    last = own
    return own
  }
}
