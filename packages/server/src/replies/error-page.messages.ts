export const messages = {
  id: {
    reference: 'Nomor rujukan',
    referenceHint: 'Sebutkan nomor ini bila Anda menghubungi bantuan.',
    back: 'Ke beranda',
    problems: 'Yang perlu diperbaiki',
  },
  en: {
    reference: 'Reference number',
    referenceHint: 'Give this number when you contact support.',
    back: 'To the start page',
    problems: 'What to correct',
  },
} as const
