import { type Static, type TObject, Type } from 'typebox'
import { type CompanyField, companyFields } from './accesses/company-fields.js'
import { type RoleCode, roleCodes } from './accesses/roles.js'
import type { Texts } from './language.js'
import type { AccessState } from './lifecycles/access-lifecycle.js'
import type { ServiceName } from './service-names.js'

const uuid = Type.String({ format: 'uuid' })
const day = Type.Union([Type.String({ format: 'date' }), Type.Null()])
const role = Type.Unsafe<RoleCode>({ type: 'string', enum: [...roleCodes] })
const closed = { additionalProperties: false } as const

/** Whose access it is and what it is tied to: enough for a receiver to act, nothing personal. */
const access = {
  accessId: uuid,
  accountId: uuid,
  role,
  institutionCode: Type.Union([Type.String(), Type.Null()]),
  workUnitId: Type.Union([uuid, Type.Null()]),
  companyId: Type.Union([uuid, Type.Null()]),
  branchId: Type.Union([uuid, Type.Null()]),
}

/** The access that does not go together with it. */
const otherAccess = { otherAccessId: uuid, otherRole: role }

const account = { accountId: uuid }

/** The states in which an access may end. */
type EndState = Extract<AccessState, 'DEACTIVATED' | 'EXPIRED' | 'SUSPENDED' | 'REVOKED'>
const endStates: readonly EndState[] = ['DEACTIVATED', 'EXPIRED', 'SUSPENDED', 'REVOKED']
const endState = Type.Unsafe<EndState>({ type: 'string', enum: [...endStates] })

/** How a session ended; `sid` is the public session id of ID tokens, not the cookie. */
const sessionEndings = [
  'SIGN_OUT',
  'REMOTE',
  'ADMINISTRATOR',
  'CREDENTIALS_CHANGED',
  'ACCOUNT_ENDED',
  'EXPIRED',
] as const
const sessionEnding = Type.Unsafe<(typeof sessionEndings)[number]>({
  type: 'string',
  enum: [...sessionEndings],
})

/** A relying party as it stands after the event. */
const client = { clientId: Type.String(), version: Type.Integer({ minimum: 1 }) }

/** A scope about people, or a claim: its name and the version that the change made. */
const scopeChange = { scope: Type.String(), version: Type.Integer({ minimum: 1 }) }

/** An API with its scopes. */
const apiChange = { resourceId: uuid, audience: Type.String(), version: Type.Integer({ minimum: 1 }) }

/** An organisation that runs relying parties. */
const partner = { partnerId: uuid }

/** The row of the life of a request for production that was walked, and the state after it. */
type ProductionRow = 'Q01' | 'Q02' | 'Q03' | 'Q04' | 'Q05' | 'Q06'
const productionRows: readonly ProductionRow[] = ['Q01', 'Q02', 'Q03', 'Q04', 'Q05', 'Q06']
const productionStep = {
  ...partner,
  requestId: uuid,
  clientId: Type.String(),
  transition: Type.Unsafe<ProductionRow>({ type: 'string', enum: [...productionRows] }),
}

/** The same for a change that a partner proposes. */
type ProposalRow = 'U01' | 'U02' | 'U03' | 'U04' | 'U05' | 'U06' | 'U07' | 'U08' | 'U09'
const proposalRows: readonly ProposalRow[] = ['U01', 'U02', 'U03', 'U04', 'U05', 'U06', 'U07', 'U08', 'U09']
const proposalStep = {
  ...partner,
  proposalId: uuid,
  clientId: Type.String(),
  transition: Type.Unsafe<ProposalRow>({ type: 'string', enum: [...proposalRows] }),
}

const companyField = Type.Unsafe<CompanyField>({ type: 'string', enum: [...companyFields] })

/**
 * Every event that leaves a service's outbox: who writes it, what it means and the shape of its data.
 * The subject of an event is the id of the thing it is about. No event carries a NIK, contact, code or name.
 */
export const eventCatalogue = {
  'account.contact-verified': {
    source: 'identity',
    meaning: {
      id: 'E-mail dan telepon akun terverifikasi',
      en: 'The e-mail and phone of an account were verified',
    },
    data: Type.Object(account, closed),
  },
  'account.verified': {
    source: 'identity',
    meaning: { id: 'Profil akun terverifikasi', en: 'The profile of an account was verified' },
    data: Type.Object(account, closed),
  },
  'account.suspended': {
    source: 'identity',
    meaning: {
      id: 'Akun ditangguhkan; semua aksesnya tidak berlaku',
      en: 'An account was suspended, with all its accesses',
    },
    data: Type.Object(account, closed),
  },
  'account.restored': {
    source: 'identity',
    meaning: { id: 'Penangguhan akun berakhir', en: 'The suspension of an account was lifted' },
    data: Type.Object(account, closed),
  },
  'account.closed': {
    source: 'identity',
    meaning: { id: 'Akun ditutup untuk selamanya', en: 'An account was closed for good' },
    data: Type.Object(account, closed),
  },
  'account.processing-restricted': {
    source: 'identity',
    meaning: {
      id: 'Pemrosesan data pemilik akun dibatasi atas permintaannya; akun hanya dapat dibaca',
      en: 'The person had the processing of their data restricted; the account can only be read',
    },
    data: Type.Object(account, closed),
  },
  'account.restriction-lifted': {
    source: 'identity',
    meaning: {
      id: 'Pembatasan pemrosesan data pemilik akun berakhir',
      en: 'The restriction of processing ended',
    },
    data: Type.Object(account, closed),
  },
  'account.credentials-changed': {
    source: 'identity',
    meaning: { id: 'Kata sandi atau faktor kedua diganti', en: 'A password or second factor was changed' },
    data: Type.Object(account, closed),
  },
  'account.client-allowed': {
    source: 'identity',
    meaning: {
      id: 'Pemilik akun mengizinkan aplikasi menerima datanya',
      en: 'The person allowed an application to receive their data',
    },
    data: Type.Object({ ...account, clientId: Type.String() }, closed),
  },
  'account.client-revoked': {
    source: 'identity',
    meaning: {
      id: 'Pemilik akun mencabut izin aplikasi; semua sesi aplikasi itu berakhir',
      en: 'The person took the permission of an application back; all its sessions ended',
    },
    data: Type.Object({ ...account, clientId: Type.String() }, closed),
  },
  'session.ended': {
    source: 'identity',
    meaning: { id: 'Sesi masuk berakhir', en: 'A sign-on session ended' },
    data: Type.Object({ ...account, sid: Type.String(), ending: sessionEnding }, closed),
  },
  'grant.ended': {
    source: 'identity',
    meaning: {
      id: 'Petugas mengakhiri sambungan satu aplikasi; sesi masuknya tetap berjalan',
      en: 'An official ended the connection of one application; its sign-on session goes on',
    },
    data: Type.Object(
      { ...account, sid: Type.String(), clientId: Type.String(), accessId: Type.Union([uuid, Type.Null()]) },
      closed,
    ),
  },
  'access.activated': {
    source: 'identity',
    meaning: { id: 'Akses mulai atau kembali berlaku', en: 'An access came into force, first or again' },
    data: Type.Object({ ...access, validUntil: day }, closed),
  },
  'access.changed': {
    source: 'identity',
    meaning: { id: 'Masa berlaku akses diperpanjang', en: 'The term of an active access was extended' },
    data: Type.Object({ ...access, validUntil: day }, closed),
  },
  'access.ended': {
    source: 'identity',
    meaning: { id: 'Akses tidak berlaku lagi', en: 'An access is no longer in force' },
    data: Type.Object({ ...access, state: endState, transition: Type.String() }, closed),
  },
  'access.conflict-refused': {
    source: 'identity',
    meaning: {
      id: 'Persetujuan ditolak karena peran itu tidak boleh dirangkap; APIP diberi tahu',
      en: 'An approval was refused because the roles may not be held together; APIP was told',
    },
    data: Type.Object({ ...access, ...otherAccess }, closed),
  },
  'access.conflict-of-interest': {
    source: 'identity',
    meaning: {
      id: 'Seseorang kini memegang peran pembeli dan peran perusahaan; APIP diberi tahu',
      en: 'Somebody now holds a role that buys and a role of a company; APIP was told',
    },
    data: Type.Object({ ...access, ...otherAccess }, closed),
  },
  'company.changed': {
    source: 'identity',
    meaning: {
      id: 'Data legal perusahaan berubah menurut sumbernya',
      en: 'The legal data of a company changed, as its sources say',
    },
    data: Type.Object({ companyId: uuid, fields: Type.Array(companyField) }, closed),
  },
  'client.registered': {
    source: 'identity',
    meaning: { id: 'Aplikasi klien didaftarkan', en: 'A client was registered' },
    data: Type.Object(client, closed),
  },
  'client.changed': {
    source: 'identity',
    meaning: {
      id: 'Pengaturan, kunci, atau rahasia aplikasi klien diubah',
      en: 'The settings, keys or secrets of a client were changed',
    },
    data: Type.Object(client, closed),
  },
  'client.activated': {
    source: 'identity',
    meaning: { id: 'Aplikasi klien mulai atau kembali aktif', en: 'A client became active, first or again' },
    data: Type.Object(client, closed),
  },
  'client.suspended': {
    source: 'identity',
    meaning: {
      id: 'Aplikasi klien ditangguhkan; tokennya tidak berlaku lagi',
      en: 'A client was suspended; its tokens are no longer in force',
    },
    data: Type.Object(client, closed),
  },
  'client.retired': {
    source: 'identity',
    meaning: {
      id: 'Aplikasi klien dihentikan untuk selamanya; tokennya tidak berlaku lagi',
      en: 'A client was retired for good; its tokens are no longer in force',
    },
    data: Type.Object(client, closed),
  },
  'client.production-step': {
    source: 'identity',
    meaning: {
      id: 'Permintaan akses produksi diajukan, ditarik, disetujui, atau dikembalikan',
      en: 'A request for production was sent, taken back, approved or returned',
    },
    data: Type.Object(productionStep, closed),
  },
  'client.proposal-step': {
    source: 'identity',
    meaning: {
      id: 'Usul perubahan klien produksi disusun, diajukan, ditarik, disetujui, atau dikembalikan',
      en: 'A change of a production client was drafted, sent, taken back, approved or returned',
    },
    data: Type.Object(proposalStep, closed),
  },
  'scope.registered': {
    source: 'identity',
    meaning: { id: 'Cakupan tentang orang dibuat', en: 'A scope about people was made' },
    data: Type.Object(scopeChange, closed),
  },
  'scope.changed': {
    source: 'identity',
    meaning: {
      id: 'Teks, untuk siapa, atau data yang dilepas sebuah cakupan diubah',
      en: 'The texts of a scope, who may have it, or what it releases was changed',
    },
    data: Type.Object(scopeChange, closed),
  },
  'scope.retired': {
    source: 'identity',
    meaning: {
      id: 'Cakupan dihentikan; klien yang memilikinya tidak menerima datanya lagi',
      en: 'A scope was retired; clients that have it no longer get its claims',
    },
    data: Type.Object(scopeChange, closed),
  },
  'scope.restored': {
    source: 'identity',
    meaning: { id: 'Cakupan dipakai kembali', en: 'A scope was put back in use' },
    data: Type.Object(scopeChange, closed),
  },
  'claim.changed': {
    source: 'identity',
    meaning: { id: 'Sebutan sebuah data diubah', en: 'What a claim is called was changed' },
    data: Type.Object({ claim: Type.String(), version: Type.Integer({ minimum: 1 }) }, closed),
  },
  'resource.registered': {
    source: 'identity',
    meaning: { id: 'API didaftarkan', en: 'An API was registered' },
    data: Type.Object(apiChange, closed),
  },
  'resource.changed': {
    source: 'identity',
    meaning: { id: 'API atau cakupannya diubah', en: 'An API or its scopes were changed' },
    data: Type.Object(apiChange, closed),
  },
  'resource.retired': {
    source: 'identity',
    meaning: {
      id: 'API dihentikan; tokennya tidak dapat diminta lagi',
      en: 'An API was retired; no token can be asked for it any more',
    },
    data: Type.Object(apiChange, closed),
  },
  'resource.restored': {
    source: 'identity',
    meaning: { id: 'API dipakai kembali', en: 'An API was put back in use' },
    data: Type.Object(apiChange, closed),
  },
  'partner.signed-up': {
    source: 'identity',
    meaning: {
      id: 'Sebuah organisasi mendaftar sebagai mitra',
      en: 'An organisation signed up as a partner',
    },
    data: Type.Object(partner, closed),
  },
  'partner.activated': {
    source: 'identity',
    meaning: { id: 'Mitra mulai atau kembali aktif', en: 'A partner became active, first or again' },
    data: Type.Object(partner, closed),
  },
  'partner.suspended': {
    source: 'identity',
    meaning: {
      id: 'Mitra ditangguhkan bersama semua kliennya',
      en: 'A partner was suspended with all of its clients',
    },
    data: Type.Object(partner, closed),
  },
  'partner.closed': {
    source: 'identity',
    meaning: {
      id: 'Mitra ditutup pemiliknya; semua kliennya dihentikan',
      en: 'A partner was closed by its owner; all of its clients are retired',
    },
    data: Type.Object(partner, closed),
  },
} as const satisfies Readonly<Record<string, EventRow>>

/** One kind of event. */
export interface EventRow {
  readonly source: ServiceName
  readonly meaning: Texts
  readonly data: TObject
}

export type EventType = keyof typeof eventCatalogue

/** The data that an event of this type carries. */
export type EventData<T extends EventType> = Static<(typeof eventCatalogue)[T]['data']>

export const eventTypes = Object.keys(eventCatalogue) as readonly EventType[] // the record has exactly the types as keys

export function isEventType(value: string): value is EventType {
  return Object.hasOwn(eventCatalogue, value)
}
