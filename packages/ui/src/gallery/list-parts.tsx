import type { Language } from '@inaproc/domain/language'
import { Tag, type Tone } from '../content/content.js'
import { EmptyState } from '../content/empty-state.js'
import { Pagination } from '../content/pagination.js'
import { DataTable } from '../content/table.js'
import { Tiles } from '../content/tiles.js'
import { ChartParts } from './chart-parts.js'
import { type Say, sayIn } from './samples.js'

interface OrderRow {
  readonly number: string
  readonly provider: string
  readonly item: string
  readonly value: string
  readonly tone: Tone
  readonly state: string
}

function orders(say: Say): readonly OrderRow[] {
  return [
    {
      number: 'EP-01K9XZ7',
      provider: 'PT Borneo Sarana Medika',
      item: say('Tempat tidur pasien 3 engkol, 12 unit', 'Patient beds, 3 cranks, 12 units'),
      value: 'Rp 187.200.000',
      tone: 'warning',
      state: say('Menunggu Persetujuan PPK', 'Waiting for PPK approval'),
    },
    {
      number: 'EP-01K9XV2',
      provider: 'CV Tambun Bungai',
      item: say('Kertas HVS A4 80 gram, 400 rim', 'A4 paper 80 gsm, 400 reams'),
      value: 'Rp 22.400.000',
      tone: 'info',
      state: say('Dalam Pengiriman', 'On its way'),
    },
    {
      number: 'EP-01K9WQ8',
      provider: 'PT Isen Mulang Teknologi',
      item: say('Laptop 14 inci, TKDN 41,2%, 60 unit', 'Laptops 14 inch, TKDN 41.2%, 60 units'),
      value: 'Rp 738.000.000',
      tone: 'success',
      state: say('Selesai', 'Completed'),
    },
  ]
}

/** Tiles, tables, pages of them, and what stands there when there is nothing. */
export function ListParts(p: { readonly language: Language }) {
  const say = sayIn(p.language)
  return (
    <>
      <h2>{say('Petak', 'Tiles')}</h2>
      <Figures say={say} />
      <Entrances say={say} />
      <h2>{say('Tabel', 'Tables')}</h2>
      <Orders say={say} />
      <h2>{say('Diagram', 'Charts')}</h2>
      <ChartParts language={p.language} />
      <h2>{say('Keadaan kosong', 'Empty states')}</h2>
      <Nothing say={say} />
    </>
  )
}

export function Figures(p: { readonly say: Say }) {
  const { say } = p
  return (
    <Tiles
      tiles={[
        {
          title: say('Menunggu persetujuan', 'Waiting for approval'),
          value: '4',
          text: say('1 lewat 3 hari kerja', '1 past 3 working days'),
        },
        { title: say('Dalam pengiriman', 'On their way'), value: '12' },
        {
          title: say('Selesai tahun ini', 'Completed this year'),
          value: '1.208',
          href: '/orders?state=done',
        },
        {
          title: say('Nilai pesanan', 'Order value'),
          value: 'Rp 3,42 M',
          tag: { text: say('per 21 November 2026', 'as of 21 November 2026'), tone: 'neutral' },
        },
      ]}
    />
  )
}

function Entrances(p: { readonly say: Say }) {
  const { say } = p
  return (
    <Tiles
      tiles={[
        {
          title: say('Katalog Elektronik', 'Electronic Catalogue'),
          text: say('Cari dan pesan barang serta jasa.', 'Find and order goods and services.'),
          href: '/catalogue',
          icon: 'box',
        },
        {
          title: say('Manajemen Penyedia', 'Provider Management'),
          text: say('Kelola toko dan produk.', 'Run a store and its products.'),
          href: '/provider',
          icon: 'file',
          tag: { text: say('Perlu akses penyedia', 'Needs provider access'), tone: 'warning' },
        },
        {
          title: say('Daftar Hitam', 'Blacklist'),
          text: say('Periksa sanksi penyedia.', 'Check the sanctions of a provider.'),
          href: '/blacklist',
          icon: 'search',
        },
      ]}
    />
  )
}

export function Orders(p: { readonly say: Say }) {
  const { say } = p
  return (
    <>
      <DataTable
        caption={say('Pesanan yang Anda tangani', 'Orders in your hands')}
        rows={orders(say)}
        columns={[
          {
            header: say('Nomor', 'Number'),
            namesRow: true,
            unbroken: true,
            cell: (row) => <a href={`/orders/${row.number}`}>{row.number}</a>,
          },
          {
            header: say('Penyedia', 'Provider'),
            sort: { href: '/gallery?sort=provider', direction: 'ascending' },
            cell: (row) => row.provider,
          },
          { header: say('Barang', 'Goods'), cell: (row) => row.item },
          {
            header: say('Nilai', 'Value'),
            numeric: true,
            sort: { href: '/gallery?sort=value' },
            cell: (row) => row.value,
          },
          { header: say('Keadaan', 'State'), cell: (row) => <Tag tone={row.tone}>{row.state}</Tag> },
        ]}
      />
      <Pagination
        shown={3}
        total={{ count: 1000, capped: true }}
        previous="/gallery?before=a"
        next="/gallery?after=b"
      />
    </>
  )
}

function Nothing(p: { readonly say: Say }) {
  const { say } = p
  const reload = { href: '/gallery', text: say('Muat ulang', 'Load again') }
  return (
    <div class="tiles">
      <EmptyState
        kind="empty"
        title={say('Keranjang masih kosong', 'The cart is empty')}
        action={{ href: '/products', text: say('Cari produk', 'Find products') }}
      >
        <p>{say('Produk yang Anda pilih muncul di sini.', 'Products you pick appear here.')}</p>
      </EmptyState>
      <EmptyState kind="loading" />
      <EmptyState kind="error" action={reload} />
      <EmptyState kind="partial" action={reload}>
        <p>{say('Data Daftar Hitam per pukul 10.00 WIB.', 'Blacklist data as of 10:00 WIB.')}</p>
      </EmptyState>
      <EmptyState
        kind="no-results"
        action={{ href: '/gallery', text: say('Hapus saringan', 'Clear the filters') }}
      />
      <DataTable caption="" columns={[]} rows={[]} />
    </div>
  )
}
