import type { ClientDefinition } from '@inaproc/identity/clients/registry/client-definition'
import type { TrafficKind } from '@inaproc/identity/oidc/provider/traffic'

/** What the demo partner tells about itself. */
export const demoPartnerForm = {
  kind: 'company',
  nib: '',
  privacyEmail: 'privasi@tenderpintar.example.id',
  purpose:
    'Membantu penyedia kecil menemukan paket pengadaan yang cocok dan mengingatkan mereka sebelum batas waktunya.',
}

const contacts = [
  { kind: 'technical', name: 'Bagas Prakoso', email: 'teknis@tenderpintar.example.id' },
  { kind: 'security', name: 'Nadia Pramesti', email: 'keamanan@tenderpintar.example.id' },
] as const

const trial = {
  firstParty: false,
  environment: 'test',
  contacts,
  scopes: ['openid', 'profile', 'email'],
  anyLoopbackPort: true,
} as const

/** One that has come to production, and one for which production is asked for just now. */
export const demoTestClients = {
  web: {
    ...trial,
    clientId: 'tender-pintar-uji',
    name: 'Tender Pintar',
    kind: 'web',
    authentication: 'client_secret_basic',
    redirectUris: ['http://localhost/kembali', 'https://uji.tenderpintar.example.id/kembali'],
    postLogoutRedirectUris: ['https://uji.tenderpintar.example.id/'],
    backchannelLogoutUri: 'https://uji.tenderpintar.example.id/keluar-sisi-server',
  },
  phone: {
    ...trial,
    clientId: 'tender-ponsel-uji',
    name: 'Tender Pintar Ponsel',
    kind: 'native',
    authentication: 'none',
    redirectUris: ['http://127.0.0.1/kembali', 'id.example.tenderpintar:/kembali'],
    postLogoutRedirectUris: ['id.example.tenderpintar:/keluar'],
  },
} as const satisfies Readonly<Record<string, ClientDefinition>>

const asked = {
  postLogoutRedirectUris: '',
  backchannelLogoutUri: '',
  withoutLogout: '',
  jwks: '',
  jwksUri: '',
}

/** What is asked for with each of them. */
export const demoRequests = {
  web: {
    ...asked,
    clientId: 'tender-pintar',
    redirectUris: 'https://tenderpintar.example.id/kembali',
    postLogoutRedirectUris: 'https://tenderpintar.example.id/',
    backchannelLogoutUri: 'https://tenderpintar.example.id/keluar-sisi-server',
    purposes: {
      profile: 'Menyapa penyedia dengan namanya dan membedakan anggota satu perusahaan.',
      email: 'Mengirim pengingat batas waktu paket yang diikuti.',
    },
  },
  phone: {
    ...asked,
    clientId: 'tender-ponsel',
    redirectUris: 'id.example.tenderpintar:/kembali',
    postLogoutRedirectUris: 'id.example.tenderpintar:/keluar',
    purposes: {
      profile: 'Menyapa penyedia dengan namanya di ponsel.',
      email: 'Mengirim pengingat yang sama seperti aplikasi web.',
    },
  },
} as const

export interface DemoTraffic {
  readonly clientId: string
  readonly kind: TrafficKind
  readonly outcome: string
  readonly perDay: number
}

/** What the clients ask for on a day, mistakes of a beginner among it. */
export const demoTraffic: readonly DemoTraffic[] = [
  { clientId: 'tender-pintar-uji', kind: 'sign-in', outcome: 'ok', perDay: 14 },
  { clientId: 'tender-pintar-uji', kind: 'token', outcome: 'ok', perDay: 13 },
  { clientId: 'tender-pintar-uji', kind: 'token', outcome: 'invalid_grant', perDay: 3 },
  { clientId: 'tender-pintar-uji', kind: 'token', outcome: 'invalid_client', perDay: 2 },
  { clientId: 'tender-ponsel-uji', kind: 'sign-in', outcome: 'ok', perDay: 6 },
  { clientId: 'tender-ponsel-uji', kind: 'token', outcome: 'ok', perDay: 6 },
  { clientId: 'tender-ponsel-uji', kind: 'sign-in', outcome: 'access_denied', perDay: 1 },
  { clientId: 'tender-pintar', kind: 'sign-in', outcome: 'ok', perDay: 320 },
  { clientId: 'tender-pintar', kind: 'token', outcome: 'ok', perDay: 318 },
  { clientId: 'tender-pintar', kind: 'refresh', outcome: 'ok', perDay: 540 },
  { clientId: 'tender-pintar', kind: 'refresh', outcome: 'invalid_grant', perDay: 4 },
]
