import { letter } from './template.js'

const troubles = {
  id: {
    unreachable: 'Alamat penerimanya tidak menjawab selama sehari.',
    'not-fetched': 'Pesannya tidak diambil selama tujuh hari.',
    backlog: 'Terlalu banyak pesan menunggu untuk diambil.',
  },
  en: {
    unreachable: 'Its address has not answered for a day.',
    'not-fetched': 'Nobody has fetched its messages for seven days.',
    backlog: 'Too many messages wait to be fetched.',
  },
} as const

/** For those who run a relying party. */
export const signalLetters = {
  'signal-stream-stopped': letter<{
    client: string
    stream: string
    status: 'paused' | 'disabled'
    trouble: 'unreachable' | 'not-fetched' | 'backlog'
  }>({
    version: 1,
    id: ({ client, stream, status, trouble }) => ({
      subject: `Aliran sinyal ${client} ${status === 'paused' ? 'dijeda' : 'dihentikan'}`,
      paragraphs: [
        `Aliran sinyal ${stream} milik ${client} ${status === 'paused' ? 'dijeda' : 'dihentikan'}. ${troubles.id[trouble]}`,
        status === 'paused'
          ? 'Pesan yang menunggu disimpan sampai tujuh hari.'
          : 'Pesan yang menunggu tidak akan dikirim. Anggap sesi yang terbuka sebagai tidak pasti, lalu minta token baru.',
        'Setelah penerimanya pulih, aktifkan kembali alirannya melalui API sinyal (status "enabled").',
      ],
    }),
    en: ({ client, stream, status, trouble }) => ({
      subject: `The signal stream of ${client} was ${status}`,
      paragraphs: [
        `The signal stream ${stream} of ${client} was ${status}. ${troubles.en[trouble]}`,
        status === 'paused'
          ? 'What waits is kept for up to seven days.'
          : 'What waited will not be sent. Take open sessions as uncertain and ask for new tokens.',
        'When the receiver works again, enable the stream by the signals API (status "enabled").',
      ],
    }),
  }),
}
