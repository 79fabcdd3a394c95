import { letter } from './template.js'

/** Personal data. What a request said or was answered stays on the page: mail is read by many. */
export const privacyLetters = {
  'privacy-answered': letter<{ number: string }>({
    version: 1,
    id: ({ number }) => ({
      subject: `Permintaan data pribadi ${number} sudah dijawab`,
      paragraphs: [
        `Permintaan Anda ${number} sudah dijawab. Masuk ke INAPROC, lalu buka Privasi Saya untuk membacanya.`,
      ],
    }),
    en: ({ number }) => ({
      subject: `Your request about personal data ${number} has been answered`,
      paragraphs: [
        `Your request ${number} has been answered. Sign in to INAPROC and open My privacy to read it.`,
      ],
    }),
  }),
  'privacy-exported': letter<{ number: string }>({
    version: 1,
    id: ({ number }) => ({
      subject: 'Salinan data pribadi Anda diunduh',
      paragraphs: [
        `Salinan semua data pribadi di akun INAPROC Anda baru saja diunduh (permintaan ${number}).`,
        'Bila bukan Anda, segera ganti kata sandi dan hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: ({ number }) => ({
      subject: 'A copy of your personal data was downloaded',
      paragraphs: [
        `A copy of all personal data of your INAPROC account was downloaded just now (request ${number}).`,
        'If it was not you, change your password at once and contact the INAPROC help desk.',
      ],
    }),
  }),
  'privacy-restricted': letter<{ number: string }>({
    version: 1,
    id: ({ number }) => ({
      subject: 'Pemrosesan data pribadi Anda dibatasi',
      paragraphs: [
        `Atas permintaan Anda (${number}), akun INAPROC Anda kini hanya dapat dibaca. Anda tetap dapat masuk.`,
        'Pembatasan dapat Anda akhiri kapan saja di Privasi Saya.',
      ],
    }),
    en: ({ number }) => ({
      subject: 'Processing of your personal data is restricted',
      paragraphs: [
        `At your request (${number}) your INAPROC account can only be read from now on. You can still sign in.`,
        'You can end the restriction at any time under My privacy.',
      ],
    }),
  }),
  'privacy-restriction-lifted': letter<{ number: string }>({
    version: 1,
    id: ({ number }) => ({
      subject: 'Pembatasan pemrosesan data pribadi diakhiri',
      paragraphs: [`Atas permintaan Anda (${number}), akun INAPROC Anda dapat dipakai seperti biasa lagi.`],
    }),
    en: ({ number }) => ({
      subject: 'The restriction of processing has ended',
      paragraphs: [`At your request (${number}) your INAPROC account works as usual again.`],
    }),
  }),
  'privacy-erased': letter<{ number: string }>({
    version: 1,
    id: ({ number }) => ({
      subject: 'Data pribadi Anda di INAPROC dihapus',
      paragraphs: [
        `Atas permintaan Anda (${number}), akun INAPROC Anda ditutup dan data pribadi di dalamnya dihapus.`,
        'Bila sebagian wajib disimpan menurut undang-undang, halaman jawaban menyebutkan dasar hukumnya dan sampai kapan.',
        'Ini pesan terakhir ke alamat ini.',
      ],
    }),
    en: ({ number }) => ({
      subject: 'Your personal data at INAPROC was erased',
      paragraphs: [
        `At your request (${number}) your INAPROC account was closed and its personal data erased.`,
        'Where the law demands that some of it is kept, the page with the answer named the legal ground and until when.',
        'This is the last message to this address.',
      ],
    }),
  }),
  'incident-notice': letter<{
    number: string
    dataKinds: string
    happened: string
    what: string
    handling: string
  }>({
    version: 1,
    id: ({ number, dataKinds, happened, what, handling }) => ({
      subject: `Pemberitahuan kegagalan pelindungan data pribadi (${number})`,
      paragraphs: [
        'Kami wajib memberi tahu Anda bahwa telah terjadi kegagalan pelindungan data pribadi yang menyangkut data Anda (UU 27/2022 Pasal 46).',
        `Data yang terungkap: ${dataKinds}.`,
        `Kapan dan bagaimana: ${happened}. ${what}`,
        `Upaya penanganan dan pemulihan: ${handling}`,
        'Gantilah kata sandi Anda, periksa sesi dan faktor kedua di halaman Keamanan, dan waspadai pesan yang mengatasnamakan INAPROC. Pertanyaan dapat Anda kirim di Privasi Saya.',
      ],
    }),
    en: ({ number, dataKinds, happened, what, handling }) => ({
      subject: `Notice of a personal data breach (${number})`,
      paragraphs: [
        'We have to tell you that there was a breach of personal data protection that concerns your data (Law 27/2022 art. 46).',
        `Data disclosed: ${dataKinds}.`,
        `When and how: ${happened}. ${what}`,
        `What is done about it: ${handling}`,
        'Change your password, look at sessions and second factors on the page Security, and beware of messages in the name of INAPROC. You can send questions under My privacy.',
      ],
    }),
  }),
}

export const privacyTexts = {}
