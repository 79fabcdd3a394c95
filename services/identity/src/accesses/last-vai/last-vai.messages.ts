import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly noticeTitle: string
  readonly noticeText: string
  readonly askLink: string
  readonly waiting: string
  readonly waitingText: (at: string) => string
  readonly granted: string
  readonly grantedText: (until: string) => string
  readonly refused: string
  readonly askTitle: string
  readonly askLead: (days: number) => string
  readonly ask: string
  readonly askHint: string
  readonly askButton: string
  readonly title: string
  readonly lead: string
  readonly caption: string
  readonly vai: string
  readonly institution: string
  readonly asked: string
  readonly empty: string
  readonly emptyText: string
  readonly waitingCount: (count: number) => string
  readonly openList: string
  readonly back: string
  readonly backToDesk: string
  readonly caseTitle: (name: string) => string
  readonly caseLead: string
  readonly theirWords: string
  readonly validity: string
  readonly consequence: string
  readonly consequences: (days: number) => readonly string[]
  readonly decision: string
  readonly grant: string
  readonly refuse: string
  readonly reason: string
  readonly reasonHint: string
  readonly send: string
  readonly decided: string
  readonly done: Readonly<Record<'setuju' | 'tolak', string>>
}

export const messages = {
  id: {
    noticeTitle: 'Anda VAI aktif terakhir di instansi ini',
    noticeText:
      'Tanpa VAI tidak ada yang memverifikasi akses di instansi Anda. Siapkan VAI pengganti, atau minta persetujuan Direktorat.',
    askLink: 'Minta persetujuan Direktorat',
    waiting: 'Permintaan Anda menunggu Direktorat',
    waitingText: (at) => `Dikirim ${at}. Akses tetap aktif sampai Direktorat memutuskan.`,
    granted: 'Direktorat menyetujui penonaktifan ini',
    grantedText: (until) => `Persetujuan berlaku satu kali, sampai ${until}.`,
    refused: 'Direktorat belum menyetujui',
    askTitle: 'Minta persetujuan Direktorat',
    askLead: (days) =>
      `Persetujuan berlaku satu kali untuk akses ini, selama ${days} hari. Sampai itu akses Anda tetap aktif.`,
    ask: 'Mengapa Anda berhenti, dan siapa yang akan memverifikasi',
    askHint: 'Paling sedikit 10 karakter. Direktorat membacanya.',
    askButton: 'Kirim permintaan',
    title: 'VAI terakhir yang ingin berhenti',
    lead: 'Permintaan yang menunggu keputusan Direktorat, yang tertua lebih dahulu.',
    caption: 'Permintaan',
    vai: 'VAI',
    institution: 'Instansi',
    asked: 'Diminta',
    empty: 'Tidak ada permintaan yang menunggu',
    emptyText: 'VAI aktif terakhir suatu instansi muncul di sini bila ingin menonaktifkan aksesnya.',
    waitingCount: (count) => `${count} VAI terakhir meminta persetujuan untuk berhenti`,
    openList: 'Buka permintaan',
    back: 'VAI terakhir',
    backToDesk: 'Antrean verifikasi',
    caseTitle: (name) => `Permintaan ${name}`,
    caseLead: 'VAI aktif terakhir di instansi ini ingin menonaktifkan aksesnya.',
    theirWords: 'Penjelasan VAI',
    validity: 'Masa berlaku akses',
    consequence: 'Yang terjadi bila disetujui',
    consequences: (days) => [
      `VAI ini dapat menonaktifkan aksesnya satu kali, dalam ${days} hari.`,
      'Sesudah itu instansi ini tidak mempunyai VAI: pengajuannya langsung masuk ke meja Direktorat.',
    ],
    decision: 'Keputusan',
    grant: 'Setujui penonaktifan',
    refuse: 'Jangan setujui',
    reason: 'Alasan',
    reasonHint: 'Paling sedikit 10 karakter. VAI membacanya bila tidak disetujui.',
    send: 'Kirim keputusan',
    decided: 'Permintaan ini sudah diputuskan',
    done: {
      setuju: 'Persetujuan diberikan. VAI itu sudah diberi tahu.',
      tolak: 'Permintaan tidak disetujui. VAI itu menerima alasannya.',
    },
  },
  en: {
    noticeTitle: 'You are the last active VAI of this institution',
    noticeText:
      'Without a VAI nobody verifies accesses at your institution. Prepare another VAI, or ask the Directorate for its consent.',
    askLink: 'Ask the Directorate for its consent',
    waiting: 'Your request waits for the Directorate',
    waitingText: (at) => `Sent ${at}. The access stays active until the Directorate decides.`,
    granted: 'The Directorate consents to this deactivation',
    grantedText: (until) => `The consent serves once, until ${until}.`,
    refused: 'The Directorate does not consent yet',
    askTitle: 'Ask the Directorate for its consent',
    askLead: (days) =>
      `The consent serves once for this access, for ${days} days. Until then your access stays active.`,
    ask: 'Why you leave, and who will verify',
    askHint: 'At least 10 characters. The Directorate reads it.',
    askButton: 'Send the request',
    title: 'Last VAI who want to leave',
    lead: 'Requests that wait for a decision of the Directorate, the oldest first.',
    caption: 'Requests',
    vai: 'VAI',
    institution: 'Institution',
    asked: 'Asked',
    empty: 'No request is waiting',
    emptyText: 'The last active VAI of an institution appears here when the access is to be deactivated.',
    waitingCount: (count) => `${count} last VAI ${count === 1 ? 'asks' : 'ask'} for consent to leave`,
    openList: 'Open the requests',
    back: 'Last VAI',
    backToDesk: 'Verification queue',
    caseTitle: (name) => `Request of ${name}`,
    caseLead: 'The last active VAI of this institution wants to deactivate the access.',
    theirWords: 'In the words of the VAI',
    validity: 'Validity of the access',
    consequence: 'What happens with your consent',
    consequences: (days) => [
      `This VAI can deactivate the access once, within ${days} days.`,
      'The institution then has no VAI: its applications come to the desk of the Directorate at once.',
    ],
    decision: 'Decision',
    grant: 'Consent to the deactivation',
    refuse: 'Do not consent',
    reason: 'Reason',
    reasonHint: 'At least 10 characters. The VAI reads it when there is no consent.',
    send: 'Send the decision',
    decided: 'This request has been decided',
    done: {
      setuju: 'The consent is given. The VAI has been told.',
      tolak: 'There is no consent. The VAI gets the reason.',
    },
  },
} satisfies Record<Language, Words>
