import { randomUUID } from 'node:crypto'
import type { AccessEvent, AccessGuard } from '@inaproc/domain/access-lifecycle'
import { type AccessId, accessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { type Actor, systemActor } from '../../platform.js'
import type { TestPlatform } from '../../testing/test-platform.js'
import type { FormAnswers, NewTermPaper } from '../accesses.js'
import type { TransitionInput, TransitionRequest } from '../lifecycle/transition.js'
import { type AccessWorld, createAccessWorld, holder, owner, type Person } from './access-world.js'

/** A request that still lacks its key. */
export type Asked = Omit<TransitionRequest, 'requestKey'>
type Granted = Parameters<AccessWorld['grant']>

/** Something that a guard must refuse, and with which code. */
export type Refused = readonly [
  guard: AccessGuard,
  what: string,
  code: string,
  request: (c: Cast) => Promise<Asked>,
]

/** The people of most tests: an applicant, and those who decide. */
export interface Cast {
  readonly p: TestPlatform
  readonly world: AccessWorld
  readonly vai: Person
  readonly vaiAccess: AccessId
  /** The applicant; another person for every test. */
  readonly siti: Person
  newApplicant(): Promise<void>
  /** The work unit that the applicant applies for. */
  office(): { readonly institution: AccessWorld['city']; readonly workUnit: AccessWorld['office'] }
  /** An access of the applicant in some state. */
  granted(more?: Granted[3]): Promise<AccessId>
  byOwner(id: AccessId, event: AccessEvent, input?: TransitionInput): Asked
  byVai(id: AccessId, event: AccessEvent, more?: Partial<TransitionRequest>): Asked
  bySystem(id: AccessId, event: AccessEvent, more?: Partial<TransitionRequest>): Asked
  /** T01 of the applicant. */
  creation(): Asked
  /** T02i of the applicant by this verifier, with a decree that the verifier has uploaded. */
  importation(actor: Actor): Promise<Asked>
  /** T06g of the applicant: what a special route asks for. */
  grant(): Asked
  /** T02 of a draft with these answers. */
  submission(form: FormAnswers): Promise<Asked>
  /** Somebody new with an access of this role. */
  verifier(role: Granted[1], place: Granted[2], more?: Granted[3]): Promise<{ person: Person; actor: Actor }>
  directorate(): Promise<Actor>
  /** A new decree, uploaded by the applicant. */
  decree(): Promise<Extract<NewTermPaper, { kind: 'DECREE' }>>
  /** A sign-in of this moment with two factors. */
  proof(): NonNullable<TransitionInput['proof']>
}

export const handover = { kind: 'completed', note: 'Semua pekerjaan sudah diserahkan.' } as const
export const suspension = { code: 'MISUSED', text: 'Dipakai oleh orang lain.' } as const
/** What a treasurer adds to the answers of other officials, as it is kept once the number is sealed. */
export const payerAnswers = {
  payerBank: '125',
  payerAccountName: 'Dinas Pekerjaan Umum',
  payerAccountNumber: '••••5678',
  payerAccountNumberSealedId: '01a200d5-e977-7f19-aded-47e03d685b5a',
} as const
/** A new term that a decree has to carry. */
export const laterTerm = { startsOn: wibDate('2026-02-03'), endsOn: wibDate('2027-12-31') } as const
/** A term inside the one that accesses of these tests have. */
export const sameTerm = { startsOn: wibDate('2026-02-03'), endsOn: wibDate('2026-12-31') } as const

export async function createCast(p: TestPlatform): Promise<Cast> {
  const world = await createAccessWorld(p)
  const vai = await world.person('Rudy VAI')
  const vaiAccess = await world.grant(vai, 'VAI', { institution: world.city })
  let siti = await world.person('Siti Rahmawati')

  const cast: Cast = {
    p,
    world,
    vai,
    vaiAccess,
    get siti() {
      return siti
    },
    newApplicant: async () => {
      siti = await world.person('Siti Rahmawati')
    },
    office: () => ({ institution: world.city, workUnit: world.office }),
    granted: (more = {}) => world.grant(siti, 'PPK', cast.office(), more),
    byOwner: (id, event, input = {}) => ({ accessId: id, event, actor: owner(siti), input }),
    byVai: (id, event, more = {}) => ({ accessId: id, event, actor: holder(vai, vaiAccess), ...more }),
    bySystem: (id, event, more = {}) => ({ accessId: id, event, actor: systemActor, ...more }),
    creation: () => ({
      accessId: accessId(randomUUID()),
      event: 'CREATE',
      actor: owner(siti),
      input: {
        access: {
          accountId: siti.id,
          role: 'PPK',
          institutionCode: world.city,
          workUnitId: world.office,
          companyId: null,
          branchId: null,
          form: {},
        },
      },
    }),
    importation: async (actor) => {
      const { input, ...created } = cast.creation()
      const form = await world.form({ ...siti, id: actor.accountId ?? siti.id })
      if (input?.access === undefined) throw new TypeError('a creation says what it makes')
      return {
        ...created,
        event: 'IMPORT',
        actor,
        input: { confirmed: true, access: { ...input.access, form } },
      }
    },
    grant: () => {
      const { input, ...created } = cast.creation()
      const startsOn = wibDate('2026-02-03')
      const granted = { route: 'BRANCH', caseId: randomUUID(), startsOn, endsOn: null } as const
      return { ...created, event: 'GRANT', actor: systemActor, input: { ...input, granted } }
    },
    submission: async (form) => {
      const id = await world.draft(siti, 'PPK', cast.office(), form)
      return cast.byOwner(id, 'SUBMIT', { confirmed: true })
    },
    verifier: async (role, place, more = {}) => {
      const person = await world.person('Verifikator')
      return { person, actor: holder(person, await world.grant(person, role, place, more)) }
    },
    directorate: async () => (await cast.verifier('VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })).actor,
    decree: async () => ({
      kind: 'DECREE',
      number: '188.45/77/2026',
      datedOn: wibDate('2026-02-01'),
      endsOn: null,
      signerName: 'Yansen Binti',
      signerTitle: 'Pengguna Anggaran',
      fileId: await world.upload(siti),
    }),
    proof: () => ({ at: p.clock(), acr: 'urn:inaproc:aal2' }),
  }
  return cast
}
