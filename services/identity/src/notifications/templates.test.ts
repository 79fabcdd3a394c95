import type { Language } from '@inaproc/domain/language'
import { describe, expect, it } from 'vitest'
import { escapeHtml, letterHtml, letterText } from './letter-rendering.js'
import {
  type LetterId,
  type LetterParams,
  letters,
  type SmsId,
  type SmsParams,
  smsTexts,
  versionedLetterId,
  versionedSmsId,
  writeLetter,
  writeSms,
} from './templates.js'

const languages: readonly Language[] = ['id', 'en']
const access = { role: 'PPK', organisation: 'Kota <b>Palangka Raya</b> & "mitra"' } as const

const signIn = { browser: 'Chrome', system: 'Windows', place: '=<b>Palangka</b>', at: '2026-02-03T04:05:06Z' }

const instant = '2026-02-03T04:05:06Z'
const cancelLink = `https://akun.inaproc.go.id/tautan/batalkan/${'t'.repeat(43)}`

const letterParams: { readonly [Id in LetterId]: LetterParams<Id> } = {
  'email-code': { code: '012345', minutes: 5 },
  'email-already-registered': { signInUrl: 'http://localhost:4000/masuk' },
  'contact-verified': {},
  'last-vai-asked': { organisation: 'Kota <b>Palangka Raya</b>' },
  'last-vai-consented': { organisation: 'Kota Palangka Raya', days: 14 },
  'last-vai-refused': { organisation: 'Kota Palangka Raya', reason: 'Belum ada <b>pengganti</b>.' },
  'conflict-refused': { role: 'PPK', other: 'BENDAHARA', organisation: 'Kota <b>Palangka Raya</b>' },
  'both-sides': { role: 'PPK', other: 'ADMIN_PERUSAHAAN', organisation: 'Kota Palangka Raya' },
  'account-suspended': {},
  'account-restored': {},
  'account-closed': {},
  'signal-stream-stopped': {
    client: 'Mitra <b>Satu</b>',
    stream: '01890a5d-ac96-774b-bcce-b302099a8057',
    status: 'paused',
    trouble: 'unreachable',
  },
  'partner-invitation': { partner: 'CV <b>Rimba</b>', days: 7, href: 'https://akun.test/undangan-mitra/x' },
  'partner-member-removed': { partner: 'CV Rimba' },
  'partner-role-changed': { partner: 'CV <b>Rimba</b>', role: 'viewer' },
  'partner-step': { partner: 'CV <b>Rimba</b>', step: 'suspended', reason: 'Kunci <i>bocor</i>.' },
  'proposal-step': {
    name: 'Toko <b>Rimba</b>',
    clientId: 'toko-prod',
    step: 'approved',
    reason: 'Alamat <i>barunya</i> sesuai.',
  },
  'production-step': {
    name: 'Toko <b>Rimba</b>',
    clientId: 'toko-prod',
    step: 'refused',
    reason: 'Tujuan <i>belum</i> jelas.',
  },
  'foreign-received': { company: 'PT Rimba Digital' },
  'foreign-rejected': { company: 'PT Rimba Digital', reason: 'Surat tidak terbaca.' },
  'foreign-invitation': { company: 'PT Rimba Digital', days: 14, href: 'https://akun.test/undangan/x' },
  'route-to-examine': { company: 'PT Rimba Digital', href: 'https://akun.test/verifikasi/khusus' },
  'branch-nominated': { branch: 'Cabang Sampit', company: 'PT Borneo', href: 'https://akun.test/penunjukan' },
  'branch-rejected': { branch: 'Cabang Sampit', reason: 'Cabang tidak terbukti.' },
  'branch-accepted': { branch: 'Cabang Sampit' },
  'branch-declined': { branch: 'Cabang Sampit' },
  'privacy-answered': { number: 'PDP-2026-000042' },
  'privacy-exported': { number: 'PDP-2026-000042' },
  'privacy-restricted': { number: 'PDP-2026-000042' },
  'privacy-restriction-lifted': { number: 'PDP-2026-000042' },
  'privacy-erased': { number: 'PDP-2026-000042' },
  'incident-notice': {
    number: 'INS-2026-0007',
    dataKinds: 'nama, <b>NIK</b>',
    happened: '3 Februari 2026',
    what: 'Petugas membuka dokumen.',
    handling: 'Akses dicabut.',
  },
  'password-breached': {},
  'password-changed': {},
  'password-guessing': {},
  'factor-guessing': {},
  'codes-asked': {},
  'totp-added': { name: '<script>alert(1)</script>' },
  'totp-removed': { name: '<script>alert(1)</script>' },
  'passkey-added': { name: '<script>alert(1)</script>' },
  'passkey-removed': { name: '<script>alert(1)</script>' },
  'passkey-disabled': { name: '<script>alert(1)</script>' },
  'recovery-codes-made': { count: 10 },
  'recovery-code-used': { left: 4 },
  'recovery-codes-few': { left: 3 },
  'one-time-code': { code: '012345', minutes: 5, occasion: 'contact-change-old' },
  'profile-verified': {},
  'profile-rejected': {},
  'access-submitted': { ...access, reference: 'AKS-0123-4567-89AB', dueAt: instant },
  'access-imported': access,
  'access-to-verify': access,
  'access-approved': access,
  'access-rejected': { ...access, reason: 'SK <i>kedaluwarsa</i>' },
  'access-ended': access,
  'access-ending-soon': { ...access, days: 30 },
  'access-active': access,
  'access-ended-report': access,
  'accesses-ended-report': { count: 15, roles: '12 PPK, 3 PP', organisation: 'Kota <i>Palangka Raya' },
  'access-handed-over': access,
  'access-overdue': access,
  'access-passed-on': access,
  'accesses-passed-on': { count: 2, organisation: 'Kota <i>Palangka Raya' },
  'access-invited': { ...access, days: 14, url: 'http://localhost:4000/akses/undangan' },
  'client-scope': {
    name: '<b>Mitra</b>',
    clientId: 'mitra',
    scope: 'profil_ringkas',
    step: 'narrowed',
    reason: 'Datanya tidak diperlukan lagi.',
    claims: 'locale',
  },
  'client-secret-ending': { name: '<b>Mitra</b>', clientId: 'mitra', endsAt: instant },
  'client-step': { name: '<b>Mitra</b>', clientId: 'mitra', step: 'suspended', reason: 'Kunci bocor.' },
  'import-done': { file: '=<b>daftar</b>.csv', submitted: 3, invited: 2, refused: 1 },
  'imports-to-verify': { count: 12, organisation: access.organisation },
  'new-device': { ...signIn, place: 'ID', link: 'http://localhost:4000/bukan-saya/token' },
  'new-device-seen': { ...signIn, place: 'local' },
  'ended-by-official': {
    what: 'application',
    application: '<b>Mitra</b> Satu',
    browser: 'Chrome',
    system: 'Windows',
    reason: 'device-lost',
    at: instant,
  },
  'not-me-done': { factors: 1, recoveryCodes: 'yes', contacts: 2 },
  'password-recovered': {},
  'reproof-requested': { readyAt: instant, url: cancelLink },
  'reproof-requested-notice': { readyAt: instant },
  'reproof-reminder': { readyAt: instant, url: cancelLink },
  'reproof-refused': {},
  'reproof-cancelled': {},
  'factors-removed': {},
  'contact-claimed': { kind: 'email' },
  'contact-change-waiting': { kind: 'phone', appliesAt: instant, url: cancelLink },
  'contact-change-waiting-notice': { kind: 'phone', appliesAt: instant },
  'contact-changed-undo': { kind: 'email', until: instant, url: cancelLink },
  'contact-changed': { kind: 'email' },
  'contact-change-stopped': { kind: 'email', outcome: 'distrusted' },
}
const smsParams: { readonly [Id in SmsId]: SmsParams<Id> } = {
  'phone-code': { code: '012345', minutes: 5, host: 'akun.inaproc.id' },
  'phone-already-registered': {},
  'account-suspended': {},
  'account-closed': {},
  'one-time-code': { code: '012345', minutes: 5, host: 'akun.inaproc.id', occasion: 'contact-change-old' },
  'totp-added': {},
  'totp-removed': {},
  'passkey-added': {},
  'passkey-removed': {},
  'passkey-disabled': {},
  'factor-guessing': {},
  'recovery-codes-made': {},
  'recovery-code-used': {},
  'password-breached': {},
  'password-changed': {},
  'new-device': { ...signIn, browser: 'Peramban '.repeat(20), place: `=${'Kōta '.repeat(20)}` },
  'not-me-done': {},
  'password-recovered': {},
  'reproof-requested': { url: cancelLink },
  'reproof-reminder': { url: cancelLink },
  'factors-removed': {},
  'contact-claimed': {},
  'contact-change-waiting': { kind: 'phone', url: cancelLink },
  'contact-changed-undo': { url: cancelLink },
  'contact-changed': { kind: 'email' },
  'contact-change-stopped': {},
}

// The records have exactly the ids as keys.
const letterIds = Object.keys(letters) as LetterId[]
const smsIds = Object.keys(smsTexts) as SmsId[]
const everyLetter = letterIds.flatMap((id) => languages.map((language) => ({ id, language })))
const everySms = smsIds.flatMap((id) => languages.map((language) => ({ id, language })))

describe.each(everyLetter)('letter $id in $language', ({ id, language }) => {
  const params = letterParams[id]
  const letter = writeLetter(id, language, params)
  const markup = Object.values<string | number>(params).filter((value) => /[<>"]/.test(String(value)))

  it('has a subject of one line, words, and a version', () => {
    expect(letter.subject).toMatch(/^[^\r\n]{5,150}$/)
    expect(letter.paragraphs.length).toBeGreaterThan(0)
    expect(versionedLetterId(id)).toMatch(/^[a-z-]+@[1-9]\d*$/)
  })

  it('shows no markup of its parameters in HTML and leaves them as they are in text', () => {
    const html = letterHtml(letter, language)
    expect(html).toContain(`<html lang="${language}">`)
    for (const value of markup) {
      expect(html).not.toContain(String(value))
      expect(html).toContain(escapeHtml(String(value)))
      expect(letterText(letter, language)).toContain(String(value))
    }
  })

  it('never puts a code into the subject, nor together with a name', () => {
    if (letter.code === undefined) return
    expect(letter.subject).not.toContain(letter.code)
    expect(Object.keys(params).filter((name) => /name|user/i.test(name))).toEqual([])
  })
})

describe('the roles in a letter', () => {
  const roles = { role: 'PPK', other: 'ADMIN_PERUSAHAAN', organisation: 'Kota Palangka Raya' } as const

  it.each([
    ['id', 'Seseorang memegang PPK dan Admin Perusahaan sekaligus'],
    ['en', 'Somebody holds PPK and Company admin at once'],
  ] as const)('are called as people do, in %s', (language, subject) => {
    expect(writeLetter('both-sides', language, roles).subject).toBe(subject)
  })
})

describe.each(everySms)('SMS $id in $language', ({ id, language }) => {
  const text = writeSms(id, language, smsParams[id])

  it('fits into two parts of the plain alphabet', () => {
    expect(text).toMatch(/^[\x20-\x7e\n]{1,306}$/)
    expect(versionedSmsId(id)).toMatch(/^[a-z-]+@[1-9]\d*$/)
  })

  it('binds a code to the host in its last line', () => {
    if ('code' in smsParams[id]) expect(text.split('\n').at(-1)).toBe('@akun.inaproc.id #012345')
  })
})
