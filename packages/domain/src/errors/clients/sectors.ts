import type { ErrorTable } from '../error-row.js'

/** Clients that share one sector, so that they know a person by the same subject (OIDC Core §8.1). */
export const sectorErrors = {
  CLIENT_SECTOR_UNUSED: {
    status: 422,
    id: 'Sektor hanya berarti bagi klien mitra yang menerima orang di alamat pengalihannya sendiri. Kosongkan isian ini.',
    en: 'A sector means something only for a partner’s client that receives people at redirect addresses of its own. Leave this empty.',
  },
  CLIENT_SECTOR_HTTPS: {
    status: 422,
    id: 'Daftar sektor di alamat ini dapat diubah orang lain. Pakai alamat https dengan nama host milik Anda.',
    en: 'Others could change the list of the sector at this address. Use an https address with a host name of your own.',
  },
  CLIENT_SECTOR_UNREACHABLE: {
    status: 422,
    id: 'Daftar sektor tidak dapat diambil ({problem}). Alamatnya harus menjawab 200 tanpa pengalihan, dalam 10 detik dan paling banyak 64 KB.',
    en: 'The list of the sector cannot be fetched ({problem}). Its address has to answer 200 without a redirect, within 10 seconds and with 64 KB at most.',
  },
  CLIENT_SECTOR_INVALID: {
    status: 422,
    id: 'Alamat sektor tidak menjawab dengan daftar JSON. Isinya harus seperti ["https://layanan.go.id/callback"], paling banyak 500 alamat.',
    en: 'The address of the sector does not answer a JSON list. It has to hold something like ["https://layanan.go.id/callback"], 500 addresses at most.',
  },
  CLIENT_SECTOR_LACKS: {
    status: 422,
    id: 'Daftar sektor tidak memuat {address}. Tambahkan setiap alamat pengalihan klien ini ke daftar itu, lalu coba lagi.',
    en: 'The list of the sector does not hold {address}. Add every redirect address of this client to the list, then try again.',
  },
  CLIENT_SECTOR_TAKEN: {
    status: 422,
    id: 'Sektor {host} sudah dipakai klien pemilik lain. Satu sektor milik satu mitra, agar dua mitra tidak dapat mencocokkan orang. Pakai host Anda sendiri.',
    en: 'Clients of another owner are in the sector {host}. A sector belongs to one partner, so that two partners cannot match people. Use a host of your own.',
  },
  CLIENT_SECTOR_FIXED: {
    status: 422,
    id: 'Klien ini sudah dipakai orang. Sektor lain memberi setiap orang subjek (sub) lain, sehingga semua menjadi orang asing bagi layanan ini. Buat klien baru untuk sektor itu.',
    en: 'People already use this client. Another sector would give each of them another subject (sub), so that everybody would be a stranger to this service. Make a new client for that sector.',
  },
} as const satisfies ErrorTable
