import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import {
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
} from './forms.js'

const render = (vnode: VNode) => renderToString(vnode)
const problems: readonly FormProblem[] = [
  { field: 'username', text: 'Nama pengguna ini sudah dipakai.' },
  { field: 'role', text: 'Pilih peran.' },
]

describe('a form', () => {
  it('leaves all checks to the server and carries the token', () => {
    const html = render(
      <Form action="/accesses" token="t0ken" multipart hidden={{ step: '2' }}>
        <TextField name="username" label="Nama pengguna" problems={problems} />
      </Form>,
    )
    expect(html).toContain('novalidate')
    expect(html).toContain('method="post"')
    expect(html).toContain('enctype="multipart/form-data"')
    expect(html).toContain('<input type="hidden" name="_token" value="t0ken"/>')
    expect(html).toContain('<input type="hidden" name="step" value="2"/>')
    expect(html).not.toContain('required')
  })

  it('puts no token into the address of a search', () => {
    expect(render(<Form action="/orders" method="get" token="t0ken" />)).not.toContain('t0ken')
  })
})

describe('the error summary', () => {
  it('says the same words as the field and leads to it', () => {
    const summary = render(<ErrorSummary problems={problems} />)
    const field = render(<TextField name="username" label="Nama pengguna" problems={problems} />)
    expect(summary).toContain('role="alert"')
    expect(summary).toContain('tabindex="-1"')
    expect(summary).toContain('Ada masalah')
    expect(summary).toContain('<a href="#field-username">Nama pengguna ini sudah dipakai.</a>')
    expect(field).toContain('id="field-username"')
    expect(field).toContain('Nama pengguna ini sudah dipakai.')
    expect(field).not.toContain('Pilih peran.')
  })

  it('shows a problem of the whole form without a link', () => {
    const html = render(<ErrorSummary language="en" problems={[{ field: '', text: 'Send it again.' }]} />)
    expect(html).toContain('There is a problem')
    expect(html).not.toContain('<a')
  })

  it('is nothing without problems', () => {
    expect(render(<ErrorSummary problems={[]} />)).toBe('')
  })
})

describe('a field', () => {
  it('ties hint and error to the control, hint first, and keeps what was typed', () => {
    const html = render(
      <TextField
        name="username"
        label="Nama pengguna"
        hint="Huruf kecil."
        problems={problems}
        value="siti"
      />,
    )
    expect(html).toContain('aria-describedby="field-username-hint field-username-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('value="siti"')
    expect(html).toContain('<label for="field-username"')
    expect(html).toMatch(/id="field-username-error"[\s\S]*Kesalahan: /)
  })

  it('names no hint or error that is not there', () => {
    const html = render(
      <TextField name="email" label="Surat elektronik" problems={problems} optional language="en" />,
    )
    expect(html).not.toContain('aria-')
    expect(html).toContain('(optional)')
  })

  it('never gives a password back', () => {
    const html = render(<PasswordField name="password" label="Kata sandi" autocomplete="current-password" />)
    expect(html).toContain('type="password"')
    expect(html).toContain('autocomplete="current-password"')
    expect(html).not.toContain('value=')
    expect(html).toMatch(/<button[^>]*hidden/)
  })

  it('takes a one-time code in one box with room for spaces', () => {
    const html = render(<CodeField name="code" label="Kode" value="402 118" />)
    expect(html.match(/<input/g)).toHaveLength(1)
    expect(html).toContain('autocomplete="one-time-code"')
    expect(html).toContain('inputmode="numeric"')
    expect(html).toContain('maxlength="12"')
    expect(html).toContain('value="402 118"')
  })

  it('says which files it takes, how large, and which one is kept', () => {
    const html = render(
      <FileField
        name="decree"
        label="SK"
        accept=".pdf"
        kinds="PDF"
        maxBytes={2 * 1024 * 1024}
        kept={{ name: 'SK-PPK.pdf', bytes: 1_240_000 }}
      />,
    )
    expect(html).toContain('accept=".pdf"')
    expect(html).toContain('paling besar 2 MB')
    expect(html).toContain('SK-PPK.pdf (1,2 MB)')
    expect(html).toContain('aria-describedby="field-decree-hint"')
  })

  it('keeps the choice of a list, the day of a date and the text of an area', () => {
    const select = render(
      <SelectField
        name="unit"
        label="Satuan kerja"
        value="b"
        options={[
          { value: 'a', label: 'A' },
          { label: 'Kelompok', options: [{ value: 'b', label: 'B' }] },
        ]}
      />,
    )
    expect(select).toMatch(/<option selected value="b"|<option value="b" selected/)
    expect(select).toContain('<optgroup label="Kelompok">')
    expect(render(<DateField name="end" label="Sampai" value="2026-12-31" />)).toContain('value="2026-12-31"')
    const area = render(<TextAreaField name="reason" label="Alasan" value="Kurang jelas" maxLength={1500} />)
    expect(area).toContain('>Kurang jelas</textarea>')
    expect(area).toContain('Paling banyak 1.500 karakter.')
  })
})

describe('choices', () => {
  const options = [
    { value: 'PPK', label: 'PPK', hint: 'SK dari PA/KPA' },
    { value: 'PP', label: 'PP' },
  ]

  it('let the error summary reach the first one and keep the chosen one', () => {
    const html = render(
      <RadioField name="role" label="Peran" options={options} value="PP" problems={problems} />,
    )
    expect(html).toContain('id="field-role"')
    expect(html).toMatch(/<input id="field-role-2"[^>]*value="PP"[^>]*checked/)
    expect(html).toMatch(/<fieldset aria-describedby="field-role-error"/)
    expect(html).toMatch(/id="field-role"[^>]*aria-describedby="field-role-note"/)
  })

  it('keep several ticks', () => {
    const html = render(<CheckboxField name="role" label="Peran" options={options} value={['PPK', 'PP']} />)
    expect(html.match(/checked/g)).toHaveLength(2)
  })
})

describe('buttons', () => {
  it('send a name and a value, or lead to a safe address', () => {
    expect(
      render(
        <Button name="then" value="draft">
          Simpan
        </Button>,
      ),
    ).toContain('name="then" value="draft"')
    expect(render(<ButtonLink href="/next">Lanjut</ButtonLink>)).toContain('href="/next"')
  })
})
