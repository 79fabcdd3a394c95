import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly tone: Readonly<Record<'info' | 'success' | 'warning' | 'danger', string>>
  readonly task: Readonly<
    Record<'completed' | 'current' | 'in-progress' | 'not-started' | 'locked' | 'waiting' | 'problem', string>
  >
  readonly stepOf: (position: number, count: number) => string
  readonly stepState: Readonly<Record<'done' | 'current' | 'todo', string>>
  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
  readonly validUntilTime: (time: string, minutes: string) => string
  readonly remaining: string
  readonly ended: string
  readonly spoken: { readonly minutes: string; readonly seconds: string }
  readonly nextStep: string
  readonly deadline: string
  readonly by: string
  readonly reference: string
  readonly noRows: string
  readonly noEntries: string
  readonly sortBy: string
  readonly sortedUp: string
  readonly sortedDown: string
  readonly pages: string
  readonly previous: string
  readonly next: string
  readonly shown: (shown: string, total: string) => string
  readonly shownOnly: (shown: string) => string
  readonly back: string
  readonly newTab: string
  readonly state: Readonly<Record<'empty' | 'loading' | 'error' | 'partial' | 'no-results', string>>
}

export const messages = {
  id: {
    tone: { info: 'Informasi', success: 'Berhasil', warning: 'Perhatian', danger: 'Penting' },
    task: {
      completed: 'Selesai',
      current: 'Berikutnya',
      'in-progress': 'Sedang diisi',
      'not-started': 'Belum dimulai',
      locked: 'Belum dapat dimulai',
      waiting: 'Menunggu verifikasi',
      problem: 'Perlu perbaikan',
    },
    stepOf: (position, count) => `Tahap ${position} dari ${count}`,
    stepState: { done: 'selesai', current: 'sedang dikerjakan', todo: 'belum' },
    copy: 'Salin',
    copied: 'Tersalin',
    copyFailed: 'Tidak dapat menyalin. Pilih teksnya lalu salin sendiri.',
    validUntilTime: (time, minutes) => `Kode berlaku sampai pukul ${time} (${minutes} menit).`,
    remaining: 'Kode berlaku {time} lagi.',
    ended: 'Kode sudah tidak berlaku. Minta kode baru.',
    spoken: { minutes: 'Sisa waktu {n} menit.', seconds: 'Sisa waktu {n} detik.' },
    nextStep: 'Langkah berikutnya',
    deadline: 'paling lambat',
    by: 'oleh',
    reference: 'Nomor tanda terima',
    noRows: 'Belum ada data.',
    noEntries: 'Belum ada langkah yang tercatat.',
    sortBy: 'Urutkan menurut',
    sortedUp: 'urut naik',
    sortedDown: 'urut turun',
    pages: 'Halaman',
    previous: 'Sebelumnya',
    next: 'Berikutnya',
    shown: (shown, total) => `Menampilkan ${shown} dari ${total}`,
    shownOnly: (shown) => `Menampilkan ${shown}`,
    back: 'Kembali',
    newTab: '(di tab baru)',
    state: {
      empty: 'Belum ada data',
      loading: 'Sedang memuat…',
      error: 'Data tidak dapat dimuat',
      partial: 'Sebagian data tidak dapat dimuat',
      'no-results': 'Tidak ada hasil yang cocok',
    },
  },
  en: {
    tone: { info: 'Information', success: 'Success', warning: 'Attention', danger: 'Important' },
    task: {
      completed: 'Completed',
      current: 'Next',
      'in-progress': 'In progress',
      'not-started': 'Not started',
      locked: 'Cannot start yet',
      waiting: 'Waiting for verification',
      problem: 'Needs correction',
    },
    stepOf: (position, count) => `Step ${position} of ${count}`,
    stepState: { done: 'done', current: 'in progress', todo: 'to do' },
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy. Select the text and copy it yourself.',
    validUntilTime: (time, minutes) => `The code is valid until ${time} (${minutes} minutes).`,
    remaining: 'The code is valid for {time}.',
    ended: 'The code is no longer valid. Ask for a new one.',
    spoken: { minutes: '{n} minutes left.', seconds: '{n} seconds left.' },
    nextStep: 'Next step',
    deadline: 'no later than',
    by: 'by',
    reference: 'Receipt number',
    noRows: 'No data yet.',
    noEntries: 'No step is recorded yet.',
    sortBy: 'Sort by',
    sortedUp: 'sorted ascending',
    sortedDown: 'sorted descending',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    shown: (shown, total) => `Showing ${shown} of ${total}`,
    shownOnly: (shown) => `Showing ${shown}`,
    back: 'Back',
    newTab: '(in a new tab)',
    state: {
      empty: 'Nothing here yet',
      loading: 'Loading…',
      error: 'The data could not be loaded',
      partial: 'Some of the data could not be loaded',
      'no-results': 'Nothing matches',
    },
  },
} satisfies Record<Language, Words>
