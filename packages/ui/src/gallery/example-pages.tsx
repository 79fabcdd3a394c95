import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading } from '../content/content.js'
import { Steps } from '../content/progress.js'
import {
  Actions,
  Button,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  type FormProblem,
  PasswordField,
  SelectField,
  TextField,
} from '../forms/forms.js'
import { Page } from '../page/page.js'
import { PersonaChooser } from '../page/persona-chooser.js'
import { Figures, Orders } from './list-parts.js'
import { personas, sayIn, visitorFrame, workingFrame } from './samples.js'

interface ExampleProps {
  readonly language: Language
  readonly path: string
}

export function SignInExample(p: ExampleProps) {
  const say = sayIn(p.language)
  return (
    <Page frame={visitorFrame(p.language, p.path)} title={say('Masuk', 'Sign in')}>
      <PageHeading
        title={say('Masuk', 'Sign in')}
        lead={say('Satu akun untuk semua layanan pengadaan.', 'One account for every procurement service.')}
      />
      <Form action={p.path} token="gallery-token">
        <TextField name="username" label={say('Nama pengguna', 'Username')} autocomplete="username" />
        <PasswordField
          name="password"
          label={say('Kata sandi', 'Password')}
          autocomplete="current-password"
        />
        <Actions>
          <Button>{say('Masuk', 'Sign in')}</Button>
          <a href="/register">{say('Daftar akun baru', 'Register a new account')}</a>
        </Actions>
      </Form>
    </Page>
  )
}

export function FormWithErrorsExample(p: ExampleProps) {
  const say = sayIn(p.language)
  const problems: readonly FormProblem[] = [
    {
      field: 'endsOn',
      text: say('Tanggal selesai harus sesudah tanggal mulai.', 'The end date must be after the start date.'),
    },
    { field: 'decree', text: say('Berkas SK harus PDF.', 'The decree must be a PDF.') },
  ]
  const title = say('Masa jabatan dan SK', 'Term of office and decree')
  return (
    <Page frame={workingFrame(p.language, p.path)} title={title} hasError>
      <ErrorSummary problems={problems} />
      <BackLink href="/gallery" />
      <Steps
        label={say('Tahap permohonan', 'Stages of the application')}
        steps={[
          { title: say('Peran', 'Role'), state: 'done' },
          { title: say('Masa jabatan', 'Term'), state: 'current' },
          { title: say('Periksa', 'Check'), state: 'todo' },
        ]}
      />
      <PageHeading title={title} caption={say('Permohonan akses PPK', 'Application for PPK access')} />
      <Form action={p.path} token="gallery-token" multipart>
        <SelectField
          name="unit"
          label={say('Satuan kerja', 'Work unit')}
          value="health"
          problems={problems}
          options={[{ value: 'health', label: 'Dinas Kesehatan Kota Palangka Raya' }]}
        />
        <DateField name="startsOn" label={say('Mulai', 'From')} value="2026-12-01" problems={problems} />
        <DateField name="endsOn" label={say('Sampai', 'Until')} value="2026-11-30" problems={problems} />
        <FileField
          name="decree"
          label={say('Surat keputusan', 'Decree')}
          accept=".pdf,application/pdf"
          kinds="PDF"
          maxBytes={2 * 1024 * 1024}
          problems={problems}
        />
        <Actions>
          <Button>{say('Lanjutkan', 'Continue')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function PersonaChooserExample(p: ExampleProps) {
  const say = sayIn(p.language)
  const title = say('Pilih persona', 'Choose a persona')
  return (
    <Page frame={visitorFrame(p.language, p.path)} title={title}>
      <PersonaChooser
        action={p.path}
        token="gallery-token"
        personas={personas(p.language)}
        legend={say(
          'Bertindak sebagai siapa di Katalog Elektronik?',
          'Who are you in the Electronic Catalogue?',
        )}
        search={{ action: p.path, value: '' }}
        cancel={{ href: '/gallery', text: say('Batal dan kembali', 'Cancel and go back') }}
      />
    </Page>
  )
}

export function DeskExample(p: ExampleProps) {
  const say = sayIn(p.language)
  return (
    <Page frame={workingFrame(p.language, p.path)} title={say('Beranda', 'Home')} wide>
      <PageHeading
        title={say('Selamat datang, Siti', 'Welcome, Siti')}
        lead={say('Empat pesanan menunggu keputusan Anda.', 'Four orders wait for your decision.')}
      />
      <Notice
        tone="warning"
        title={say('Akses PPK Anda berakhir dalam 40 hari', 'Your PPK access ends in 40 days')}
      />
      <Figures say={say} />
      <Orders say={say} />
    </Page>
  )
}
