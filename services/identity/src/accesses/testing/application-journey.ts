import type { AccessId } from '@inaproc/domain/identifiers'
import { accessId } from '@inaproc/domain/identifiers'
import { decreeFile, type Visitor } from './access-pages.js'
import type { AccessWorld } from './access-world.js'

/** What the applicant of these tests types on the two pages of the form. */
export const positionAnswers = {
  positionTitle: 'Kepala Bidang Bina Marga',
  unit: 'Bidang Bina Marga',
  serviceKind: 'PNS',
  nip: '19901015 201503 2 001',
  grade: 'III/c',
}
export const decreeAnswers = {
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  decreeNumber: '188.45/12/2026',
  decreeDatedOn: '2025-12-30',
  signerName: 'Yansen Binti',
  signerTitle: 'Pengguna Anggaran',
  decreeEndsOn: '',
}

/** The address of the first page for the work unit of most tests. */
export function firstPage(world: AccessWorld): string {
  return `/akses/ajukan/ppk?${new URLSearchParams({ instansi: world.city, satker: world.office })}`
}

/** Both pages of the form; answers the id of the draft, which waits for its review. */
export async function fillIn(world: AccessWorld, tab: Visitor): Promise<AccessId> {
  await tab.get(firstPage(world))
  const made = await tab.send('/akses/ajukan/ppk', positionAnswers)
  await tab.get(made.location)
  await tab.send(made.location, decreeAnswers, decreeFile)
  return accessId(made.location.split('/')[2] ?? '')
}

/** The whole way to the desk. */
export async function sendIn(world: AccessWorld, tab: Visitor): Promise<AccessId> {
  const id = await fillIn(world, tab)
  await tab.get(`/akses/${id}/tinjau`)
  await tab.send(`/akses/${id}/kirim`, { confirmed: 'ya' })
  return id
}
