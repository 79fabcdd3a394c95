import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { GuideProvider } from '../page-guide.js'
import { Details, Notice, PageHeading, SummaryList, Tabs } from './content.js'
import { EmptyState } from './empty-state.js'
import { CopyText, Countdown, QrCode } from './live.js'
import { Pagination } from './pagination.js'
import { Steps, TaskList } from './progress.js'
import { DataTable } from './table.js'
import { Tiles } from './tiles.js'
import { Timeline } from './timeline.js'

const render = (vnode: VNode) => renderToString(vnode)
const now = new Date('2026-11-21T03:05:00Z')

describe('notices and states', () => {
  it('say their tone in words, not by colour alone', () => {
    expect(render(<Notice tone="danger" title="Sanksi" />)).toContain('Penting: ')
    expect(render(<Notice tone="warning" title="Slow" language="en" />)).toContain('Attention: ')
  })

  it('announce themselves only when they are news', () => {
    expect(render(<Notice tone="success" title="x" />)).not.toContain('role=')
    expect(render(<Notice tone="success" title="x" live />)).toContain('role="status"')
    expect(render(<Notice tone="danger" title="x" live />)).toContain('role="alert"')
  })

  it.each([
    ['empty', 'Belum ada data'],
    ['loading', 'Sedang memuat'],
    ['error', 'tidak dapat dimuat'],
    ['partial', 'Sebagian data'],
    ['no-results', 'Tidak ada hasil'],
  ] as const)('have words of their own for %s', (kind, words) => {
    expect(render(<EmptyState kind={kind} />)).toContain(words)
  })
})

describe('the heading of a page', () => {
  const guide = { href: '/bantuan/meja-verifikasi', text: 'Bantuan: Memverifikasi' }

  it('leads to the guide of its page, in a tab of its own and saying so', () => {
    const page = (
      <GuideProvider value={guide}>
        <PageHeading title="Verifikasi" />
      </GuideProvider>
    )
    expect(render(page)).toMatch(
      /<a class="guide-link" href="\/bantuan\/meja-verifikasi" target="_blank" rel="noopener">.*Memverifikasi \(di tab baru\)<\/a>/,
    )
  })

  it('leads nowhere on a page without one', () => {
    expect(render(<PageHeading title="Profil" />)).not.toContain('<a')
  })
})

describe('progress', () => {
  it('marks the step at hand for everyone', () => {
    const html = render(
      <Steps
        label="Tahap"
        steps={[
          { title: 'Identitas', state: 'done' },
          { title: 'Profil', state: 'current' },
        ]}
      />,
    )
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
    expect(html).toContain('Tahap 2 dari 2')
    expect(html).toContain('(selesai)')
  })

  it('ties the state of a task to its link and links nothing that is locked', () => {
    const html = render(
      <TaskList
        tasks={[
          { title: 'Profil', href: '/profile', status: 'in-progress' },
          { title: 'Akses', status: 'locked' },
        ]}
      />,
    )
    expect(html).toMatch(/href="\/profile" aria-describedby="task-1-status"/)
    expect(html).toMatch(/id="task-1-status"[^>]*>.*Sedang diisi/)
    expect(html.match(/<a/g)).toHaveLength(1)
    expect(html).toContain('Belum dapat dimulai')
  })

  it('tells when, who, and what comes next until when, in WIB', () => {
    const html = render(
      <Timeline
        entries={[
          {
            at: new Date('2026-11-20T20:15:00Z'),
            title: 'Menunggu Verifikasi',
            actor: 'Siti',
            next: { text: 'VAI memeriksa SK', deadline: new Date('2026-11-23T20:15:00Z') },
          },
        ]}
      />,
    )
    expect(html).toContain(
      '<time datetime="2026-11-20T20:15:00.000Z">21 November 2026, 03.15 WIB</time> · oleh Siti',
    )
    expect(html).toContain('Langkah berikutnya:')
    expect(html).toContain('24 November 2026, 03.15 WIB')
  })
})

describe('the table', () => {
  const columns = [
    { header: 'Nomor', namesRow: true, cell: (row: { id: string }) => row.id },
    {
      header: 'Nilai',
      numeric: true,
      sort: { href: '/o?sort=v', direction: 'descending' as const },
      cell: () => 'Rp 1',
    },
  ]

  it('has a caption, scopes, the sorted column, and labels for its cards', () => {
    const html = render(<DataTable caption="Pesanan" columns={columns} rows={[{ id: 'EP-1' }]} />)
    expect(html).toContain('<caption>Pesanan</caption>')
    expect(html).toContain('<th scope="row" data-label="Nomor"><div>EP-1</div></th>')
    expect(html).toMatch(/<th scope="col" class="numeric" aria-sort="descending"><a href="\/o\?sort=v"/)
    expect(html).toContain('urut turun')
    expect(html).toContain('data-label="Nilai"')
  })

  it('shows what the caller says when it is empty, and something otherwise', () => {
    expect(render(<DataTable caption="x" columns={columns} rows={[]} />)).toContain('Belum ada data.')
    const own = render(<DataTable caption="x" columns={columns} rows={[]} empty={<p>Kosong</p>} />)
    expect(own).toBe('<p>Kosong</p>')
  })
})

describe('pagination', () => {
  it('links only where there is a page and says that counting stopped', () => {
    const html = render(<Pagination next="/o?after=b" shown={25} total={{ count: 1000, capped: true }} />)
    expect(html).toContain('Menampilkan 25 dari 1.000+')
    expect(html).toContain('rel="next"')
    expect(html).not.toContain('rel="prev"')
  })
})

describe('live parts without JavaScript', () => {
  it('name the time at which a code ends', () => {
    const html = render(<Countdown now={now} until={new Date('2026-11-21T03:15:00Z')} />)
    expect(html).toContain('Kode berlaku sampai pukul 10.15 WIB (10 menit).')
    expect(html).toContain('data-countdown="600000"')
  })

  it('say at once that a code has ended', () => {
    const html = render(<Countdown now={now} until={new Date('2026-11-21T03:04:59Z')} language="en" />)
    expect(html).toContain('no longer valid')
    expect(html).toContain('data-countdown="0"')
  })

  it('show the text to copy and hide the button that could not work', () => {
    const html = render(<CopyText text="JBSWY3DP" shown="JBSW Y3DP" label="kunci" />)
    expect(html).toContain('<code>JBSW Y3DP</code>')
    expect(html).toContain('data-copy="JBSWY3DP"')
    expect(html).toMatch(/<button[^>]*hidden/)
  })

  it('draw the dark squares of a QR code inside its quiet zone', () => {
    const html = render(<QrCode size={2} squares={[1, 0, 0, 1]} label="Kode QR" />)
    expect(html).toContain('viewBox="0 0 10 10"')
    expect(html).toContain('d="M4 4h1v1h-1zM5 5h1v1h-1z"')
    expect(html).toContain('role="img" aria-label="Kode QR"')
  })
})

describe('facts and entrances', () => {
  it('complete short link words for screen readers', () => {
    const html = render(
      <SummaryList
        rows={[{ label: 'Peran', value: 'PPK', action: { href: '/e', text: 'Ubah', about: 'peran' } }]}
      />,
    )
    expect(html).toContain('Ubah<span class="visually-hidden"> peran</span>')
  })

  it('mark the open view, and open what should be open', () => {
    const tabs = render(
      <Tabs label="Daftar" tabs={[{ href: '/a', text: 'Semua', current: true, count: '1.000+' }]} />,
    )
    expect(tabs).toContain('aria-current="page"')
    expect(
      render(
        <Details summary="Mengapa?" open>
          x
        </Details>,
      ),
    ).toMatch(/<details[^>]* open/)
    const tiles = render(
      <Tiles
        tiles={[
          { title: 'Pesanan', value: '4' },
          { title: 'Katalog', href: '/k' },
        ]}
      />,
    )
    expect(tiles.match(/<a/g)).toHaveLength(1)
  })
})
