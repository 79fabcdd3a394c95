import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { TextField } from './forms.js'
import { PasskeyForm } from './passkey-form.js'

const common = { action: '/keamanan/kunci-sandi', token: 't0ken', options: { challenge: '<"a&b">' } }

describe('the form of a passkey', () => {
  it('cannot be sent without the module, and says what it needs', () => {
    const html = renderToString(<PasskeyForm {...common} kind="enrol" label="Tambah" />)
    expect(html).toMatch(
      /<button id="field-credential" type="submit" class="button button-primary" hidden disabled>/,
    )
    expect(html).toContain('Kunci sandi memerlukan JavaScript')
    expect(html).toContain('<input type="hidden" name="credential" value/>')
    expect(html).toContain('<input type="hidden" name="_token" value="t0ken"/>')
    expect(html).toContain('data-passkey="enrol"')
    expect(html).not.toContain('data-conditional')
  })

  it('embeds what the device is asked, so that it can be read back', () => {
    const html = renderToString(<PasskeyForm {...common} kind="sign-in" label="Masuk" conditional />)
    const [, embedded = ''] = /data-options="([^"]*)"/.exec(html) ?? []
    const text = embedded.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
    expect(JSON.parse(text)).toEqual(common.options)
    expect(html).toContain('data-conditional')
  })

  it('gives the module its words in the language of the page', () => {
    const html = renderToString(<PasskeyForm {...common} kind="sign-in" label="Sign in" language="en" />)
    expect(html).toContain('data-cancelled="The passkey was cancelled or the time ran out.')
    expect(html).toContain('<p role="status"></p>')
  })

  it('sends other fields along and shows its problem beside the button', () => {
    const problems = [
      { field: 'credential', text: 'Tekan sekali lagi.' },
      { field: 'name', text: 'Terlalu panjang.' },
    ]
    const html = renderToString(
      <PasskeyForm
        {...common}
        kind="enrol"
        label="Tambah"
        button="secondary"
        problems={problems}
        hidden={{ step: '2' }}
        id="add"
      >
        <TextField name="name" label="Nama" problems={problems} />
      </PasskeyForm>,
    )
    expect(html).toContain('<input type="hidden" name="step" value="2"/>')
    expect(html).toContain('id="add-error" class="field-error"')
    expect(html).toContain('aria-describedby="add-error"')
    expect(html.match(/Terlalu panjang\./g)).toHaveLength(1)
    expect(html.match(/Tekan sekali lagi\./g)).toHaveLength(1)
  })
})
