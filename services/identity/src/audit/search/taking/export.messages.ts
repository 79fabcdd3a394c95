import type { Language } from '@inaproc/domain/language'

interface Words {
  /** @param withAddresses for readers who see network addresses */
  readonly columns: (withAddresses: boolean) => readonly string[]
  readonly cut: (rows: string) => string
}

export const exportMessages = {
  id: {
    columns: (withAddresses) => [
      'Waktu',
      'Waktu UTC',
      'Tindakan',
      'Nama tindakan',
      'Hasil',
      'Pelaku',
      'Nama pengguna',
      'Peran',
      'Jenis objek',
      'Objek',
      'Nomor objek',
      'Instansi',
      'Alasan',
      ...(withAddresses ? ['Alamat jaringan'] : []),
      'Nomor permintaan',
      'Nomor sesi',
      'Nomor catatan',
    ],
    cut: (rows) => `Berkas ini berhenti setelah ${rows} catatan. Persempit pencarian untuk sisanya.`,
  },
  en: {
    columns: (withAddresses) => [
      'Time',
      'Time in UTC',
      'Act',
      'Name of the act',
      'Outcome',
      'Actor',
      'Username',
      'Role',
      'Kind of object',
      'Object',
      'Number of the object',
      'Institution',
      'Reason',
      ...(withAddresses ? ['Network address'] : []),
      'Request number',
      'Session number',
      'Number of the entry',
    ],
    cut: (rows) => `This file stops after ${rows} entries. Narrow the search down for the rest.`,
  },
} satisfies Record<Language, Words>
