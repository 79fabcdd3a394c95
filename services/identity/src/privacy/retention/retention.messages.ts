import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: string
  readonly queue: string
  readonly request: string
  readonly what: string
  readonly until: string
  readonly ground: string
  readonly waiting: string
  readonly left: (days: number) => string
  readonly empty: string
  readonly emptyText: string
  readonly first: string
  readonly terms: string
  readonly years: string
  readonly yearsCount: (years: number) => string
  readonly validFrom: string
  readonly auditNote: string
}

export const messages = {
  id: {
    title: 'Retensi data',
    lead: 'Yang tetap disimpan sesudah penghapusan akun, yang paling dekat akhir masanya lebih dahulu. Sistem memusnahkannya setiap malam sesudah hari terakhirnya lewat; tidak ada yang perlu ditekan.',
    queue: 'Berikutnya dimusnahkan',
    request: 'Permintaan',
    what: 'Yang disimpan',
    until: 'Disimpan sampai',
    ground: 'Dasar hukum',
    waiting: 'Dimusnahkan malam ini',
    left: (days) => `${days} hari lagi`,
    empty: 'Tidak ada data yang menunggu masa retensinya',
    emptyText: 'Baris muncul di sini bila sebuah akun dihapus dan sebagian datanya wajib disimpan.',
    first: 'Kembali ke halaman pertama',
    terms: 'Masa retensi yang berlaku hari ini',
    years: 'Lama',
    yearsCount: (years) => `${years} tahun`,
    validFrom: 'Berlaku sejak',
    auditNote:
      'Log audit berantai dan tidak dimusnahkan per orang: sesudah nama dan NIK dimusnahkan, log hanya menyebut nomor acak dan alamat jaringan.',
  },
  en: {
    title: 'Data retention',
    lead: 'What stays after an account was erased, the nearest end first. The system destroys it in the night after its last day; nothing has to be pressed.',
    queue: 'Destroyed next',
    request: 'Request',
    what: 'What is kept',
    until: 'Kept until',
    ground: 'Legal ground',
    waiting: 'Destroyed tonight',
    left: (days) => (days === 1 ? '1 day left' : `${days} days left`),
    empty: 'No data is waiting for the end of its retention',
    emptyText: 'A row appears here when an account is erased and some of its data has to be kept.',
    first: 'Back to the first page',
    terms: 'Retention in force today',
    years: 'How long',
    yearsCount: (years) => (years === 1 ? '1 year' : `${years} years`),
    validFrom: 'In force since',
    auditNote:
      'The audit log is a chain and is not destroyed person by person: once name and NIK are destroyed it names a random number and network addresses only.',
  },
} satisfies Record<Language, Words>
