import type { Language } from '@inaproc/domain/language'
import { Countdown } from '../content/live.js'
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxField,
  CodeField,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  type FormProblem,
  PasswordField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '../forms/forms.js'
import { PasskeyForm } from '../forms/passkey-form.js'
import { ProofField } from '../forms/proof-field.js'
import { NOW, sayIn } from './samples.js'

const DECREE_LIMIT = 2 * 1024 * 1024

/** Every field, first as it is met, then with its problem. */
export function FormParts(p: { readonly language: Language }) {
  const say = sayIn(p.language)
  const wrong: readonly FormProblem[] = [
    { field: 'wrong-username', text: say('Nama pengguna ini sudah dipakai.', 'This username is taken.') },
    {
      field: 'wrong-password',
      text: say('Kata sandi paling sedikit 12 karakter.', 'The password needs at least 12 characters.'),
    },
    {
      field: 'wrong-code',
      text: say('Kode salah. Sisa 3 percobaan.', 'The code is wrong. 3 attempts left.'),
    },
    { field: 'wrong-role', text: say('Pilih peran yang Anda ajukan.', 'Choose the role you apply for.') },
    { field: 'wrong-unit', text: say('Pilih satuan kerja.', 'Choose a work unit.') },
    {
      field: 'wrong-end',
      text: say('Tanggal selesai harus sesudah tanggal mulai.', 'The end date must be after the start date.'),
    },
    {
      field: 'wrong-decree',
      text: say('Berkas SK lebih besar dari 2 MB.', 'The decree is larger than 2 MB.'),
    },
    {
      field: 'wrong-reason',
      text: say('Tulis alasan paling sedikit 10 karakter.', 'Write a reason of at least 10 characters.'),
    },
    {
      field: 'wrong-consent',
      text: say('Centang pernyataan ini untuk melanjutkan.', 'Tick this statement to continue.'),
    },
    {
      field: '',
      text: say(
        'Formulir ini sudah dibuka terlalu lama. Kirim sekali lagi.',
        'This form was open for too long. Send it again.',
      ),
    },
  ]
  return (
    <>
      <h2>{say('Formulir', 'Forms')}</h2>
      <div class="columns">
        <section class="card" aria-label={say('Formulir kosong', 'Form as it is met')}>
          <Fields language={p.language} problems={[]} prefix="" />
        </section>
        <section class="card" aria-label={say('Formulir dengan masalah', 'Form with problems')}>
          <ErrorSummary problems={wrong} />
          <Fields language={p.language} problems={wrong} prefix="wrong-" />
        </section>
      </div>
      <Passkeys language={p.language} />
    </>
  )
}

/** What a server would ask a device. The gallery checks no answers. */
const passkeyOptions = {
  challenge: 'Z2FsbGVyeS1jaGFsbGVuZ2U',
  rpId: 'localhost',
  rp: { id: 'localhost', name: 'INAPROC' },
  user: { id: 'Z2FsbGVyeQ', name: 'siti.rahmawati', displayName: 'Siti Rahmawati' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
}

function Passkeys(p: { readonly language: Language }) {
  const say = sayIn(p.language)
  const problem = say(
    'Permintaan kunci sandi sudah kedaluwarsa. Tekan tombolnya sekali lagi.',
    'This request for a passkey has expired. Press the button once more.',
  )
  const common = { action: '/gallery', token: 'gallery-token', options: passkeyOptions }
  return (
    <div class="columns">
      <section class="card" aria-label={say('Menambah kunci sandi', 'Adding a passkey')}>
        <PasskeyForm
          {...common}
          kind="enrol"
          label={say('Tambah kunci sandi', 'Add a passkey')}
          id="enrol-passkey"
        >
          <TextField
            name="name"
            label={say('Nama kunci sandi', 'Name of the passkey')}
            maxLength={20}
            width={20}
            optional
          />
        </PasskeyForm>
      </section>
      <section class="card" aria-label={say('Masuk dengan kunci sandi', 'Signing in with a passkey')}>
        <PasskeyForm
          {...common}
          kind="sign-in"
          label={say('Gunakan kunci sandi', 'Use a passkey')}
          button="secondary"
          problems={[{ field: 'credential', text: problem }]}
          id="use-passkey"
        />
      </section>
    </div>
  )
}

function Fields(p: {
  readonly language: Language
  readonly problems: readonly FormProblem[]
  readonly prefix: '' | 'wrong-'
}) {
  const say = sayIn(p.language)
  const isFilled = p.prefix !== ''
  const common = { problems: p.problems }
  return (
    <Form
      action="/gallery"
      token="gallery-token"
      multipart
      label={
        isFilled
          ? say('Contoh dengan masalah', 'Example with problems')
          : say('Contoh kosong', 'Empty example')
      }
    >
      <TextField
        {...common}
        name={`${p.prefix}username`}
        label={say('Nama pengguna', 'Username')}
        hint={say(
          'Huruf kecil, angka, dan titik. Contoh: siti.rahmawati',
          'Lower-case letters, digits and dots.',
        )}
        autocomplete={isFilled ? undefined : 'username'}
        value={isFilled ? 'siti.rahmawati' : ''}
        width={30}
      />
      <PasswordField
        {...common}
        name={`${p.prefix}password`}
        label={say('Kata sandi', 'Password')}
        autocomplete="new-password"
      />
      <CodeField
        {...common}
        name={`${p.prefix}code`}
        label={say('Kode dari SMS', 'Code from the SMS')}
        hint={say('6 angka, dikirim ke 0812-****-7788.', '6 digits, sent to 0812-****-7788.')}
        value={isFilled ? '402 118' : ''}
      />
      <Countdown until={new Date(NOW.getTime() + (isFilled ? 0 : 10 * 60_000))} now={NOW} />
      <RadioField
        {...common}
        name={`${p.prefix}role`}
        label={say('Peran', 'Role')}
        options={[
          {
            value: 'PPK',
            label: say('Pejabat Pembuat Komitmen (PPK)', 'Commitment-Making Officer (PPK)'),
            hint: say('Ditetapkan dengan SK dari PA/KPA.', 'Appointed by a decree of the budget user.'),
          },
          { value: 'PP', label: say('Pejabat Pengadaan (PP)', 'Procurement Officer (PP)') },
          { value: 'BUD', label: say('Bendahara Umum Daerah', 'Regional General Treasurer'), disabled: true },
        ]}
      />
      <SelectField
        {...common}
        name={`${p.prefix}unit`}
        label={say('Satuan kerja', 'Work unit')}
        options={[
          {
            label: 'Kota Palangka Raya',
            options: [
              { value: 'health', label: 'Dinas Kesehatan' },
              { value: 'education', label: 'Dinas Pendidikan' },
            ],
          },
          { value: 'other', label: say('Satuan kerja lain', 'Another work unit') },
        ]}
      />
      <DateField
        {...common}
        name={`${p.prefix}end`}
        label={say('Berlaku sampai', 'Valid until')}
        value={isFilled ? '2026-01-02' : '2026-12-31'}
      />
      <TextField
        {...common}
        name={`${p.prefix}ceiling`}
        label={say('Pagu anggaran (Rp)', 'Budget ceiling (Rp)')}
        prefix="Rp"
        inputMode="numeric"
        width={20}
        optional
        value={isFilled ? '185.000.000' : ''}
      />
      <FileField
        {...common}
        name={`${p.prefix}decree`}
        label={say('Surat keputusan (SK)', 'Decree')}
        accept=".pdf,application/pdf"
        kinds="PDF"
        maxBytes={DECREE_LIMIT}
        kept={isFilled ? { name: 'SK-PPK-2026.pdf', bytes: 1_240_000 } : undefined}
      />
      <TextAreaField
        {...common}
        name={`${p.prefix}reason`}
        label={say('Alasan', 'Reason')}
        maxLength={500}
        rows={3}
        value={isFilled ? say('Kurang.', 'Wrong.') : ''}
      />
      <CheckboxField
        {...common}
        name={`${p.prefix}consent`}
        label={say('Pernyataan', 'Statement')}
        options={[
          {
            value: 'yes',
            label: say(
              'Data yang saya isi benar dan SK masih berlaku.',
              'What I entered is true and the decree is in force.',
            ),
          },
        ]}
      />
      {!isFilled && (
        <ProofField
          task={{ task: 'gallery', parts: 1, difficulty: 1, patience: 20 }}
          button={say('Kirim permohonan', 'Send the application')}
        />
      )}
      <Actions>
        <Button>{say('Kirim permohonan', 'Send the application')}</Button>
        <Button kind="secondary" name="then" value="draft">
          {say('Simpan sebagai draf', 'Save as draft')}
        </Button>
        {isFilled && <Button kind="danger">{say('Tarik permohonan', 'Withdraw')}</Button>}
        {isFilled && <Button disabled>{say('Menunggu', 'Waiting')}</Button>}
        <ButtonLink kind="quiet" href="/gallery">
          {say('Batal', 'Cancel')}
        </ButtonLink>
      </Actions>
    </Form>
  )
}
