import { join } from 'node:path'
import { type BenchClients, pkce } from '../driver/bench-clients.js'
import { startChild } from '../driver/child-link.js'
import { openTokenEndpoint, type TokenEndpoint } from '../driver/token-endpoint.js'
import type { Block } from '../measure.js'

export interface HashingCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** What the child of the baselines can be asked. */
export type BareQuestions = {
  readonly start: { readonly sent: BenchClients; readonly answer: { readonly issuer: string } }
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
    const tokens = openTokenEndpoint({
      issuer,
      path: '/token',
      clients: o.clients,
      connections: o.connections,
      codes: (count) => child.ask('codes', { clientId, count, challenge: pkce.challenge }),
      refreshTokens: (count) => child.ask('refreshTokens', { clientId, count }),
    })
    return {
      tokens,
      hash: (asked) => child.ask('hashes', asked),
      async stop() {
        tokens.close()
        await child.stop()
      },
    }
  } catch (error) {
    await child.stop()
    throw error
  }
}
