import type { Language } from '@inaproc/domain/language'
import type { FlagKind } from './company-flags.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly company: string
  readonly nib: string
  readonly why: string
  readonly kinds: Readonly<Record<FlagKind, string>>
  readonly since: string
  readonly empty: string
  readonly emptyText: string
  readonly waitingCount: (count: number) => string
  readonly openList: string
  readonly backToDesk: string
  readonly caseLead: string
  readonly reason: string
  readonly reasonHint: string
  readonly settle: string
  readonly settled: (at: string) => string
  readonly done: string
}

export const messages: Readonly<Record<Language, Words>> = {
  id: {
    title: 'Perusahaan yang perlu diperiksa',
    lead: 'Perusahaan jalur direksi asing yang datanya di OSS berubah, yang terlama lebih dahulu.',
    company: 'Perusahaan',
    nib: 'NIB',
    why: 'Alasan',
    kinds: { INDONESIAN_DIRECTOR: 'OSS kini mencantumkan direksi WNI' },
    since: 'Sejak',
    empty: 'Tidak ada perusahaan yang perlu diperiksa',
    emptyText: 'Perusahaan jalur direksi asing muncul di sini bila OSS mencantumkan direksi WNI.',
    waitingCount: (count) => `${count} perusahaan jalur direksi asing perlu diperiksa`,
    openList: 'Buka daftar perusahaan',
    backToDesk: 'Antrean verifikasi',
    caseLead:
      'Admin perusahaan ini masuk melalui jalur direksi asing, yang hanya untuk direksi yang semuanya WNA. Periksa apakah aksesnya masih tepat; penangguhan dan pencabutan ada pada Pemegang Akses.',
    reason: 'Hasil pemeriksaan',
    reasonHint: 'Paling sedikit 10 karakter. Tersimpan bersama nama Anda.',
    settle: 'Tandai sudah diperiksa',
    settled: (at) => `Sudah diperiksa ${at}`,
    done: 'Perusahaan itu ditandai sudah diperiksa.',
  },
  en: {
    title: 'Companies to look at',
    lead: 'Companies of the foreign-directors route whose data in OSS has changed, the longest waiting first.',
    company: 'Company',
    nib: 'NIB',
    why: 'Reason',
    kinds: { INDONESIAN_DIRECTOR: 'OSS now names an Indonesian director' },
    since: 'Since',
    empty: 'No company to look at',
    emptyText: 'A company of the foreign-directors route appears here when OSS names an Indonesian director.',
    waitingCount: (count) =>
      count === 1
        ? '1 company of the foreign-directors route has to be looked at'
        : `${count} companies of the foreign-directors route have to be looked at`,
    openList: 'Open the list of companies',
    backToDesk: 'Verification queue',
    caseLead:
      'The admin of this company came in by the foreign-directors route, which is only for boards without an Indonesian. Look whether the access is still right; suspend or revoke it under Access holders.',
    reason: 'What came of it',
    reasonHint: 'At least 10 characters. It is kept with your name.',
    settle: 'Mark as looked at',
    settled: (at) => `Looked at ${at}`,
    done: 'The company is marked as looked at.',
  },
}
