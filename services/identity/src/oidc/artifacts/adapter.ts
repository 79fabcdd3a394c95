import { AsyncLocalStorage } from 'node:async_hooks'
import type { Executor } from '@inaproc/database/database'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { signOnUse } from '../../authentication/sessions-store.js'
import type { DB } from '../../database-types.js'
import type { Platform, Trx } from '../../platform.js'
import type { ClientSource } from '../clients/client-source.js'
import { type Registrations, registrationPolicy } from '../clients/registrations.js'
import { endGrant } from '../personas/grants/grants-service.js'
import type { ScopeCatalogue } from '../tokens/scope-catalogue.js'
import type { SessionLimits } from '../tokens/session-limits.js'
import {
  type ArtifactRow,
  advanceArtifact,
  consumeArtifact,
  deleteArtifact,
  deleteArtifactsOfGrant,
  findArtifact,
  hashOf,
  payloadOf,
  replaceArtifact,
  saveArtifact,
  saveUnlessEnded,
} from './artifacts-store.js'
import { DeviceCodeTaken, deviceCodeStep } from './device-code.js'
import { isReadingAhead, keepReadAhead, keepSeen, takeGrant } from './read-ahead.js'
import { collectedWrites, refuseSecondUse } from './request-writes.js'
import { writeRequest } from './request-writes-store.js'
import { findTokenInUse } from './tokens-in-use-store.js'

interface Open {
  readonly trx: Trx
  readonly read: ArtifactRow | undefined
}

const openTransaction = new AsyncLocalStorage<Open>()

/**
 * What the library saves inside `work` belongs to this transaction.
 * @param read a grant that the transaction has read already, under its locks: `work` finds it without asking again
 */
export function savingIn<T>(trx: Trx, work: () => Promise<T>, read?: ArtifactRow): Promise<T> {
  return openTransaction.run({ trx, read }, work)
}

/** Makes the library's storage for one model ("Session", "AccessToken", …). */
export function adapterFactory(
  platform: Platform,
  parts: {
    readonly clients: ClientSource
    readonly registrations?: Registrations | undefined
    readonly catalogue: ScopeCatalogue
  },
  limits: SessionLimits,
): (model: string) => Adapter {
  return (model) => {
    if (model === 'Client') return clientAdapter(parts)
    if (model === 'InitialAccessToken') return initialTokenAdapter(parts.registrations)
    if (model === 'DeviceCode') return new DeviceCodeAdapter(platform)
    return model === 'Session' ? new SessionAdapter(platform, limits) : new ArtifactAdapter(platform, model)
  }
}

/** Codes and rotating refresh tokens: using one twice ends everything that came from it. */
const usedOnce = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode'])

/** Tokens of an answer of the token endpoint. */
const issuedAtOnce = new Set(['AccessToken', 'RefreshToken', 'ClientCredentials'])

/** What comes to the token endpoint, introspection and userinfo: found with all that stands behind it. */
const presented = new Set(['AuthorizationCode', 'RefreshToken', 'AccessToken', 'ClientCredentials'])

class ArtifactAdapter implements Adapter {
  readonly #platform: Platform
  readonly #model: string

  constructor(platform: Platform, model: string) {
    this.#platform = platform
    this.#model = model
  }

  get #db(): Executor<DB> {
    return openTransaction.getStore()?.trx ?? this.#platform.db
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const artifact = { model: this.#model, id, payload, expiresIn }
    const writes = issuedAtOnce.has(this.#model) ? collectedWrites() : undefined
    if (writes !== undefined) return writes.save(artifact)
    const [db, { keys }] = [this.#db, this.#platform]
    // A request that began before a grant or session ended must not bring it back to life by saving it.
    if (this.#model === 'Grant') return saveUnlessEnded(db, keys, artifact, { grantId: id })
    if (this.#model === 'Session') {
      return saveUnlessEnded(db, keys, artifact, { sessionUid: payload.uid ?? '' })
    }
    if (this.#model === 'Interaction' && payload.result !== undefined) return this.#saveAnswer(artifact)
    if (this.#model === 'AuthorizationCode' && !db.isTransaction) {
      await writeRequest(this.#platform, { spends: undefined, saves: [artifact] })
    } else await saveArtifact(db, keys, artifact)
  }

  /** A form sent twice: once the first answer was taken, the second must not make its interaction anew. */
  async #saveAnswer(artifact: Parameters<typeof replaceArtifact>[2]): Promise<void> {
    if (await replaceArtifact(this.#db, this.#platform.keys, artifact)) return
    throw continuedElsewhere()
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const { keys } = this.#platform
    // Inside a transaction what counts is what its locks protect, read then and not before.
    const open = openTransaction.getStore()
    if (open?.read !== undefined && this.#model === 'Grant' && open.read.id_hash.equals(hashOf(id))) {
      return payloadOf(keys, this.#model, open.read)
    }
    if (open !== undefined) return findArtifact(this.#db, keys, this.#model, { id })
    if (this.#model === 'Grant') {
      return takeGrant(id) ?? findArtifact(this.#db, keys, this.#model, { id })
    }
    if (!presented.has(this.#model) || !isReadingAhead()) {
      return findArtifact(this.#db, keys, this.#model, { id })
    }
    const found = await findTokenInUse(this.#platform, this.#model, id)
    if (found !== undefined) keepReadAhead(found)
    return found?.payload
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return findArtifact(this.#db, this.#platform.keys, this.#model, { uid })
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return findArtifact(this.#db, this.#platform.keys, this.#model, { userCode })
  }

  async consume(id: string): Promise<void> {
    const writes = usedOnce.has(this.#model) ? collectedWrites() : undefined
    if (writes !== undefined) return writes.spend(this.#model, id)
    if (await consumeArtifact(this.#db, this.#model, id)) return
    if (!usedOnce.has(this.#model)) throw new errors.InvalidRequestUri('request_uri was already used')
    await refuseSecondUse(this.#platform, { model: this.#model, id })
  }

  async destroy(id: string): Promise<void> {
    if (this.#model === 'Grant') return endGrant(this.#platform, id, 'revoked')
    const deleted = await deleteArtifact(this.#db, this.#model, id)
    // An interaction is destroyed when its result is taken: only one request may go on with it.
    if (!deleted && this.#model === 'Interaction') {
      throw continuedElsewhere()
    }
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await deleteArtifactsOfGrant(this.#db, grantId, { model: this.#model, spentToo: false })
  }
}

function continuedElsewhere(): errors.SessionNotFound {
  return new errors.SessionNotFound('the sign-in was already continued in another tab')
}

/** A sign-on session that was ended, or that nobody has used for too long, is not there any more. */
class SessionAdapter extends ArtifactAdapter {
  readonly #platform: Platform
  readonly #limits: SessionLimits

  constructor(platform: Platform, limits: SessionLimits) {
    super(platform, 'Session')
    this.#platform = platform
    this.#limits = limits
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#running(await super.find(id))
  }

  override async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#running(await super.findByUid(uid))
  }

  async #running(session: AdapterPayload | undefined): Promise<AdapterPayload | undefined> {
    // Without an account nobody has signed in yet: there is nothing to end.
    if (session?.accountId === undefined || session.uid === undefined) return session
    const { db, clock } = this.#platform
    const unusedSince = new Date(clock().getTime() - this.#limits.idleMs)
    const use = await signOnUse(db, session.uid, unusedSince)
    if (use?.isOver === true) return undefined
    if (use !== undefined) keepSeen(session.uid, use.lastSeenAt)
    return session
  }
}

/** How long a device is still told that its code has expired, and the person too. */
const expiredCodeSeconds = 15 * 60

/** The library looks how far a code has come and saves the next step; here the two are one. */
class DeviceCodeAdapter extends ArtifactAdapter {
  readonly #platform: Platform

  constructor(platform: Platform) {
    super(platform, 'DeviceCode')
    this.#platform = platform
  }

  override async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const kept = expiresIn + expiredCodeSeconds
    const step = deviceCodeStep(payload)
    if (step === 0) return super.upsert(id, payload, kept)
    const { db, keys } = this.#platform
    const artifact = { model: 'DeviceCode', id, payload, expiresIn: kept }
    const isNext = (stored: AdapterPayload) => deviceCodeStep(stored) < step
    if (!(await advanceArtifact(db, keys, artifact, isNext))) throw new DeviceCodeTaken()
  }
}

const refused = () => Promise.reject(new TypeError('the library does not store this'))
const nothing: Adapter = {
  find: async () => undefined,
  upsert: refused,
  consume: refused,
  destroy: refused,
  findByUid: refused,
  findByUserCode: refused,
  revokeByGrantId: refused,
}

/** Clients are read from their own table, and written there by the registry when a program registers one. */
function clientAdapter(parts: {
  readonly clients: ClientSource
  readonly registrations?: Registrations | undefined
  readonly catalogue: ScopeCatalogue
}): Adapter {
  const { registrations } = parts
  const find = async (id: string) => withoutRetired(await parts.clients.find(id), parts.catalogue)
  if (registrations === undefined) return { ...nothing, find }
  return {
    ...nothing,
    find,
    upsert: (id, metadata) => registrations.save(id, metadata),
    destroy: (id) => registrations.retire(id),
  }
}

/** The library knows a client only with scopes that are in use; one that holds a retired scope goes on without it. */
function withoutRetired(
  metadata: AdapterPayload | undefined,
  { scopes }: ScopeCatalogue,
): AdapterPayload | undefined {
  const held = metadata?.scope?.split(' ')
  if (metadata === undefined || held === undefined || held.every((scope) => scopes.has(scope)))
    return metadata
  return { ...metadata, scope: held.filter((scope) => scopes.has(scope)).join(' ') }
}

/** Initial access tokens have a table of their own, with a count; administrators issue them. */
function initialTokenAdapter(registrations: Registrations | undefined): Adapter {
  if (registrations === undefined) return nothing
  return {
    ...nothing,
    async find(id) {
      const token = await registrations.findToken(id)
      if (token === undefined) return undefined
      const seconds = (instant: Date) => Math.floor(instant.getTime() / 1000)
      return {
        jti: id,
        kind: 'InitialAccessToken',
        iat: seconds(token.issuedAt),
        // The platform's clock has said that it is good; the library would ask the machine's.
        policies: [registrationPolicy],
      }
    },
  }
}
