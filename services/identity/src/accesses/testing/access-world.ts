import { randomUUID } from 'node:crypto'
import type { AccessState } from '@inaproc/domain/access-lifecycle'
import {
  type AccessId,
  type AccountId,
  accessId,
  type CompanyId,
  type FileId,
  type InstitutionCode,
  institutionCode,
  type WorkUnitId,
} from '@inaproc/domain/identifiers'
import type { Nik } from '@inaproc/domain/nik'
import type { RoleCode } from '@inaproc/domain/roles'
import { type WibDate, wibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { insertAccount, setAccountState, setDisplayName } from '../../accounts/accounts-store.js'
import { findVerifiedEmail, insertContact } from '../../accounts/contacts-store.js'
import { insertFile } from '../../files/files-store.js'
import { openMessage } from '../../notifications/message-service.js'
import { putCompany, putInstitution, putWorkUnit } from '../../organisations/organisations-store.js'
import { putProfile } from '../../profiles/profiles-store.js'
import type { TestPlatform } from '../../testing/test-platform.js'
import type { FormAnswers } from '../accesses.js'
import type { TransitionRequest, TransitionResult } from '../lifecycle/transition.js'
import { applyTransition } from '../transition-service.js'

export const pdf = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', 'latin1')

/** Somebody with a verified profile. */
export interface Person {
  readonly id: AccountId
  readonly name: string
  readonly email: string
}

/** Where accesses are tied to in these tests. */
export interface Place {
  readonly institution?: InstitutionCode
  readonly workUnit?: WorkUnitId
  readonly company?: CompanyId
}

/** Two institutions with work units, a company, and the people a test asks for. */
export interface AccessWorld {
  readonly p: TestPlatform
  readonly city: InstitutionCode
  readonly regency: InstitutionCode
  /** Without any work unit or VAI but those that a test brings. */
  readonly province: InstitutionCode
  /** Two work units of the city: the first has NPWP and address, the second is new. */
  readonly office: WorkUnitId
  readonly newOffice: WorkUnitId
  readonly regencyOffice: WorkUnitId
  readonly company: CompanyId
  /** A company of which nobody holds anything yet. */
  newCompany(): Promise<CompanyId>
  person(name?: string): Promise<Person>
  /** An access in some state, as if it had gone its way. */
  grant(
    person: Person,
    role: RoleCode,
    place: Place,
    more?: Partial<GrantedTerm> & { state?: AccessState },
  ): Promise<AccessId>
  upload(person: Person): Promise<FileId>
  /** The answers of a complete application with a decree of this person. */
  form(person: Person, changes?: FormAnswers): Promise<FormAnswers>
  apply(request: Omit<TransitionRequest, 'requestKey'> & { requestKey?: string }): Promise<TransitionResult>
  /** T01 as this person. */
  draft(person: Person, role: RoleCode, place: Place, form?: FormAnswers): Promise<AccessId>
  /** T01 and T02. */
  submit(person: Person, role: RoleCode, place: Place, form?: FormAnswers): Promise<AccessId>
  stateOf(id: AccessId): Promise<string | undefined>
  /** Everything a refused step must leave as it was. */
  footprint(): Promise<Readonly<Record<string, number>>>
  events(id: AccessId): Promise<readonly { type: string; data: Record<string, unknown> }[]>
  /** The subjects of the mails to this person, oldest first. */
  mails(person: Person): Promise<readonly string[]>
}

interface GrantedTerm {
  readonly startsOn: WibDate
  readonly endsOn: WibDate | null
  readonly decreeEndsOn: WibDate | null
}

export async function createAccessWorld(p: TestPlatform): Promise<AccessWorld> {
  const city = institutionCode('62.71')
  const regency = institutionCode('62.02')
  const province = institutionCode('62')
  const places = await p.db.transaction().execute(async (trx) => {
    await putInstitution(trx, { code: city, type: 'KOTA', name: 'Kota Palangka Raya', regionCode: '62.71' })
    await putInstitution(trx, {
      code: regency,
      type: 'KABUPATEN',
      name: 'Kabupaten Kotawaringin Timur',
      regionCode: '62.02',
    })
    await putInstitution(trx, {
      code: province,
      type: 'PROVINSI',
      name: 'Provinsi Kalimantan Tengah',
      regionCode: '62',
    })
    const known = { npwp: '0001234567890000', address: 'Jalan Tjilik Riwut Km 5, Palangka Raya' }
    const unknown = { npwp: null, address: null }
    return {
      office: await putWorkUnit(trx, {
        institutionCode: city,
        code: '6271-02',
        name: 'Dinas Pekerjaan Umum',
        ...known,
      }),
      newOffice: await putWorkUnit(trx, {
        institutionCode: city,
        code: '6271-03',
        name: 'Dinas Kesehatan',
        ...unknown,
      }),
      regencyOffice: await putWorkUnit(trx, {
        institutionCode: regency,
        code: '6202-02',
        name: 'Dinas Pendidikan',
        ...known,
      }),
      company: await putCompany(trx, {
        nib: '9120001260101',
        npwp: '0012345678901000',
        name: 'CV Borneo Jaya',
        form: 'CV',
        at: p.clock(),
      }),
    }
  })

  const count = async (table: string) => {
    const { rows } = await sql<{ count: bigint }>`select count(*) as count from ${sql.table(table)}`.execute(
      p.db,
    )
    return Number(rows[0]?.count)
  }

  let companies = 0
  const world: AccessWorld = {
    p,
    city,
    regency,
    province,
    ...places,
    newCompany: () => {
      companies += 1
      const nib = `91200012${String(companies).padStart(5, '0')}`
      return p.db.transaction().execute((trx) =>
        putCompany(trx, {
          nib,
          npwp: '0012345678902000',
          name: 'CV Kahayan Baru',
          form: 'CV',
          at: p.clock(),
        }),
      )
    },
    person: (name) => newPerson(p, name),
    grant: async (person, role, place, more = {}) => {
      const { id } = await p.db
        .insertInto('accesses')
        .values({
          account_id: person.id,
          role,
          state: more.state ?? 'ACTIVE',
          institution_code: place.institution ?? null,
          work_unit_id: place.workUnit ?? null,
          company_id: place.company ?? null,
          starts_on: more.startsOn ?? '2026-01-01',
          ends_on: more.endsOn === undefined ? '2026-12-31' : more.endsOn,
          decree_ends_on: more.decreeEndsOn ?? null,
          submitted_at: '2026-01-01T01:00:00Z',
          verified_at: '2026-01-02T01:00:00Z',
          created_at: '2026-01-01T00:00:00Z',
          updated_at: '2026-01-02T01:00:00Z',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return accessId(id)
    },
    upload: (person) =>
      p.db.transaction().execute((trx) =>
        insertFile(trx, p.keys, {
          accountId: person.id,
          upload: { kind: 'DECREE', name: 'sk.pdf', mediaType: 'application/pdf', bytes: pdf },
          at: p.clock(),
        }),
      ),
    form: async (person, changes = {}) => ({
      positionTitle: 'Kepala Bidang Bina Marga',
      serviceKind: 'PNS',
      nip: '199010152015032001',
      grade: 'III/c',
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      decreeNumber: '188.45/12/2026',
      decreeDatedOn: '2025-12-30',
      signerName: 'Yansen Binti',
      signerTitle: 'Pengguna Anggaran',
      decreeEndsOn: '',
      decreeFileId: await world.upload(person),
      ...changes,
    }),
    apply: (request) => applyTransition(p, { requestKey: randomUUID(), ...request }),
    draft: async (person, role, place, form) => {
      const id = accessId(randomUUID())
      await world.apply({
        accessId: id,
        event: 'CREATE',
        actor: { kind: 'person', accountId: person.id },
        input: {
          access: {
            accountId: person.id,
            role,
            institutionCode: place.institution ?? null,
            workUnitId: place.workUnit ?? null,
            companyId: null,
            branchId: null,
            form: form ?? (await world.form(person)),
          },
        },
      })
      return id
    },
    submit: async (person, role, place, form) => {
      const id = await world.draft(person, role, place, form)
      await world.apply({
        accessId: id,
        event: 'SUBMIT',
        actor: { kind: 'person', accountId: person.id },
        input: { confirmed: true },
      })
      return id
    },
    stateOf: async (id) => {
      const row = await p.db.selectFrom('accesses').select('state').where('id', '=', id).executeTakeFirst()
      return row?.state
    },
    footprint: async () => ({
      versions: await versionsOf(p),
      transitions: await count('access_transitions'),
      audits: await count('audit_log'),
      events: await count('outbox'),
      notices: await count('notices'),
      documents: await count('access_documents'),
      jobs: (await p.waitingJobs('send-message')).length + (await p.waitingJobs('revoke-persona')).length,
    }),
    events: async (id) => {
      const rows = await p.db
        .selectFrom('outbox')
        .select(['type', 'data'])
        .where('subject', '=', id)
        .orderBy('position')
        .execute()
      return rows as { type: string; data: Record<string, unknown> }[] // written as objects
    },
    mails: async (person) => {
      const jobs = await p.waitingJobs('send-message')
      return jobs
        .map((job) => openMessage(p.keys, String(job['sealed'])))
        .flatMap((message) =>
          message.channel === 'email' && message.to === person.email ? [message.subject] : [],
        )
    },
  }
  return world
}

let made = 0

async function newPerson(p: TestPlatform, name?: string): Promise<Person> {
  made += 1
  const serial = String(made)
  const displayName = name ?? `Orang ${serial}`
  return p.db.transaction().execute(async (trx) => {
    const at = p.clock()
    const id = await insertAccount(trx, {
      username: `orang.${serial}`,
      language: 'id',
      termsVersion: '1',
      privacyVersion: '1',
      at,
    })
    const email = `orang.${serial}@palangkaraya.go.id`
    await insertContact(trx, { accountId: id, kind: 'email', value: email, at })
    await trx.updateTable('contacts').set({ verified_at: at }).where('account_id', '=', id).execute()
    await putProfile(trx, p.keys, {
      accountId: id,
      profile: {
        nik: `62710155109${serial.padStart(5, '0')}` as Nik, // these tests do not read it
        fullName: displayName,
        birthPlace: 'Palangka Raya',
        birthDate: wibDate('1990-10-15'),
        sex: 'FEMALE',
        address: 'Jalan Tjilik Riwut Km 1',
        regionCode: '62.71',
      },
      ktpFileId: null,
      at,
    })
    await setAccountState(trx, { accountId: id, state: 'PROFILE_VERIFIED', restriction: null, at })
    await setDisplayName(trx, { accountId: id, displayName, at })
    return { id, name: displayName, email: (await findVerifiedEmail(trx, id)) ?? email }
  })
}

async function versionsOf(p: TestPlatform): Promise<number> {
  const { rows } = await sql<{ sum: bigint }>`select coalesce(sum(version), 0) as sum from accesses`.execute(
    p.db,
  )
  return Number(rows[0]?.sum)
}

/** As the owner. */
export const owner = (person: Person) => ({ kind: 'person', accountId: person.id }) as const
/** As the holder of an access. */
export const holder = (person: Person, id: AccessId) =>
  ({ kind: 'person', accountId: person.id, accessId: id }) as const

export const rejection = {
  code: 'DECREE_UNREADABLE',
  text: 'Halaman kedua SK tidak terbaca sama sekali.',
} as const
