import type { AccountId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { Nik } from '@inaproc/domain/nik'
import type { Npwp } from '@inaproc/domain/npwp'
import { wibDate } from '@inaproc/domain/wib-date'
import { insertAccount, setAccountState, setDisplayName } from '../../../accounts/accounts-store.js'
import { hashOfNik } from '../../../accounts/nik-hash.js'
import { createThrottles } from '../../../authentication/throttles.js'
import type { TestPlatform } from '../../../testing/test-platform.js'
import type { BeneficialOwner, OssRecord, TaxRecord } from '../companies.js'
import type { CompanyRegister } from '../company-register.js'
import type { SourceAnswer } from '../sources/company-sources.js'

/** What the outside says in a test; a test changes it as it goes. */
export interface OutsideWorld {
  readonly oss: Map<string, SourceAnswer<OssRecord>>
  readonly tax: Map<string, SourceAnswer<TaxRecord>>
  readonly owners: Map<string, SourceAnswer<readonly BeneficialOwner[]>>
  /** NPWPs under a sanction. */
  readonly sanctioned: Set<string>
  /** False: Daftar Hitam does not answer. */
  blacklistAnswers: boolean
}

export const borneo: OssRecord = {
  nib: '9120001260101' as Nib,
  status: 'ACTIVE',
  name: 'PT Borneo Sarana Informatika',
  form: 'PT',
  npwp: '0018842517111000' as Npwp,
  scale: 'MENENGAH',
  kbli: ['46511', '62019'],
  address: 'Jl. Imam Bonjol No. 3, Langkai',
  regionCode: '62.71.01',
  people: [
    {
      name: 'Christian Hadi Wijaya',
      position: 'DIREKTUR',
      nationality: 'WNI',
      nik: '6271011111750031' as Nik,
    },
    { name: 'Linda Permatasari', position: 'KOMISARIS', nationality: 'WNI', nik: '6371035403800032' as Nik },
    { name: 'Ooi Beng Hock', position: 'PEMEGANG_SAHAM', nationality: 'WNA', nik: null },
  ],
  branches: [],
}

/** A platform whose sources and blacklist say what the test lays down; unknown numbers are UNKNOWN. */
export function createCompanyWorld(p: TestPlatform): CompanyRegister & { readonly outside: OutsideWorld } {
  const outside: OutsideWorld = {
    oss: new Map([[borneo.nib, { outcome: 'FOUND', record: borneo }]]),
    tax: new Map([[borneo.npwp, { outcome: 'FOUND', record: { taxable: true, kswp: 'VALID' } }]]),
    owners: new Map(),
    sanctioned: new Set(),
    blacklistAnswers: true,
  }
  return {
    ...p,
    outside,
    throttles: createThrottles(p.db, p.keys),
    sources: {
      oss: async (nib) => outside.oss.get(nib) ?? { outcome: 'UNKNOWN' },
      taxOffice: async (npwp) => outside.tax.get(npwp) ?? { outcome: 'UNKNOWN' },
      ahu: async (npwp) => outside.owners.get(npwp) ?? { outcome: 'UNKNOWN' },
    },
    blacklist: {
      isSanctioned: async (npwp) => (outside.blacklistAnswers ? outside.sanctioned.has(npwp) : null),
    },
  }
}

let made = 0

/** Somebody whose profile with this NIK is verified. */
export async function personWithNik(
  p: TestPlatform,
  nik: string,
  name = 'Christian Hadi Wijaya',
): Promise<AccountId> {
  made += 1
  const username = `usaha.${made}`
  const at = p.clock()
  return p.db.transaction().execute(async (trx) => {
    const id = await insertAccount(trx, {
      username,
      language: 'id',
      termsVersion: '1',
      privacyVersion: '1',
      at,
    })
    await trx
      .insertInto('profiles')
      .values({
        account_id: id,
        nik_sealed: p.keys.encrypt('profiles.nik_sealed', nik),
        nik_hash: hashOfNik(p.keys, nik),
        full_name: name,
        birth_place: 'Palangka Raya',
        birth_date: wibDate('1975-11-11'),
        sex: 'MALE',
        address: 'Jalan Tjilik Riwut Km 1',
        region_code: '62.71',
        submitted_at: at,
        verified_at: at,
      })
      .execute()
    await setAccountState(trx, { accountId: id, state: 'PROFILE_VERIFIED', restriction: null, at })
    await setDisplayName(trx, { accountId: id, displayName: name, at })
    return id
  })
}
