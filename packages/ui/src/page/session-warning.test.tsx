import { describe, expect, it } from 'vitest'
import { type Frame, Page, renderPage } from './page.js'

const frame: Frame = {
  language: 'id',
  path: '/as/1/kerja',
  service: { key: 'catalogue', name: 'Katalog Elektronik', href: '/' },
  formToken: 't0ken',
  person: { name: 'Siti', menu: [] },
  session: {
    endsInMs: 900_000,
    warnMs: 150_000,
    stayHref: '/as/1/sesi/perpanjang',
    endedHref: '/sesi/berakhir?return_to=%2Fkerja',
    signOutHref: '/as/1/keluar',
    idleMinutes: 15,
  },
}
const dialogOf = (shown: Frame) =>
  /<dialog.*<\/dialog>/s.exec(renderPage(<Page frame={shown} title="x" />))?.[0] ?? ''

describe('the warning before the end of a session', () => {
  it('is a closed alert dialog with a name, a description and two ways on', () => {
    const dialog = dialogOf(frame)
    expect(dialog).toMatch(/^<dialog class="session-warning" role="alertdialog"/)
    expect(dialog).not.toMatch(/<dialog[^>]* open/)
    for (const id of ['session-warning-title', 'session-warning-text']) {
      expect(dialog).toContain(`="${id}"`)
      expect(dialog).toContain(`id="${id}"`)
    }
    expect(dialog).toContain('Tetap masuk')
    expect(dialog).toContain('<a class="button button-secondary" href="/as/1/keluar">Keluar</a>')
  })

  it('signs out by the form of the frame where there is one, and speaks English', () => {
    const dialog = dialogOf({
      ...frame,
      language: 'en',
      person: { name: 'Siti', menu: [], signOut: { href: '/sign-out', hidden: { scope: 'everywhere' } } },
    })
    expect(dialog).toMatch(
      /<form method="post" action="\/sign-out"><input type="hidden" name="_token" value="t0ken"/,
    )
    expect(dialog).toContain('Stay signed in')
    expect(dialog).toContain('data-seconds="The session ends in {n} seconds."')
  })

  it('is not there without a session', () => {
    expect(dialogOf({ ...frame, session: undefined })).toBe('')
  })
})
