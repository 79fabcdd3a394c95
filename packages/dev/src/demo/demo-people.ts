import type { RoleCode } from '@inaproc/domain/roles'

/** Where an access of the demo acts: a work unit of an institution, or a company with an optional branch. */
export type DemoPlace =
  | { readonly institution: string; readonly workUnit?: string }
  | { readonly nib: string; readonly branch?: true }

export interface DemoAccess {
  readonly role: RoleCode
  readonly place: DemoPlace
  /** ACTIVE unless said. EXPIRED ended a month before the first start; DEACTIVATED was ended by its owner. */
  readonly state?: 'EXPIRED' | 'DEACTIVATED'
}

/** Somebody who has an account already when the house starts. Who he is stands in the sandbox's civil register. */
export interface DemoPerson {
  readonly username: string
  readonly nik: string
  readonly accesses: readonly DemoAccess[]
  /** A member of the demo partner, with a second factor: keys of applications are in their hands. */
  readonly partnerRole?: 'owner' | 'developer' | 'viewer'
}

/** One password for every demo person; the start prints it. */
export const demoPassword = 'Satu-Pintu-Pengadaan-26'

const palangkaRaya = (workUnit?: string): DemoPlace =>
  workUnit === undefined ? { institution: '62.71' } : { institution: '62.71', workUnit: `6271-${workUnit}` }
const kotawaringinTimur = (workUnit?: string): DemoPlace =>
  workUnit === undefined ? { institution: '62.02' } : { institution: '62.02', workUnit: `6202-${workUnit}` }
const lkpp: DemoPlace = { institution: 'L30', workUnit: 'L30-01' }
const borneo: DemoPlace = { nib: '9120001260101' }

/** One person per role of domain.md A3, and the special cases that programs and newcomers need. */
export const demoPeople: readonly DemoPerson[] = [
  person('yansen.pa', '6271011104690005', { role: 'PA', place: palangkaRaya('02') }),
  person('dewi.kpa', '6271036709740006', { role: 'KPA', place: palangkaRaya('02') }),
  person('hendra.ppk', '6271031406820007', { role: 'PPK', place: palangkaRaya('02') }),
  person('lestari.pp', '6211014211870008', { role: 'PP', place: palangkaRaya('02') }),
  person('agustinus.pokja', '6204022808800009', { role: 'POKJA', place: palangkaRaya('01') }),
  person('sri.bendahara', '6271017001780011', { role: 'BENDAHARA', place: palangkaRaya('02') }),
  person('arsyad.bud', '6371010707710012', { role: 'BUD', place: palangkaRaya('05') }),
  person('ayu.apip', '5171025605840013', { role: 'APIP', place: palangkaRaya('06') }),
  person('rudy.vai', '6271022110760014', { role: 'VAI', place: palangkaRaya('01') }),
  person('fitria.vai', '6271036503890015', { role: 'VAI', place: palangkaRaya('01') }),
  person('iskandar.vai', '6202050909730019', { role: 'VAI', place: kotawaringinTimur('01') }),
  person('christian.admin', '6271011111750031', { role: 'ADMIN_PERUSAHAAN', place: borneo }),
  person('dian.staf', '6271034509920033', { role: 'STAF_ADMIN', place: borneo }),
  person('eko.cabang', '6202061010880034', {
    role: 'ADMIN_CABANG',
    place: { nib: '9120001260101', branch: true },
  }),
  person('fajar.anggota', '6271032701960035', { role: 'ANGGOTA_PERUSAHAAN', place: borneo }),
  person('anindya.direktorat', '3171076104850051', { role: 'VERIFIKATOR_DIREKTORAT', place: lkpp }),
  person('reza.direktorat', '3171031309830052', { role: 'VERIFIKATOR_DIREKTORAT', place: lkpp }),
  person('galih.telkom', '3171011212900053', { role: 'OPERATOR_TELKOM', place: lkpp }),
  person('indah.kurator', '3171054803930054', { role: 'KURATOR', place: lkpp }),
  person('ilham.helpdesk', '3171082506970055', { role: 'HELPDESK', place: lkpp }),
  person('catharina.pdp', '3171065801820056', { role: 'PETUGAS_PDP', place: lkpp }),
  person('syahrul.lpse', '6271033107870057', { role: 'PENGELOLA_LPSE', place: palangkaRaya('01') }),
  person(
    'budi.empat',
    '6271040812810016',
    { role: 'PPK', place: palangkaRaya('03') },
    { role: 'PP', place: palangkaRaya('03') },
    { role: 'PPK', place: kotawaringinTimur('02') },
    { role: 'ANGGOTA_PERUSAHAAN', place: { nib: '0220001260109' } },
  ),
  person('teguh.kedaluwarsa', '6202060505770017', {
    role: 'PPK',
    place: kotawaringinTimur('02'),
    state: 'EXPIRED',
  }),
  person('yuliana.nonaktif', '6213017006860018', {
    role: 'PP',
    place: palangkaRaya('03'),
    state: 'DEACTIVATED',
  }),
  { ...person('nadia.mitra', '3171075705880058'), partnerRole: 'owner' },
  { ...person('bagas.mitra', '3171030902940059'), partnerRole: 'developer' },
  { ...person('wulan.mitra', '3171056311860060'), partnerRole: 'viewer' },
]

/** The company whose people connect its applications (seed-partner.ts). */
export const demoPartnerName = 'PT Tender Pintar Nusantara'

function person(username: string, nik: string, ...accesses: readonly DemoAccess[]): DemoPerson {
  return { username, nik, accesses }
}
