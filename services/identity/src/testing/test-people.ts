import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { generate } from 'otplib'
import type { Authentication } from '../authentication/authentication.js'
import { beginTotpEnrolment } from '../authentication/totp/totp-service.js'
import { confirmFactor } from '../authentication/totp/totp-store.js'

export interface TestPerson {
  readonly accountId: AccountId
  readonly username: string
  readonly password: string
  readonly totpSecret: string | null
  /** Access ids in the order in which the roles were named. */
  readonly accesses: readonly AccessId[]
}

export interface TestAccess {
  readonly role: RoleCode
  readonly endsOn?: string
  readonly state?: string
  readonly workUnit?: string
}

const password = 'jembatan kahayan sore berkabut'
let people = 0

/** A person with a verified profile, straight into the tables; not to be invited to a second factor unless told. */
export async function addPerson(
  p: Authentication,
  o: { totp?: boolean; accesses?: readonly TestAccess[]; invited?: boolean } = {},
): Promise<TestPerson> {
  people += 1
  const username = `siti.${people}`
  const at = p.clock()
  const { id } = await p.db
    .insertInto('accounts')
    .values({
      username,
      state: 'PROFILE_VERIFIED',
      display_name: 'Siti Rahmawati',
      terms_version: '1',
      privacy_version: '1',
      consented_at: at,
      created_at: at,
      updated_at: at,
      enrolment_nudged_at: o.invited === true ? null : at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // The database made it a uuid.
  const accountId = id as AccountId
  await p.db
    .insertInto('passwords')
    .values({ account_id: id, hash: await p.passwords.hash(password), set_at: at })
    .execute()
  await p.db
    .insertInto('contacts')
    .values([
      {
        account_id: id,
        kind: 'email',
        value: `${username}@palangkaraya.go.id`,
        verified_at: at,
        created_at: at,
      },
      {
        account_id: id,
        kind: 'phone',
        value: `+62812${10_000_000 + people}`,
        verified_at: at,
        created_at: at,
      },
    ])
    .execute()
  const totpSecret = o.totp === false ? null : await addTotp(p, accountId)
  const accesses: AccessId[] = []
  for (const access of o.accesses ?? []) accesses.push(await addAccess(p, accountId, access))
  return { accountId, username, password, totpSecret, accesses }
}

/** The code the person's app shows now. Every step may be used once: move the clock between two. */
export async function totpCode(p: Authentication, person: TestPerson): Promise<string> {
  if (person.totpSecret === null) throw new Error('this person has no authenticator app')
  return totpOf(p, person.totpSecret)
}

export async function totpOf(p: Authentication, secret: string): Promise<string> {
  const epoch = Math.floor(p.clock().getTime() / 1000)
  return generate({ secret, epoch, algorithm: 'sha1', digits: 6, period: 30 })
}

async function addTotp(p: Authentication, accountId: AccountId): Promise<string> {
  const { factorId, secret } = await beginTotpEnrolment(p, accountId)
  const confirmation = { factorId, accountId, name: 'Ponsel', step: 0, sid: null, at: p.clock() }
  await p.db.transaction().execute((trx) => confirmFactor(trx, confirmation))
  return secret
}

async function addAccess(p: Authentication, accountId: AccountId, access: TestAccess): Promise<AccessId> {
  const at = p.clock()
  const institution = { code: '62.71', type: 'KOTA', name: 'Kota Palangka Raya' }
  await p.db
    .insertInto('institutions')
    .values(institution)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const unitCode = access.workUnit ?? 'DISKOMINFO'
  const unit = await p.db
    .insertInto('work_units')
    .values({ institution_code: institution.code, code: unitCode, name: `Dinas ${unitCode}` })
    .onConflict((conflict) => conflict.constraint('work_units_code_key').doUpdateSet({ code: unitCode }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await p.db
    .insertInto('accesses')
    .values({
      account_id: accountId,
      role: access.role,
      state: access.state ?? 'ACTIVE',
      institution_code: institution.code,
      work_unit_id: unit.id,
      starts_on: '2026-01-01',
      ends_on: access.endsOn ?? '2026-12-31',
      verified_at: at,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as AccessId
}
