import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { BarChart } from './bar-chart.js'
import { ChartFigure } from './chart-figure.js'
import { LineChart } from './line-chart.js'
import { axisEnd, percentOf } from './scale.js'

describe('the end of an axis', () => {
  it.each([
    [[], 1],
    [[0, 0], 1],
    [[1], 1],
    [[3], 5],
    [[11], 20],
    [[21], 25],
    [[614, 58], 1000],
    [[5254], 10_000],
  ])('for %j is %i', (values, expected) => {
    expect(axisEnd(values)).toBe(expected)
  })

  it('holds every value and is never far beyond the largest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1 }), (values) => {
        const end = axisEnd(values)
        const largest = Math.max(...values)
        return end >= largest && end <= largest * 2.5
      }),
    )
  })
})

describe('bars', () => {
  const bars = [
    { label: 'Kota Palangka Raya', values: [400, 110], href: '/statistik/wilayah/62' },
    { label: 'Kabupaten Sukamara', values: [58, 0], note: '(2 VAI)' },
  ]

  it('are as long as the sum of their parts, which stand one behind the other', () => {
    const html = renderToString(<BarChart bars={bars} series={['aktif', 'berakhir']} />)
    expect(html).toContain('class="series-1" x="0%" width="40%"')
    expect(html).toContain('class="series-2" x="40%" width="11%"')
    expect(html).toContain('510')
    expect(html).toContain('href="/statistik/wilayah/62"')
  })

  it('name their parts only when there are several', () => {
    expect(renderToString(<BarChart bars={bars} series={['aktif', 'berakhir']} />)).toContain('legend')
    expect(renderToString(<BarChart bars={bars} series={['aktif']} />)).not.toContain('legend')
  })

  it('carry no style of their own, which the content security policy would drop', () => {
    expect(renderToString(<BarChart bars={bars} series={['aktif']} />)).not.toContain('style=')
  })
})

describe('lines', () => {
  it('keep the distances between days', () => {
    const points = [
      { day: '2026-01-01', values: [0] },
      { day: '2026-01-02', values: [5] },
      { day: '2026-01-11', values: [10] },
    ]
    const html = renderToString(<LineChart points={points} series={['akun']} />)
    expect(html).toContain('points="0,200 60,100 600,0"')
  })

  it('wait for a second day', () => {
    const one = renderToString(<LineChart points={[{ day: '2026-01-01', values: [1] }]} series={['akun']} />)
    expect(one).toContain('dua hari')
    expect(one).not.toContain('<svg')
    expect(renderToString(<LineChart points={[]} series={['akun']} />)).toContain('dua hari')
  })
})

describe('the figure around a chart', () => {
  const figure = (hasLinks: boolean) =>
    renderToString(
      <ChartFigure
        title="Akun per instansi"
        asOf={new Date('2026-11-21T03:05:00Z')}
        chart={<BarChart bars={[]} series={['akun']} />}
        hasLinks={hasLinks}
        csvHref="/statistik.csv"
        table={{ rows: [{ n: 7 }], columns: [{ header: 'Akun', cell: ({ n }) => n, numeric: true }] }}
      />,
    )

  it('tells since when its figures hold, and gives them as a table and as CSV', () => {
    const html = figure(false)
    expect(html).toContain('Keadaan 21 November 2026, 10.05 WIB')
    expect(html).toContain('<td class="numeric" data-label="Akun"><div>7</div></td>')
    expect(html).toContain('href="/statistik.csv"')
  })

  it('is one picture for a screen reader unless it holds links', () => {
    expect(figure(false)).toContain('role="img"')
    expect(figure(true)).not.toContain('role="img"')
  })
})

it('a share of the axis is rounded to hundredths of a percent', () => {
  expect(percentOf(1, 3)).toBe('33.33%')
})
