import { promises as dns, type LookupAddress } from 'node:dns'
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http'
import { request as secureRequest, Agent as TlsAgent } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Refusal } from '@inaproc/domain/refusal'
import { isLoopbackAddress, isPublicAddress } from './network/special-use.js'

/** How calls to addresses that others chose (webhooks, logout addresses, key sets of clients) are bounded. */
export interface OutgoingOptions {
  /** From the first byte sent to the last received, redirects included. Default 10 s. */
  readonly timeoutMs?: number
  /** Of the answer's body. Default 1 MiB. */
  readonly maxBytes?: number
  /** How many redirects of a GET are followed; each address is checked anew. Default 0: the redirect is the answer. */
  readonly redirects?: number
  /** Development and tests only: loopback addresses, and plain HTTP to them. */
  readonly allowLoopback?: boolean
  /** Our own services by name or address: may be private and speak plain HTTP. */
  readonly trustedHosts?: readonly string[]
  /** How a name becomes addresses; the system's resolver when not given. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>
}

export interface OutgoingInit {
  readonly method?: string | undefined
  readonly headers?: ConstructorParameters<typeof Headers>[0]
  readonly body?: string | Uint8Array | URLSearchParams | null | undefined
  readonly signal?: AbortSignal | null | undefined
}

/** Works like `fetch` for the common cases and answers a standard `Response` whose body is already read. */
export type OutgoingFetch = (url: string | URL, init?: OutgoingInit) => Promise<Response>

export type OutgoingFailure = 'timeout' | 'too-large' | 'unreachable'

/** The call was allowed and failed. Its message holds the host, never the path or the query. */
export class OutgoingError extends Error {
  readonly failure: OutgoingFailure

  constructor(failure: OutgoingFailure, host: string, cause?: unknown) {
    super(`Call to ${host} failed: ${failure}`, { cause })
    this.name = 'OutgoingError'
    this.failure = failure
  }
}

type Limits = Required<OutgoingOptions>
type AddressLimits = Pick<Limits, 'allowLoopback' | 'trustedHosts'>

const redirectStatuses = new Set([301, 302, 303, 307, 308])
const bodylessStatuses = new Set([204, 205, 304])

/**
 * A `fetch` that cannot be turned against the inside of the house (SSRF). It connects only to addresses it has itself
 * resolved and checked, so that a name which changes its address between check and connection gains nothing.
 * Refuses with `OUTGOING_REFUSED`; fails with `OutgoingError`.
 */
export function createOutgoing(o: OutgoingOptions = {}): OutgoingFetch {
  const limits: Limits = {
    timeoutMs: 10_000,
    maxBytes: 1024 * 1024,
    redirects: 0,
    allowLoopback: false,
    trustedHosts: [],
    resolve: (host) => dns.lookup(host, { all: true }),
    ...o,
  }
  return async (target, init = {}) => {
    const deadline = AbortSignal.timeout(limits.timeoutMs)
    const signal = init.signal ? AbortSignal.any([deadline, init.signal]) : deadline
    const headers = new Headers(init.headers)
    const method = (init.method ?? 'GET').toUpperCase()
    let url = new URL(target)
    for (let redirects = limits.redirects; ; redirects--) {
      const response = await sendOnce(url, { method, headers, body: init.body ?? null, signal }, limits)
      const next = response.headers.get('location')
      const follow = redirects > 0 && method === 'GET' && redirectStatuses.has(response.status)
      if (!follow || next === null) return response
      const from = url.origin
      url = new URL(next, url)
      if (url.origin !== from) for (const name of ['authorization', 'cookie']) headers.delete(name)
    }
  }
}

/** Whether an address may be called at all, as far as it tells by itself: its name is looked up when it is called. */
export function isCallable(
  target: string,
  o: Pick<OutgoingOptions, 'allowLoopback' | 'trustedHosts'> = {},
): boolean {
  const url = URL.parse(target)
  return url !== null && isAllowedAddress(url, { allowLoopback: false, trustedHosts: [], ...o })
}

interface Call {
  readonly method: string
  readonly headers: Headers
  readonly body: string | Uint8Array | URLSearchParams | null
  readonly signal: AbortSignal
}

async function sendOnce(url: URL, call: Call, limits: Limits): Promise<Response> {
  checkAddress(url, limits)
  const headers = new Headers(call.headers)
  headers.set('accept-encoding', 'identity')
  if (call.body instanceof URLSearchParams && !headers.has('content-type')) {
    headers.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8')
  }
  const body = call.body instanceof URLSearchParams ? call.body.toString() : call.body
  const secure = url.protocol === 'https:'
  const agent = secure ? new TlsAgent({ keepAlive: false }) : new PlainAgent({ keepAlive: false })
  const options = {
    method: call.method,
    headers: Object.fromEntries(headers),
    lookup: checkedLookup(limits),
    signal: call.signal,
    agent,
  }
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = (secure ? secureRequest : plainRequest)(url, options, resolve)
      request.on('error', reject)
      request.end(body ?? undefined)
    })
    return await readAnswer(answer, url, limits)
  } catch (error) {
    if (error instanceof Refusal || error instanceof OutgoingError) throw error
    throw new OutgoingError(call.signal.aborted ? 'timeout' : 'unreachable', url.host, error)
  } finally {
    agent.destroy()
  }
}

async function readAnswer(answer: IncomingMessage, url: URL, limits: Limits): Promise<Response> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limits.maxBytes) throw new OutgoingError('too-large', url.host)
    chunks.push(chunk)
  }
  const status = answer.statusCode ?? 502
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return new Response(bodylessStatuses.has(status) ? null : Buffer.concat(chunks), { status, headers })
}

/** What can be told from the address itself: the protocol, credentials in it, and a host written as a number. */
function checkAddress(url: URL, limits: Limits): void {
  if (!isAllowedAddress(url, limits)) throw refusal()
}

function isAllowedAddress(url: URL, limits: AddressLimits): boolean {
  const host = hostOf(url)
  const trusted = limits.trustedHosts.includes(host)
  const local = limits.allowLoopback && (host === 'localhost' || isLoopbackAddress(host))
  const protocolAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && (trusted || local))
  const hostAllowed = isIP(host) === 0 || isAllowed(host, host, limits)
  return protocolAllowed && hostAllowed && url.username === '' && url.password === ''
}

/** Name resolution for the connection itself: one address outside the allowed ones refuses the whole name. */
function checkedLookup(limits: Limits): LookupFunction {
  return (host, options, callback) => {
    limits.resolve(host).then(
      (addresses) => {
        const [first] = addresses
        if (first === undefined || !addresses.every(({ address }) => isAllowed(address, host, limits))) {
          callback(refusal(), '')
        } else if (options.all === true) {
          callback(null, [...addresses])
        } else {
          callback(null, first.address, first.family)
        }
      },
      (error: Error) => callback(error, ''),
    )
  }
}

function isAllowed(address: string, host: string, limits: AddressLimits): boolean {
  if (isPublicAddress(address) || limits.trustedHosts.includes(host)) return true
  return limits.allowLoopback && isLoopbackAddress(address)
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

function refusal(): Refusal {
  return new Refusal('OUTGOING_REFUSED')
}
