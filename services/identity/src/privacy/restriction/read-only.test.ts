import { expect, it } from 'vitest'
import { isOpen } from './read-only.js'

it.each([
  ['/akses/:id/kirim', false],
  ['/profil', false],
  ['/verifikasi/:id/setujui', false],
  ['/konsol/insiden/:id', false],
  ['/keamanan/kontak/:kind', false],
  ['/something/new', false],
  ['/', false],
  ['', false],
  ['/privasi/penghapusan', true],
  ['/privasion', false],
  ['/keamanan/sesi/akhiri', true],
  ['/keamanan/kontak/perubahan/:id/batal', true],
  ['/bukan-saya/:token', true],
  ['/sign-out', true],
])('under restriction %s is open: %s', (route, expected) => {
  expect(isOpen(route)).toBe(expected)
})
