import { accessId, accountId } from '@inaproc/domain/identifiers'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import type { PersonaRow } from '@inaproc/identity/accesses/personas-store'
import { systemClock } from '@inaproc/server/clock'
import { FaultBoard } from './faults/faults.js'
import type { MockAccess, MockFile, MockPerson } from './file/file-shape.js'

/** Somebody signed in at a client with a persona, or without one: what one grant stands for. */
export interface MockSignIn {
  readonly grantId: string
  readonly clientId: string
  readonly accountId: string
  readonly accessId: string | null
  readonly sessionUid: string
  readonly sid: string
}

/** How the next sign-ins are answered without a page. */
export type AutomaticAnswer = { readonly accessId: string } | { readonly username: string } | undefined

/** What the mock knows besides what the library keeps. */
export class MockState {
  readonly faults = new FaultBoard()
  /** Grants by their id. */
  readonly signIns = new Map<string, MockSignIn>()
  automatic: AutomaticAnswer
  readonly file: MockFile
  readonly #ended: Set<string>

  constructor(file: MockFile) {
    this.file = file
    const accesses = file.people.flatMap((person) => person.accesses)
    this.#ended = new Set(accesses.filter(({ ended }) => ended === true).map(({ id }) => id))
  }

  person(account: string): MockPerson | undefined {
    return this.file.people.find(({ id }) => id === account)
  }

  /** Whose access it is; nobody's when the file does not have it. */
  ownerOf(access: string): MockPerson | undefined {
    return this.file.people.find(({ accesses }) => accesses.some(({ id }) => id === access))
  }

  setEnded(access: string, ended: boolean): void {
    if (ended) this.#ended.add(access)
    else this.#ended.delete(access)
  }

  hasEnded({ id, valid_until }: MockAccess): boolean {
    return this.#ended.has(id) || (valid_until !== null && valid_until < todayInWib(systemClock))
  }

  /** With what the person can act today. */
  personasOf(account: string): readonly PersonaRow[] {
    return (this.person(account)?.accesses ?? []).filter((access) => !this.hasEnded(access)).map(personaRow)
  }

  persona(account: string, access: string): PersonaRow | undefined {
    return this.personasOf(account).find((persona) => persona.accessId === access)
  }
}

function personaRow({ ended: _, ...claim }: MockAccess): PersonaRow {
  return {
    accessId: accessId(claim.id),
    role: claim.role,
    claim,
    verifiedAt: new Date(claim.verified_at),
    // The file's schema admits only dates.
    validUntil: claim.valid_until as WibDate | null,
  }
}

/** The library's word for a person. */
export function accountOf(person: MockPerson): string {
  return accountId(person.id)
}
