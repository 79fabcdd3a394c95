import { expect } from 'vitest'
import type { RecoveryPerson, RecoveryWorld, SignedInTab } from './recovery-world.js'

let values = 0
export const newEmail = () => `alamat.baru.${++values}@palangkaraya.go.id`
export const newPhone = () => `+62813${20_000_000 + ++values}`

export interface Changing {
  readonly person: RecoveryPerson
  readonly tab: SignedInTab
  readonly path: string
  readonly value: string
}

/** Somebody who has asked for a change, on its page. */
export async function changing(
  world: RecoveryWorld,
  o: { kind?: 'email' | 'phone'; value?: string; acr?: string } = {},
): Promise<Changing> {
  const person = await world.person()
  const kind = o.kind ?? 'email'
  const value = o.value ?? (kind === 'email' ? newEmail() : newPhone())
  const tab = await world.signedIn(person, { acr: o.acr ?? 'urn:inaproc:aal2' })
  await world.addSession(person.accountId, { uid: `here ${person.username}`, sid: tab.sid })
  await world.addSession(person.accountId, { uid: `there ${person.username}`, sid: `other ${tab.sid}` })
  const form = kind === 'email' ? '/keamanan/kontak/email' : '/keamanan/kontak/telepon'
  await tab.get(form)
  const begun = await tab.submit(form, { value })
  expect(begun.status).toBe(303)
  const path = String(begun.location).replace(/^\/as\/[^/]+/, '')
  await tab.get(path)
  return { person, tab, path, value }
}

export async function prove(world: RecoveryWorld, c: Changing, side: 'old' | 'new', to: string) {
  const answer = await c.tab.submit(`${c.path}/kode`, { side, code: await world.codeTo(to) })
  const page = await c.tab.get(c.path)
  return { answer, page }
}

/** The number of a change. */
export const changeId = (c: Changing) => c.path.split('/').at(-1) ?? ''

/** A change that is in force, both sides proved. */
export async function changed(world: RecoveryWorld, kind: 'email' | 'phone' = 'email'): Promise<Changing> {
  const c = await changing(world, { kind })
  await prove(world, c, 'new', c.value)
  await prove(world, c, 'old', kind === 'email' ? c.person.email : c.person.phone)
  expect((await world.contactOf(c.person.accountId, kind)).value).toBe(c.value)
  return c
}
