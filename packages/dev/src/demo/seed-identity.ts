import { type Database, inTransaction, openDatabase } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import { type AccountId, institutionCode, type WorkUnitId } from '@inaproc/domain/identifiers'
import type { Nik } from '@inaproc/domain/nik'
import { roles } from '@inaproc/domain/roles'
import { addDays, todayInWib, type WibDate, wibDate } from '@inaproc/domain/wib-date'
import { insertAccount, setAccountState, setDisplayName } from '@inaproc/identity/accounts/accounts-store'
import { recordConsents } from '@inaproc/identity/accounts/consents-store'
import { insertContact, markContactVerified } from '@inaproc/identity/accounts/contacts-store'
import { storePassword } from '@inaproc/identity/authentication/passwords/password-store'
import { createPasswords } from '@inaproc/identity/authentication/passwords/passwords'
import { newTotpSecret } from '@inaproc/identity/authentication/totp/totp'
import { sealTotpSecret } from '@inaproc/identity/authentication/totp/totp-service'
import {
  confirmFactor,
  insertPendingFactor,
  newFactorId,
} from '@inaproc/identity/authentication/totp/totp-store'
import type { DB } from '@inaproc/identity/database-types'
import { noteInvitation } from '@inaproc/identity/oidc/interactions/enrolment/invitation-store'
import { loadInstitutions } from '@inaproc/identity/organisations/institutions/institutions-store'
import { putInstitution, putWorkUnit } from '@inaproc/identity/organisations/organisations-store'
import { loadRegions } from '@inaproc/identity/organisations/regions-store'
import { markProfileVerified, putProfile } from '@inaproc/identity/profiles/profiles-store'
import { consentVersions } from '@inaproc/identity/registration/registration'
import { personByNik, type TestPerson } from '@inaproc/sandbox/dukcapil/people'
import { createKeyRing, type KeyRing } from '@inaproc/server/key-ring'
import type { Transaction } from 'kysely'
import type { DemoFilePerson } from './demo-file.js'
import { type DemoAccess, type DemoPerson, demoPartnerName, demoPassword, demoPeople } from './demo-people.js'
import { demoInstitutions } from './institutions.js'
import { type SeededCompany, seedCompany } from './seed-companies.js'
import { seedWorkUnits } from './work-units.js'

type Trx = Transaction<DB>

export interface SeedOptions {
  readonly url: string
  /** The key ring of the identity service that will read what is sealed here. */
  readonly keyRing: string
  readonly clock: Clock
}

/**
 * Brings the regions, institutions and work units of an identity database up to date, and adds people who have
 * passed all stages long ago. All or nothing; where these people are already it adds none and gives null.
 */
export async function seedIdentity(o: SeedOptions): Promise<readonly DemoFilePerson[] | null> {
  const db: Database<DB> = openDatabase<DB>({ url: o.url, name: 'seed' })
  const seeder = { keys: createKeyRing(o.keyRing), at: o.clock(), today: todayInWib(o.clock) }
  try {
    const passwords = await createPasswords({ concurrency: 2, queueLength: 100, deadlineMs: 60_000 })
    const hashes = await Promise.all(demoPeople.map(() => passwords.hash(demoPassword)))
    return await inTransaction(db, async (trx) => {
      await loadRegions(trx)
      await loadInstitutions(trx)
      await seedWorkUnits(trx)
      if (await isSeeded(trx)) return null
      const places = await seedOrganisations(trx, seeder.keys, seeder.at)
      const seeded: DemoFilePerson[] = []
      for (const [index, person] of demoPeople.entries()) {
        seeded.push(await seedPerson(trx, { ...seeder, places }, person, hashes[index] ?? ''))
      }
      return seeded
    })
  } finally {
    await db.destroy()
  }
}

/** Other people may be there already: those of `npm run seed`. */
async function isSeeded(trx: Trx): Promise<boolean> {
  const usernames = demoPeople.map(({ username }) => username)
  const row = await trx
    .selectFrom('accounts')
    .select('id')
    .where('username', 'in', usernames)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

interface Places {
  readonly workUnits: ReadonlyMap<string, WorkUnitId>
  readonly companies: ReadonlyMap<string, SeededCompany>
}

interface Seeder {
  readonly keys: KeyRing
  readonly at: Date
  readonly today: WibDate
  readonly places: Places
}

async function seedOrganisations(trx: Trx, keys: KeyRing, at: Date): Promise<Places> {
  const workUnits = new Map<string, WorkUnitId>()
  for (const institution of demoInstitutions) {
    const code = institutionCode(institution.code)
    await putInstitution(trx, { ...institution, code })
    for (const unit of institution.workUnits) {
      workUnits.set(unit.code, await putWorkUnit(trx, { ...unit, institutionCode: code, npwp: null }))
    }
  }
  const companies = new Map<string, SeededCompany>()
  const nibs = new Set(
    demoPeople.flatMap(({ accesses }) =>
      accesses.flatMap(({ place }) => ('nib' in place ? [place.nib] : [])),
    ),
  )
  for (const nib of nibs) companies.set(nib, await seedCompany(trx, { keys, nib, at }))
  return { workUnits, companies }
}

async function seedPerson(
  trx: Trx,
  s: Seeder,
  person: DemoPerson,
  passwordHash: string,
): Promise<DemoFilePerson> {
  const identity = personByNik(person.nik)
  if (identity === undefined) throw new Error(`The sandbox knows nobody with the NIK of ${person.username}`)
  const accountId = await seedAccount(trx, s, person, identity)
  await storePassword(trx, { accountId, hash: passwordHash, at: s.at })
  const { partnerRole } = person
  const needsSecondFactor =
    partnerRole !== undefined ||
    person.accesses.some(({ role }) => roles[role].acrFloor !== 'urn:inaproc:aal1')
  const secret = needsSecondFactor ? await seedTotp(trx, s, accountId) : undefined
  const accesses: DemoFilePerson['accesses'][number][] = []
  for (const access of person.accesses) accesses.push(await seedAccess(trx, s, accountId, access))
  return {
    username: person.username,
    password: demoPassword,
    ...(secret !== undefined && { totp_secret: secret }),
    accesses,
    ...(partnerRole !== undefined && { partner: { name: demoPartnerName, role: partnerRole } }),
  }
}

async function seedAccount(
  trx: Trx,
  s: Seeder,
  person: DemoPerson,
  identity: TestPerson,
): Promise<AccountId> {
  const { at } = s
  const accountId = await insertAccount(trx, {
    username: person.username,
    language: 'id',
    termsVersion: consentVersions.terms,
    privacyVersion: consentVersions.privacy,
    at,
  })
  await recordConsents(trx, { accountId, versions: consentVersions, at })
  const contacts = [
    { kind: 'email', value: `${person.username}@demo.inaproc.test` },
    { kind: 'phone', value: `+62812${person.nik.slice(-8)}` },
  ] as const
  for (const { kind, value } of contacts) {
    const contact = await insertContact(trx, { accountId, kind, value, at })
    await markContactVerified(trx, { contact, at })
  }
  const profile = {
    nik: person.nik as Nik, // a NIK of the sandbox's register, which its own tests check
    fullName: identity.name,
    birthPlace: identity.birthPlace,
    birthDate: wibDate(identity.birthDate),
    sex: identity.sex,
    address: identity.address,
    regionCode: identity.regionCode.slice(0, 5),
  }
  await putProfile(trx, s.keys, { accountId, profile, ktpFileId: null, at })
  await markProfileVerified(trx, s.keys, { accountId, nik: profile.nik, at })
  await setDisplayName(trx, { accountId, displayName: identity.name, at })
  await setAccountState(trx, { accountId, state: 'PROFILE_VERIFIED', restriction: null, at })
  // Those without a second factor were invited to one, and said "later".
  await noteInvitation(trx, accountId, at)
  return accountId
}

async function seedTotp(trx: Trx, s: Seeder, accountId: AccountId): Promise<string> {
  const secret = newTotpSecret()
  const id = await newFactorId(trx)
  const factor = { accountId, name: 'Demo', at: s.at }
  await insertPendingFactor(trx, {
    ...factor,
    id,
    secretSealed: sealTotpSecret(s.keys, { factorId: id, secret }),
  })
  // Confirmed with a step long past, so that the code of this very moment can still be used.
  await confirmFactor(trx, { ...factor, factorId: id, step: 0, sid: null })
  return secret
}

async function seedAccess(trx: Trx, s: Seeder, accountId: AccountId, access: DemoAccess) {
  const { place, role } = access
  const provider = 'nib' in place
  const company = provider ? s.places.companies.get(place.nib) : undefined
  const workUnit = provider ? undefined : place.workUnit
  const term = termOf(access, s.today)
  const row = await trx
    .insertInto('accesses')
    .values({
      account_id: accountId,
      role,
      state: access.state ?? 'ACTIVE',
      institution_code: provider ? null : place.institution,
      work_unit_id: workUnit === undefined ? null : (s.places.workUnits.get(workUnit) ?? null),
      company_id: company?.id ?? null,
      branch_id: provider && place.branch === true ? (company?.branchId ?? null) : null,
      starts_on: term.startsOn,
      ends_on: term.endsOn,
      decree_ends_on: term.endsOn,
      verified_at: s.at,
      submitted_at: s.at,
      created_at: s.at,
      updated_at: s.at,
    })
    .returning(['id', 'state', 'effective_ends_on'])
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    role,
    organisation: company?.name ?? organisationName(place),
    state: row.state,
    valid_until: row.effective_ends_on,
  }
}

/** Terms run from the first day of this year to the last of the next; an expired one ended a month ago. */
function termOf(access: DemoAccess, today: WibDate): { startsOn: WibDate; endsOn: WibDate | null } {
  const year = Number(today.slice(0, 4))
  const startsOn = wibDate(`${access.state === 'EXPIRED' ? year - 1 : year}-01-01`)
  if (access.state === 'EXPIRED') return { startsOn, endsOn: addDays(today, -30) }
  return { startsOn, endsOn: roles[access.role].term === 'required' ? wibDate(`${year + 1}-12-31`) : null }
}

function organisationName(place: DemoAccess['place']): string {
  if ('nib' in place) return place.nib
  const institution = demoInstitutions.find(({ code }) => code === place.institution)
  const unit = institution?.workUnits.find(({ code }) => code === place.workUnit)
  return unit?.name ?? institution?.name ?? place.institution
}
