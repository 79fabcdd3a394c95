import type { Language } from '@inaproc/domain/language'
import {
  BackLink,
  Card,
  Columns,
  Confirmation,
  Details,
  Notice,
  SummaryList,
  Tabs,
  Tag,
  type Tone,
} from '../content/content.js'
import { CopyText, Countdown, QrCode } from '../content/live.js'
import { Steps, TaskList, type TaskStatus } from '../content/progress.js'
import { Timeline } from '../content/timeline.js'
import { NOW, type Say, sayIn } from './samples.js'

/** Tags, notices, progress, timeline, facts: what a page says. */
export function ContentParts(p: { readonly language: Language }) {
  const say = sayIn(p.language)
  return (
    <>
      <h2>{say('Tanda dan pemberitahuan', 'Tags and notices')}</h2>
      <p class="gallery-row">{states(say).map(([tone, words]) => [<Tag tone={tone}>{words}</Tag>, ' '])}</p>
      <Notices say={say} />
      <h2>{say('Tahapan dan permohonan', 'Stages and applications')}</h2>
      <Columns main={<Progress say={say} />} side={<History say={say} />} />
      <h2>{say('Rincian', 'Facts')}</h2>
      <Columns main={<Facts say={say} />} side={<Enrolment say={say} />} />
    </>
  )
}

const states = (say: Say): readonly (readonly [Tone, string])[] => [
  ['neutral', say('Draf', 'Draft')],
  ['info', say('Menunggu Verifikasi', 'Waiting for verification')],
  ['success', say('Aktif', 'Active')],
  ['warning', say('Perlu Perbaikan', 'Needs correction')],
  ['danger', say('Kedaluwarsa', 'Expired')],
]

function Notices(p: { readonly say: Say }) {
  const { say } = p
  return (
    <>
      <Notice title={say('Akses Anda berakhir dalam 30 hari', 'Your access ends in 30 days')}>
        <p>
          {say('Siapkan SK baru lalu ', 'Prepare the new decree, then ')}
          <a href="/gallery">{say('ajukan perpanjangan', 'apply for an extension')}</a>.
        </p>
      </Notice>
      <Notice
        tone="success"
        title={say('Surat elektronik Anda sudah terverifikasi', 'Your e-mail address is verified')}
      />
      <Notice tone="warning" title={say('SMS sedang lambat', 'SMS is slow at the moment')}>
        <p>{say('Kode dapat tiba sampai 5 menit kemudian.', 'Codes may take up to 5 minutes to arrive.')}</p>
      </Notice>
      <Notice
        tone="danger"
        title={say('Penyedia ini dikenai Sanksi Daftar Hitam', 'This provider is blacklisted')}
      >
        <p>
          {say(
            'Pesanan tidak dapat dilanjutkan sampai 14 Maret 2027.',
            'Orders are blocked until 14 March 2027.',
          )}
        </p>
      </Notice>
    </>
  )
}

function Progress(p: { readonly say: Say }) {
  const { say } = p
  const tasks: readonly (readonly [string, TaskStatus, string | undefined])[] = [
    [say('Identitas', 'Identity'), 'completed', undefined],
    [
      say('Profil', 'Profile'),
      'in-progress',
      say('NIK dan data sesuai KTP', 'NIK and the data on your ID card'),
    ],
    [say('Autentikasi dua faktor', 'Two-factor authentication'), 'not-started', undefined],
    [
      say('Perbaikan SK', 'Correct the decree'),
      'problem',
      say('Tanda tangan tidak terbaca', 'The signature is illegible'),
    ],
    [
      say('Verifikasi VAI', 'Verification by the VAI'),
      'waiting',
      say('Paling lambat 24 November 2026', 'By 24 November 2026'),
    ],
    [say('Langkah berikut', 'Next in line'), 'current', undefined],
    [say('Akses', 'Access'), 'locked', say('Sesudah profil selesai', 'After the profile')],
  ]
  return (
    <Card
      title={say('Permohonan akses', 'Access application')}
      side={<Tag tone="info">{say('Berjalan', 'Running')}</Tag>}
    >
      <Steps
        label={say('Tiga tahap pendaftaran', 'Three stages of registration')}
        steps={[
          { title: say('Identitas', 'Identity'), state: 'done' },
          { title: say('Profil', 'Profile'), state: 'current' },
          { title: say('Akses', 'Access'), state: 'todo' },
        ]}
      />
      <TaskList
        tasks={tasks.map(([title, status, hint]) => ({
          title,
          status,
          hint,
          href: status === 'locked' || status === 'waiting' ? undefined : '/gallery',
        }))}
      />
    </Card>
  )
}

function History(p: { readonly say: Say }) {
  const { say } = p
  return (
    <Card title={say('Riwayat', 'History')}>
      <Timeline
        entries={[
          {
            at: new Date('2026-11-20T08:15:00Z'),
            title: say('Menunggu Verifikasi', 'Waiting for verification'),
            tone: 'info',
            actor: 'Siti Rahmawati',
            next: {
              text: say(
                'VAI Kota Palangka Raya memeriksa SK',
                'the VAI of Kota Palangka Raya checks the decree',
              ),
              deadline: new Date('2026-11-23T08:15:00Z'),
            },
          },
          {
            at: new Date('2026-11-19T02:40:00Z'),
            title: say('Ditolak', 'Rejected'),
            tone: 'danger',
            actor: say('VAI Kota Palangka Raya', 'VAI of Kota Palangka Raya'),
            note: say('Halaman kedua SK tidak terbaca.', 'The second page of the decree cannot be read.'),
          },
          {
            at: new Date('2026-11-18T06:05:00Z'),
            title: say('Permohonan dibuat', 'Application created'),
            actor: 'Siti Rahmawati',
          },
        ]}
      />
    </Card>
  )
}

function Facts(p: { readonly say: Say }) {
  const { say } = p
  const change = { href: '/gallery', text: say('Ubah', 'Change') }
  return (
    <>
      <Card title={say('Periksa jawaban Anda', 'Check your answers')}>
        <BackLink href="/gallery" />
        <SummaryList
          rows={[
            {
              label: say('Peran', 'Role'),
              value: 'PPK',
              action: { ...change, about: say('peran', 'the role') },
            },
            { label: say('Instansi', 'Institution'), value: 'Kota Palangka Raya' },
            {
              label: say('Nomor SK', 'Decree number'),
              value: '800/127/DINKES/2026',
              action: { ...change, about: say('nomor SK', 'the decree number') },
            },
            { label: say('Keadaan', 'State'), value: <Tag tone="success">{say('Aktif', 'Active')}</Tag> },
          ]}
        />
        <Details summary={say('Mengapa NIK ditanyakan?', 'Why is the NIK asked?')}>
          <p>
            {say(
              'NIK dicocokkan dengan data Dukcapil dan tidak pernah diberikan kepada layanan lain.',
              'The NIK is compared with the civil register and never given to another service.',
            )}
          </p>
        </Details>
        <Details open summary={say('Terbuka dari awal', 'Open from the start')}>
          <p>{say('Isi yang langsung terlihat.', 'Content in sight at once.')}</p>
        </Details>
      </Card>
      <Confirmation title={say('Permohonan terkirim', 'Application sent')} reference="AKS-2026-004217">
        <p>
          {say(
            'Bukti juga dikirim ke s***@palangkaraya.go.id.',
            'A receipt was sent to s***@palangkaraya.go.id.',
          )}
        </p>
      </Confirmation>
    </>
  )
}

// A pattern that looks like a code; a real one comes from the package `qrcode`.
const SIDE = 25
const SQUARES = Array.from({ length: SIDE * SIDE }, (_, index) => {
  const [x, y] = [index % SIDE, Math.floor(index / SIDE)]
  const corner = (cx: number, cy: number) => Math.max(Math.abs(x - cx), Math.abs(y - cy))
  const nearest = Math.min(corner(3, 3), corner(SIDE - 4, 3), corner(3, SIDE - 4))
  if (nearest <= 4) return nearest !== 2 && nearest !== 4
  return (x * 7 + y * 13 + x * y) % 5 < 2
})

function Enrolment(p: { readonly say: Say }) {
  const { say } = p
  return (
    <Card title={say('Aplikasi autentikator', 'Authenticator app')}>
      <Tabs
        label={say('Cara mendaftarkan', 'How to enrol')}
        tabs={[
          { href: '/gallery?tab=qr', text: say('Kode QR', 'QR code'), current: true },
          { href: '/gallery?tab=key', text: say('Kunci', 'Key'), count: '1' },
        ]}
      />
      <QrCode
        size={SIDE}
        squares={SQUARES}
        label={say('Kode QR untuk aplikasi autentikator', 'QR code for the authenticator app')}
      />
      <p>{say('Tidak dapat memindai? Ketik kunci ini:', 'Cannot scan? Type this key:')}</p>
      <CopyText
        text="JBSWY3DPEHPK3PXPJBSWY3DP"
        shown="JBSW Y3DP EHPK 3PXP JBSW Y3DP"
        label={say('kunci rahasia', 'secret key')}
      />
      <Countdown until={new Date(NOW.getTime() + 95_000)} now={NOW} />
    </Card>
  )
}
