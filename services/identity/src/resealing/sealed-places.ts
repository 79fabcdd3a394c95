import { sealedAnswerPurpose } from '../accesses/application/keeping/sealed-answers-store.js'
import { attorneyNikPurpose, routePaperPurpose } from '../accesses/special-routes/foreign/foreign-store.js'
import { totpSecretPurpose } from '../authentication/totp/totp-service.js'
import { filePurpose } from '../files/files-store.js'
import { importRowPurpose } from '../imports/sealed-rows.js'
import { artifactPurpose } from '../oidc/artifacts/artifacts-store.js'
import { signingKeyPurpose } from '../oidc/keys/signing-keys-store.js'
import { authorizationPurpose } from '../oidc/signals/streams.js'
import { listedNikPurpose } from '../organisations/companies/companies-store.js'
import { requestPurpose } from '../privacy/requests/requests-store.js'
import { nikPurpose } from '../profiles/profiles-store.js'

/** The values of a row's key columns, in their order, as text: a uuid, a text, a whole number, or bytes in hexadecimal. */
export type RowKey = readonly string[]

export interface KeyColumn {
  readonly name: string
  readonly type: 'uuid' | 'text' | 'bytea' | 'integer'
}

/** A column of sealed data: where it stands, how its rows are found, and what each is sealed for. */
export interface SealedPlace {
  readonly table: string
  readonly column: string
  readonly key: readonly KeyColumn[]
  readonly purposeOf: (key: RowKey) => string
  /** Rows that one transaction holds and takes into memory. */
  readonly batch: number
}

const batch = 500
/** Up to 2 MB each. */
const batchOfFiles = 10

/**
 * Every column of this database that the key ring has sealed; a test looks for others. Not here: messages that wait in
 * the job queue, which are sent or given up within days (messagesSealedBefore), and the sessions of the account pages,
 * which have a key of their own.
 */
export const sealedPlaces: readonly SealedPlace[] = [
  {
    table: 'signing_keys',
    column: 'private_sealed',
    key: [{ name: 'kid', type: 'text' }],
    purposeOf: ([kid = '']) => signingKeyPurpose(kid),
    batch,
  },
  {
    table: 'signal_streams',
    column: 'authorization_sealed',
    key: [{ name: 'id', type: 'uuid' }],
    purposeOf: ([id = '']) => authorizationPurpose(id),
    batch,
  },
  {
    table: 'totp_factors',
    column: 'secret_sealed',
    key: [{ name: 'id', type: 'uuid' }],
    purposeOf: ([id = '']) => totpSecretPurpose(id),
    batch,
  },
  {
    table: 'profiles',
    column: 'nik_sealed',
    key: [{ name: 'account_id', type: 'uuid' }],
    purposeOf: () => nikPurpose,
    batch,
  },
  {
    table: 'company_people',
    column: 'nik_sealed',
    key: [{ name: 'id', type: 'uuid' }],
    purposeOf: () => listedNikPurpose,
    batch,
  },
  {
    table: 'import_rows',
    column: 'row_sealed',
    key: [
      { name: 'import_id', type: 'uuid' },
      { name: 'number', type: 'integer' },
    ],
    purposeOf: () => importRowPurpose,
    batch,
  },
  {
    table: 'foreign_applications',
    column: 'nik_sealed',
    key: [{ name: 'id', type: 'uuid' }],
    purposeOf: () => attorneyNikPurpose,
    batch,
  },
  {
    table: 'foreign_application_files',
    column: 'content_sealed',
    key: [{ name: 'id', type: 'uuid' }],
    purposeOf: () => routePaperPurpose,
    batch: batchOfFiles,
  },
  {
    table: 'privacy_requests',
    column: 'content_sealed',
    key: [{ name: 'id', type: 'uuid' }],
    purposeOf: () => requestPurpose,
    batch,
  },
  {
    table: 'access_sealed_answers',
    column: 'value_sealed',
    key: [{ name: 'id', type: 'uuid' }],
    purposeOf: () => sealedAnswerPurpose,
    batch,
  },
  {
    table: 'files',
    column: 'content_sealed',
    key: [{ name: 'id', type: 'uuid' }],
    purposeOf: () => filePurpose,
    batch: batchOfFiles,
  },
  {
    table: 'oidc_artifacts',
    column: 'payload_sealed',
    key: [
      { name: 'model', type: 'text' },
      { name: 'id_hash', type: 'bytea' },
    ],
    purposeOf: ([model = '', idHash = '']) => artifactPurpose(model, Buffer.from(idHash, 'hex')),
    batch,
  },
]

/** `totp_factors.secret_sealed` */
export function nameOf(place: SealedPlace): string {
  return `${place.table}.${place.column}`
}
