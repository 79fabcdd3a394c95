import type { Language } from '@inaproc/domain/language'
import { type Bar, BarChart } from '../charts/bar-chart.js'
import { ChartFigure } from '../charts/chart-figure.js'
import { type DayPoint, LineChart } from '../charts/line-chart.js'
import { dayInWords, numberInWords } from '../dates.js'
import { NOW, sayIn } from './samples.js'

const bars: readonly Bar[] = [
  { label: 'Kota Palangka Raya', values: [410, 64, 36], href: '/gallery' },
  { label: 'Kabupaten Kotawaringin Timur', values: [390, 70, 32] },
  { label: 'Kabupaten Sukamara', values: [51, 5, 2], note: '(1 VAI)' },
]
const points: readonly DayPoint[] = [
  { day: '2026-11-01', values: [4900, 41] },
  { day: '2026-11-08', values: [5060, 42] },
  { day: '2026-11-21', values: [5254, 45] },
]

/** Bars and lines with their tables. */
export function ChartParts(p: { readonly language: Language }) {
  const { language } = p
  const say = sayIn(language)
  const series = [
    say('lebih dari 90 hari', 'more than 90 days'),
    say('90 hari', '90 days'),
    say('30 hari', '30 days'),
  ]
  return (
    <>
      <ChartFigure
        title={say('Akses menurut sisa masa berlaku', 'Accesses by days left')}
        asOf={NOW}
        summary={say('Terbanyak di Kota Palangka Raya.', 'Most of them in Kota Palangka Raya.')}
        chart={<BarChart bars={bars} series={series} />}
        hasLinks
        csvHref="/gallery"
        table={{
          rows: bars,
          columns: [
            { header: say('Instansi', 'Institution'), cell: ({ label }) => label, namesRow: true },
            ...series.map((header, index) => ({
              header,
              cell: ({ values }: Bar) => numberInWords(values[index] ?? 0, language),
              numeric: true,
            })),
          ],
        }}
      />
      <ChartFigure
        title={say('Akun aktif', 'Active accounts')}
        asOf={NOW}
        chart={<LineChart points={points} series={[say('akun', 'accounts')]} />}
        csvHref="/gallery"
        table={{
          rows: points,
          columns: [
            { header: say('Tanggal', 'Day'), cell: ({ day }) => dayInWords(day, language), namesRow: true },
            { header: say('Akun', 'Accounts'), cell: ({ values }) => values[0] ?? 0, numeric: true },
          ],
        }}
      />
    </>
  )
}
