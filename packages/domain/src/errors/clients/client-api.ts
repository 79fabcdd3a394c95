import type { ErrorTable } from '../error-row.js'

/** Programs that look after clients by `/api/clients` (docs/integrate/clients-api.md). */
export const clientApiErrors = {
  CLIENT_API_CLIENT_ONLY: {
    status: 403,
    id: 'Token ini milik seseorang, atau kliennya tidak aktif, atau klien uji coba tanpa mitra. Minta token dengan client credentials untuk klien mitra Anda.',
    en: 'This token is a person’s, or its client is not active, or is a test client of no partner. Obtain one by client credentials for a client of your partner.',
  },
  // RFC 6585 §3 and RFC 9110 §15.5.13: the statuses of conditional requests.
  CLIENT_VERSION_REQUIRED: {
    status: 428,
    id: 'Perubahan harus menyebut versi yang diubah. Baca klien, lalu kirim ETag jawabannya sebagai If-Match.',
    en: 'A change has to name the version that it changes. Read the client, then send the ETag of that answer as If-Match.',
  },
  CLIENT_VERSION_OUTDATED: {
    status: 412,
    id: 'Klien ini sudah berubah sejak versi pada If-Match dibaca. Baca klien lagi, lihat perubahannya, lalu ulangi dengan ETag yang baru.',
    en: 'The client has changed since the version of If-Match was read. Read the client again, look at what changed, then repeat with the new ETag.',
  },
  CLIENT_SECRET_TOLD: {
    status: 409,
    id: 'Rahasia ini sudah diberikan pada jawaban pertama dan tidak disimpan. Bila jawaban itu hilang, ganti rahasianya dengan kunci permintaan baru.',
    en: 'This secret was given in the first answer and is not kept. If that answer was lost, rotate the secret with a new request key.',
  },
} as const satisfies ErrorTable
