import { randomBytes } from 'node:crypto'
import { openDatabase } from '@inaproc/database/database'
import type { SeededClient } from '@inaproc/identity/clients/registry/registration-service'
import type { DB } from '@inaproc/identity/database-types'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { seedClients } from '../demo/seed-clients.js'
import { type Actor, actor } from '../journeys/steps.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'

/** A provider that foreign programs sign in at: the real one, or the mock that partners test with. */
export interface Door {
  readonly issuer: string
  /** An API of the door's that clients may ask tokens for. */
  readonly resource: string
  /** Somebody with several accesses, who may act as PPK and as PP. */
  readonly person: Actor
  readonly ppk: DoorAccess
  readonly pp: DoorAccess
  /** Somebody who signs in by password alone, with the one access. */
  readonly member: { readonly person: Actor; readonly access: DoorAccess }
  /** The access of somebody else. */
  readonly foreignAccess: string
  /** What a machine can call there with the scope `events:read`. */
  readonly machineApi: string
  register(definition: SeededClient): Promise<void>
  /** The access is over, and nobody is told yet: the next look at it finds out. */
  endAccess(id: string): Promise<void>
  stop(): Promise<void>
}

export interface DoorAccess {
  readonly id: string
  /** As an example program names it. */
  readonly words: string
}

/** Where that person is PPK and PP at once. */
const institution = 'Kota Palangka Raya'

/** 256 random bits, as the console makes them. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** A key of a client, and what the door is told of it. */
export async function newClientKey(): Promise<{
  readonly privateJwk: JWK
  readonly jwks: NonNullable<SeededClient['jwks']>
}> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const names = { kid: 'key-1', alg: 'ES256', use: 'sig' } as const
  const { crv, x, y } = await exportJWK(publicKey)
  return {
    privateJwk: { ...(await exportJWK(privateKey)), ...names },
    // The library has a type of its own for a key set; the members are those of RFC 7517 either way.
    jwks: { keys: [{ kty: 'EC', crv, x, y, ...names }] } as NonNullable<SeededClient['jwks']>,
  }
}

/** The identity service on PostgreSQL, with the demo people. */
export async function startRealDoor(): Promise<Door & { readonly house: TestHouse }> {
  const house = await startTestHouse({ only: ['identity'] })
  const { demo } = house
  const url = house.house.databaseUrls.identity
  const person = actor(demo, 'budi.empat')
  const access = (role: string) => {
    const found = person.accesses.find((one) => one.role === role && one.organisation.endsWith(institution))
    if (found === undefined) throw new Error(`${person.username} has no access as ${role} of ${institution}`)
    return { id: found.id, words: `acts as ${role} of ${institution}` }
  }
  const member = actor(demo, 'fajar.anggota')
  const [membership] = member.accesses
  return {
    house,
    issuer: demo.issuer,
    resource: demo.issuer,
    machineApi: `${demo.issuer}/events`,
    person,
    ppk: access('PPK'),
    pp: access('PP'),
    member: {
      person: member,
      access: {
        id: membership?.id ?? '',
        words: `acts as ANGGOTA_PERUSAHAAN of ${membership?.organisation}`,
      },
    },
    foreignAccess: actor(demo, 'hendra.ppk').accesses[0]?.id ?? '',
    register: (definition) => seedClients(url, [definition], new Date()),
    endAccess: (id) => revoke(url, id),
    stop: () => house.stop(),
  }
}

async function revoke(url: string, id: string): Promise<void> {
  const db = openDatabase<DB>({ url, name: 'test', poolSize: 1 })
  try {
    await db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', id).execute()
  } finally {
    await db.destroy()
  }
}
