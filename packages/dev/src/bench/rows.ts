import type { BareSide } from './bare/bare-side.js'
import type { TokenEndpoint } from './driver/token-endpoint.js'
import type { IdentitySide } from './identity/identity-side.js'
import { type Block, type Contest, eachAtOnce, joined, timed, times } from './measure.js'
import type { BenchSizes } from './options.js'

/** One comparison of the benchmark. */
export interface BenchRow {
  readonly key: string
  readonly name: string
  /** What stands against what, in a few words. */
  readonly subject: string
  readonly baseline: string
  readonly contest: Contest
  /** Where the row has its own; otherwise those of the run. */
  readonly repeats?: { readonly rounds: number; readonly warmUps: number }
  /** What a reader must know besides, told after the last round. */
  readonly note?: () => string
}

/** The token endpoint against that of the bare library. */
export function tokenRows(ours: IdentitySide, bare: BareSide, sizes: BenchSizes): readonly BenchRow[] {
  return works.map(({ work, ...names }) => {
    const spent = { ours: nothing(), bare: nothing() }
    return {
      ...names,
      subject: 'identity',
      baseline: 'oidc-provider, memory adapter',
      contest: {
        subject: () => work(ours.tokens, sizes, spent.ours),
        baseline: () => work(bare.tokens, sizes, spent.bare),
      },
      note: () => costText(spent.ours, spent.bare),
    }
  })
}

/** What the timed parts of one side cost in processor seconds. */
interface Spent {
  operations: number
  service: number
  database: number
}

type Work = (tokens: TokenEndpoint, sizes: BenchSizes, spent: Spent) => Promise<Block>

const works: readonly { readonly key: string; readonly name: string; readonly work: Work }[] = [
  { key: 'client-credentials', name: 'Client credentials', work: clientCredentials },
  { key: 'code-exchange', name: 'Code exchange', work: codeExchange },
  { key: 'refresh', name: 'Refresh', work: refresh },
  { key: 'code-flow', name: 'Code flow, signed in', work: codeFlow },
  { key: 'introspection', name: 'Introspection', work: introspection },
  { key: 'userinfo', name: 'Userinfo', work: userinfo },
]

const nothing = (): Spent => ({ operations: 0, service: 0, database: 0 })

function costText({ operations, service, database }: Spent, bare: Spent): string {
  if (service === 0) return 'processor time is not told by this system'
  const each = (seconds: number, of = operations) => `${((1000 * seconds) / of).toFixed(2)} ms`
  const perCore = Math.round(operations / (service + database))
  const ratio = bare.service / bare.operations / (service / operations)
  return [
    `processor time of one: service ${each(service)}, database ${each(database)}; ${perCore} /s for each core`,
    `; the baseline ${each(bare.service, bare.operations)}, ${ratio.toFixed(2)} of the service's`,
  ].join('')
}

/** Times the work of all items and adds what it cost to `spent`. */
async function measured<Item>(
  tokens: TokenEndpoint,
  o: { items: readonly Item[]; connections: number; spent: Spent },
  use: (item: Item) => Promise<void>,
): Promise<Block> {
  const before = await tokens.processor()
  const block = await timed(o.items.length, () => eachAtOnce(o.items, o.connections, use))
  const after = await tokens.processor()
  if (before !== null && after !== null) {
    o.spent.operations += o.items.length
    o.spent.service += after.service - before.service
    o.spent.database += after.database - before.database
  }
  return block
}

function clientCredentials(tokens: TokenEndpoint, sizes: BenchSizes, spent: Spent): Promise<Block> {
  const items = times(sizes.clientCredentials)
  return measured(tokens, { items, connections: sizes.connections, spent }, () => tokens.clientCredentials())
}

function codeExchange(tokens: TokenEndpoint, sizes: BenchSizes, spent: Spent): Promise<Block> {
  const prepare = () => tokens.codes(sizes.batch)
  return inBatches(tokens, { sizes, spent, prepare }, (code) => tokens.exchange(code))
}

function refresh(tokens: TokenEndpoint, sizes: BenchSizes, spent: Spent): Promise<Block> {
  const prepare = () => tokens.refreshTokens(sizes.batch)
  return inBatches(tokens, { sizes, spent, prepare }, (token) => tokens.refresh(token))
}

/** An authorization request of somebody who is signed in, back with a code, and its exchange. */
function codeFlow(tokens: TokenEndpoint, sizes: BenchSizes, spent: Spent): Promise<Block> {
  const items = times(sizes.batch * sizes.batchesPerBlock)
  return measured(tokens, { items, connections: sizes.connections, spent }, (person) =>
    tokens.codeFlow(person),
  )
}

function introspection(tokens: TokenEndpoint, sizes: BenchSizes, spent: Spent): Promise<Block> {
  const prepare = () => tokens.accessTokens(sizes.batch)
  return inBatches(tokens, { sizes, spent, prepare }, (token) => tokens.introspect(token))
}

function userinfo(tokens: TokenEndpoint, sizes: BenchSizes, spent: Spent): Promise<Block> {
  const prepare = () => tokens.accessTokens(sizes.batch)
  return inBatches(tokens, { sizes, spent, prepare }, (token) => tokens.userinfo(token))
}

/** Prepares a batch, then times its use; the preparation is not in the figures. */
async function inBatches(
  tokens: TokenEndpoint,
  o: { sizes: BenchSizes; spent: Spent; prepare: () => Promise<readonly string[]> },
  use: (material: string) => Promise<void>,
): Promise<Block> {
  const blocks: Block[] = []
  for (let batch = 0; batch < o.sizes.batchesPerBlock; batch++) {
    const items = await o.prepare()
    const { connections } = o.sizes
    blocks.push(await measured(tokens, { items, connections, spent: o.spent }, use))
  }
  return joined(blocks)
}
