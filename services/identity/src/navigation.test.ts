import { isRoleCode, type RoleCode, roles } from '@inaproc/domain/roles'
import type { NavigationEntry } from '@inaproc/ui/page'
import { describe, expect, it } from 'vitest'
import { navigationFor, places } from './navigation.js'

const at = (current: string, isPartnerMember = false) =>
  ({ current, language: 'id', isPartnerMember, href: (path: string) => `/as/1${path}` }) as const
/** `Aplikasi: Klien*, Sesi`: a subject with its places; a star stands at the page of now. */
const inLine = (entry: NavigationEntry): string =>
  'links' in entry
    ? `${entry.text}: ${entry.links.map(inLine).join(', ')}`
    : `${entry.text}${entry.current === true ? '*' : ''}`
const shown = (role: RoleCode | undefined, current = '/') => navigationFor(role, at(current)).map(inLine)
const everyone = Object.keys(roles).filter(isRoleCode)

describe('where one can go', () => {
  it('is one line for most people', () => {
    expect(shown(undefined)).toEqual(['Beranda*', 'Profil', 'Akses Saya'])
    expect(shown('VAI', '/pemegang/1')).toEqual([
      'Beranda',
      'Profil',
      'Akses Saya',
      'Verifikasi',
      'Pemegang Akses*',
      'Pemantauan',
    ])
    expect(shown('PETUGAS_PDP')).not.toContainEqual(expect.stringContaining(':'))
  })

  it('is grouped by subject for those with more, and a subject of one place is that place', () => {
    expect(shown('VERIFIKATOR_DIREKTORAT', '/konsol/klien/katalog/riwayat')).toEqual([
      'Beranda',
      'Profil',
      'Akses Saya',
      'Akses pengguna: Verifikasi, Permohonan khusus, Pemegang Akses',
      'Aplikasi: Ikhtisar, Klien*, Cakupan, Permintaan mitra, Sesi, Kunci, Pengiriman',
      'Pengawasan: Pemantauan, Log audit',
    ])
    expect(shown('OPERATOR_TELKOM').slice(-2)).toEqual([
      'Aplikasi: Ikhtisar, Klien, Cakupan, Sesi, Kunci, Pengiriman',
      'Pengawasan: Pemantauan, Log audit',
    ])
  })

  it('leads members of a partner to it, beside the other places about applications', () => {
    const member = (role: RoleCode | undefined, current: string) =>
      navigationFor(role, at(current, true)).map(inLine)
    expect(member(undefined, '/mitra/1/klien/uji')).toEqual(['Beranda', 'Profil', 'Akses Saya', 'Mitra*'])
    expect(member('VERIFIKATOR_DIREKTORAT', '/konsol/mitra')[4]).toBe(
      'Aplikasi: Mitra, Ikhtisar, Klien, Cakupan, Permintaan mitra*, Sesi, Kunci, Pengiriman',
    )
  })

  it('marks the nearest place, and none where a page lies below no place', () => {
    const marked = (current: string) =>
      shown('VERIFIKATOR_DIREKTORAT', current).flatMap((line) => line.match(/[A-Z][a-z ]+(?=\*)/g) ?? [])
    expect(marked('/verifikasi')).toEqual(['Verifikasi'])
    expect(marked('/verifikasi/khusus/1')).toEqual(['Permohonan khusus'])
    expect(marked('/konsol/klien-baru')).toEqual(['Klien'])
    expect(marked('/konsol/audit')).toEqual(['Log audit'])
    expect(marked('/konsol/audit/cari')).toEqual(['Log audit'])
    expect(marked('/keamanan')).toEqual([])
  })

  it.each(everyone)(
    'has at most six entries on one line for %s when it is grouped, each address once',
    (role) => {
      const entries = navigationFor(role, at('/', true))
      if (entries.some((entry) => 'links' in entry)) expect(entries.length).toBeLessThanOrEqual(6)
      const addresses = entries
        .flatMap((entry) => ('links' in entry ? entry.links : [entry]))
        .map(({ href }) => href)
      expect(new Set(addresses).size).toBe(addresses.length)
    },
  )

  it('keeps the places of a subject together', () => {
    const subjects = places.map(({ subject }) => subject)
    const blocks = subjects.filter((subject, index) => subject !== subjects[index - 1])
    expect(new Set(blocks).size).toBe(blocks.length)
  })
})
