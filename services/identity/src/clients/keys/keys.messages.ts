import type { Language } from '@inaproc/domain/language'
import type { SigningKeyState } from '../../oidc/keys/signing-keys.js'

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
      'Pergantian berjalan sendiri. Ganti sekarang hanya bila kunci mungkin bocor, atau untuk latihan.',
    what: 'Yang terjadi',
    consequences: [
      'Kunci berikutnya, yang sudah diumumkan, langsung menandatangani; semua server mengikuti dalam beberapa detik.',
      'Kunci sekarang dipensiunkan: tetap diumumkan tujuh hari, agar token yang sudah terbit tetap dapat diverifikasi.',
      'Kunci berikutnya yang baru dibuat dan diumumkan. Tidak ada orang yang keluar, dan klien tidak perlu berbuat apa-apa.',
      'Pergantian dan nama Anda tercatat di log audit.',
    ],
    fresh:
      'Kunci berikutnya diumumkan kurang dari sehari. Klien yang menyimpan daftar kunci lebih lama mungkin gagal sesaat, sampai mengambil daftar itu lagi.',
    confirm: 'Ganti sekarang',
    keep: 'Batal',
    done: 'Kunci diganti',
    doneText: 'Kunci baru menandatangani di semua server dalam beberapa detik.',
    published: 'Lihat yang diumumkan (JWKS)',
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
    rotateLead: 'Keys change by themselves. Replace one now only when it may have leaked, or as an exercise.',
    what: 'What happens',
    consequences: [
      'The next key, which is published already, signs at once; all servers follow within seconds.',
      'The key of now retires: it stays published for seven days, so that tokens already out can still be verified.',
      'A new next key is made and published. Nobody is signed out, and clients need to do nothing.',
      'The change and your name are kept in the audit log.',
    ],
    fresh:
      'The next key has been published for less than a day. Clients that keep the list of keys for longer may fail for a moment, until they fetch the list again.',
    confirm: 'Replace now',
    keep: 'Cancel',
    done: 'The key was replaced',
    doneText: 'The new key signs on all servers within seconds.',
    published: 'See what is published (JWKS)',
  },
} satisfies Record<Language, Words>
