import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: string
  readonly queue: string
  readonly person: string
  readonly requested: string
  readonly due: string
  readonly empty: string
  readonly emptyText: string
  readonly done: string
  readonly back: string
  readonly caseTitle: (number: string) => string
  readonly erased: string
  readonly written: string
  readonly sealed: string
  readonly note: string
  readonly decision: string
  readonly state: string
  readonly legalGround: string
  readonly legalGroundHint: string
  readonly answer: string
  readonly answerHint: string
  readonly send: string
  readonly decided: string
  readonly automatic: string
}

export const messages = {
  id: {
    title: 'Permintaan data pribadi',
    lead: 'Permintaan yang menunggu jawaban, yang paling dekat batas waktunya lebih dahulu. Setiap permintaan dijawab dalam 3×24 jam.',
    queue: 'Menunggu jawaban',
    person: 'Pemohon',
    requested: 'Diminta',
    due: 'Batas waktu',
    empty: 'Tidak ada permintaan yang menunggu',
    emptyText: 'Salinan, pembatasan, dan penghapusan dijawab sendiri oleh sistem.',
    done: 'Jawaban terkirim. Pemohon sudah diberi tahu.',
    back: 'Kembali ke antrean',
    caseTitle: (number) => `Permintaan ${number}`,
    erased: '(akun dihapus)',
    written: 'Yang ditulis pemohon',
    sealed: 'Isi perbaikan tersegel; hanya Dukcapil yang membandingkannya.',
    note: 'Membuka permintaan ini dicatat dan terlihat oleh pemohon.',
    decision: 'Jawaban',
    state: 'Putusan',
    legalGround: 'Dasar hukum',
    legalGroundHint: 'Misalnya UU 27/2022 Pasal 13. 10 sampai 2.000 karakter.',
    answer: 'Penjelasan untuk pemohon',
    answerHint: 'Ditampilkan di halaman Privasi Saya. 10 sampai 2.000 karakter.',
    send: 'Kirim jawaban',
    decided: 'Permintaan ini sudah dijawab.',
    automatic: 'Permintaan ini sedang diperiksa Dukcapil dan dijawab sendiri.',
  },
  en: {
    title: 'Requests about personal data',
    lead: 'Requests that wait for an answer, the nearest deadline first. Each is answered within 3×24 hours.',
    queue: 'Waiting for an answer',
    person: 'Who asks',
    requested: 'Asked',
    due: 'Due',
    empty: 'No request is waiting',
    emptyText: 'Copies, restrictions and erasures are answered by the system itself.',
    done: 'The answer was sent, and the person has been told.',
    back: 'Back to the queue',
    caseTitle: (number) => `Request ${number}`,
    erased: '(account erased)',
    written: 'What the person wrote',
    sealed: 'The correction is sealed; only Dukcapil compares it.',
    note: 'Opening this request is noted, and the person sees it.',
    decision: 'Answer',
    state: 'Decision',
    legalGround: 'Legal ground',
    legalGroundHint: 'For example Law 27/2022 art. 13. 10 to 2,000 characters.',
    answer: 'Explanation for the person',
    answerHint: 'Shown on the page My privacy. 10 to 2,000 characters.',
    send: 'Send the answer',
    decided: 'This request has been answered.',
    automatic: 'Dukcapil is checking this request; it answers itself.',
  },
} satisfies Record<Language, Words>
