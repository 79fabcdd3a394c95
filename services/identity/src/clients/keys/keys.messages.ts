import type { Language } from '@inaproc/domain/language'
import type { SigningKeyState } from '../../oidc/keys/signing-keys.js'
import type { KeyChange } from './keys.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly of: (algorithm: string) => string
  readonly uses: Readonly<Record<'ES256' | 'RS256', string>>
  readonly kid: string
  readonly state: string
  readonly states: Readonly<Record<SigningKeyState, string>>
  readonly since: string
  readonly age: string
  readonly days: (count: string) => string
  readonly moves: string
  readonly movesTo: Readonly<Record<SigningKeyState, (moment: string) => string>>
  readonly rotate: (algorithm: string) => string
  readonly rotateLead: string
  readonly what: string
  readonly consequences: readonly string[]
  readonly fresh: string
  readonly confirm: string
  readonly keep: string
  readonly done: string
  readonly doneText: string
  readonly published: string
  readonly reason: string
  readonly reasonHint: string
  readonly revoke: string
  readonly revokeTitle: string
  readonly revokeLead: string
  readonly revokeConsequences: Readonly<Record<SigningKeyState, readonly string[]>>
  readonly revokeThen: readonly string[]
  readonly revokeConfirm: string
  readonly revoked: string
  readonly revokedText: string
  readonly action: string
  readonly history: string
  readonly historyNone: string
  readonly at: string
  readonly algorithm: string
  readonly change: string
  readonly kinds: Readonly<Record<KeyChange['kind'], string>>
  readonly by: string
  readonly schedule: string
}

export const messages = {
  id: {
    title: 'Kunci tanda tangan',
    lead: 'Dengan kunci ini pintu masuk menandatangani token. Setiap algoritma punya satu kunci yang berlaku dan satu berikutnya yang sudah diumumkan, agar pergantian tidak pernah menggagalkan verifikasi.',
    of: (algorithm) => `Kunci ${algorithm}`,
    uses: {
      ES256: 'Bawaan: untuk token semua klien yang tidak meminta lain.',
      RS256: 'Untuk ID token klien lama yang belum mengenal ES256.',
    },
    kid: 'Pengenal (kid)',
    state: 'Keadaan',
    states: { next: 'Berikutnya', current: 'Berlaku', retiring: 'Dipensiunkan' },
    since: 'Sejak',
    age: 'Umur',
    days: (count) => `${count} hari`,
    moves: 'Selanjutnya',
    movesTo: {
      next: () => 'Berlaku pada pergantian berikutnya',
      current: (moment) => `Berganti sendiri ${moment}`,
      retiring: (moment) => `Dihapus ${moment}`,
    },
    rotate: (algorithm) => `Ganti kunci ${algorithm}`,
    rotateLead:
      'Pergantian berjalan sendiri. Ganti sekarang sebagai latihan, atau agar pergantian tidak jatuh pada hari yang sibuk. Kunci yang bocor dicabut, bukan diganti.',
    what: 'Yang terjadi',
    consequences: [
      'Kunci berikutnya, yang sudah diumumkan, langsung menandatangani; semua server mengikuti dalam beberapa detik.',
      'Kunci sekarang dipensiunkan: tetap diumumkan tujuh hari, agar token yang sudah terbit tetap dapat diverifikasi.',
      'Kunci berikutnya yang baru dibuat dan diumumkan. Tidak ada orang yang keluar, dan klien tidak perlu berbuat apa-apa.',
      'Pergantian, alasan, dan nama Anda tercatat di log audit.',
    ],
    fresh:
      'Kunci berikutnya diumumkan kurang dari sehari. Klien yang menyimpan daftar kunci lebih lama mungkin gagal sesaat, sampai mengambil daftar itu lagi.',
    confirm: 'Ganti sekarang',
    keep: 'Batal',
    done: 'Kunci diganti',
    doneText: 'Kunci baru menandatangani di semua server dalam beberapa detik.',
    published: 'Lihat yang diumumkan (JWKS)',
    reason: 'Alasan',
    reasonHint: 'Satu kalimat untuk log audit, misalnya nomor laporan insiden.',
    revoke: 'Cabut',
    revokeTitle: 'Cabut kunci yang bocor',
    revokeLead:
      'Hanya bila kunci ini mungkin ada di tangan orang lain. Untuk pergantian biasa, pakai "Ganti kunci": cara itu tidak menggagalkan apa pun.',
    revokeConsequences: {
      current: [
        'Kunci ini saat itu juga tidak diumumkan lagi. Semua yang pernah ditandatanganinya tidak dapat diverifikasi: ID token, token akses JWT (umurnya paling lama 5 menit), token keluar, dan sinyal yang belum diambil.',
        'Kunci berikutnya, yang sudah diumumkan, langsung menandatangani. Tidak ada orang yang keluar: layanan yang memperbarui token menerima token bertanda tangan kunci baru.',
        'Permintaan keluar yang membawa ID token lama sebagai petunjuk ditolak; orangnya tetap dapat keluar dari halaman akunnya.',
      ],
      next: [
        'Kunci ini belum menandatangani apa pun, jadi tidak ada token yang gagal.',
        'Kunci berikutnya yang baru dibuat dan diumumkan. Jangan ganti kunci dalam sehari ini: klien perlu waktu mengenal yang baru.',
      ],
      retiring: [
        'Kunci ini saat itu juga tidak diumumkan lagi. ID token dan token keluar yang ditandatanganinya sebelum dipensiunkan tidak dapat diverifikasi.',
        'Kunci yang berlaku tidak berubah. Tidak ada orang yang keluar.',
      ],
    },
    revokeThen: [
      'Klien yang menyimpan daftar kunci masih menerima tanda tangan kunci ini sampai mengambil daftar lagi, biasanya dalam hitungan menit sampai sehari. Beri tahu kontak keamanan mitra agar mengambilnya sekarang.',
      'Bila tempat penyimpanan kunci yang bocor, cabut juga kunci lain yang tersimpan di sana.',
      'Pencabutan, alasan, dan nama Anda tercatat di log audit. Tidak dapat dibatalkan.',
    ],
    revokeConfirm: 'Cabut kunci ini sekarang',
    revoked: 'Kunci dicabut',
    revokedText: 'Kunci itu tidak diumumkan lagi. Semua server mengikuti dalam beberapa detik.',
    action: 'Tindakan',
    history: 'Perubahan terakhir',
    historyNone: 'Belum ada kunci yang diganti atau dicabut.',
    at: 'Waktu',
    algorithm: 'Algoritma',
    change: 'Perubahan',
    kinds: { rotated: 'Diganti', revoked: 'Dicabut' },
    by: 'Oleh',
    schedule: 'Jadwal',
  },
  en: {
    title: 'Signing keys',
    lead: 'With these keys the door signs tokens. Each algorithm has one key that signs and one that comes next and is published already, so that a change never makes a verification fail.',
    of: (algorithm) => `Keys for ${algorithm}`,
    uses: {
      ES256: 'The default: for tokens of every client that asks for nothing else.',
      RS256: 'For ID tokens of older clients that do not know ES256 yet.',
    },
    kid: 'Id (kid)',
    state: 'State',
    states: { next: 'Next', current: 'Current', retiring: 'Retiring' },
    since: 'Since',
    age: 'Age',
    days: (count) => (count === '1' ? '1 day' : `${count} days`),
    moves: 'Then',
    movesTo: {
      next: () => 'Signs from the next change on',
      current: (moment) => `Changes by itself ${moment}`,
      retiring: (moment) => `Removed ${moment}`,
    },
    rotate: (algorithm) => `Replace the ${algorithm} key`,
    rotateLead:
      'Keys change by themselves. Replace one now as an exercise, or to keep the change off a busy day. A leaked key is revoked, not replaced.',
    what: 'What happens',
    consequences: [
      'The next key, which is published already, signs at once; all servers follow within seconds.',
      'The key of now retires: it stays published for seven days, so that tokens already out can still be verified.',
      'A new next key is made and published. Nobody is signed out, and clients need to do nothing.',
      'The change, the reason and your name are kept in the audit log.',
    ],
    fresh:
      'The next key has been published for less than a day. Clients that keep the list of keys for longer may fail for a moment, until they fetch the list again.',
    confirm: 'Replace now',
    keep: 'Cancel',
    done: 'The key was replaced',
    doneText: 'The new key signs on all servers within seconds.',
    published: 'See what is published (JWKS)',
    reason: 'Reason',
    reasonHint: 'One sentence for the audit log, such as the number of the incident.',
    revoke: 'Revoke',
    revokeTitle: 'Revoke a leaked key',
    revokeLead:
      'Only when this key may be in other hands. For an ordinary change use "Replace the key": that way nothing fails.',
    revokeConsequences: {
      current: [
        'From this moment the key is published no more. Nothing that it ever signed can be verified: ID tokens, JWT access tokens (which live for 5 minutes at most), logout tokens, and signals not fetched yet.',
        'The next key, which is published already, signs at once. Nobody is signed out: a service that renews its token gets one signed with the new key.',
        'A sign-out that brings an old ID token as its hint is refused; the person can still sign out on the pages of the account.',
      ],
      next: [
        'This key has not signed anything, so no token fails.',
        'A new next key is made and published. Replace no key within the day: clients need time to learn of the new one.',
      ],
      retiring: [
        'From this moment the key is published no more. ID tokens and logout tokens that it signed before it retired cannot be verified.',
        'The current key does not change. Nobody is signed out.',
      ],
    },
    revokeThen: [
      'Clients that keep the list of keys go on accepting this key until they fetch the list again, mostly within minutes to a day. Ask the security contacts of partners to fetch it now.',
      'If it was the place where keys are kept that leaked, revoke the other keys kept there as well.',
      'The revocation, the reason and your name are kept in the audit log. It cannot be undone.',
    ],
    revokeConfirm: 'Revoke this key now',
    revoked: 'The key was revoked',
    revokedText: 'It is published no more. All servers follow within seconds.',
    action: 'Action',
    history: 'Latest changes',
    historyNone: 'No key was replaced or revoked yet.',
    at: 'Time',
    algorithm: 'Algorithm',
    change: 'Change',
    kinds: { rotated: 'Replaced', revoked: 'Revoked' },
    by: 'By',
    schedule: 'Schedule',
  },
} satisfies Record<Language, Words>
