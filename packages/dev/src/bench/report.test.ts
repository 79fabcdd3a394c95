import { describe, expect, it } from 'vitest'
import { benchOptions } from './options.js'
import { type BenchReport, reportText } from './report.js'

const spread = (median: number) => ({ median, min: median / 2, max: median * 2 })

const report: BenchReport = {
  startedAt: '2026-02-03T04:05:06.000Z',
  seconds: 123.4,
  quick: false,
  machine: { cpu: 'Test CPU', cores: 2, memoryGiB: 8, platform: 'linux x64', node: '24.0.0' },
  sizes: benchOptions([]).sizes,
  rows: [
    {
      key: 'refresh',
      name: 'Refresh',
      subjectName: 'identity',
      baselineName: 'bare library',
      subject: spread(300.4),
      baseline: spread(1200.6),
      ratio: { median: 0.25, min: 0.2, max: 0.3 },
      rounds: [],
    },
    {
      key: 'sign-in',
      name: 'Password sign-in',
      subjectName: 'identity',
      baselineName: 'argon2',
      subject: spread(31.25),
      baseline: spread(59.94),
      ratio: { median: 0.521, min: 0.5, max: 0.6 },
      rounds: [],
      note: 'nobody was shed',
    },
  ],
  sessions: {
    sessions: 50,
    scaledTo: 10_000,
    heap: 0.04 * 2 ** 20,
    resident: 3 * 2 ** 20,
    tables: 80 * 2 ** 20,
    largest: [{ table: 'audit_log', bytes: 40 * 2 ** 20 }],
  },
}

describe('the report', () => {
  it('leads with the ratio and its spread, and puts rates beside it as context', () => {
    const lines = reportText(report).split('\n')
    expect(lines.slice(0, 6)).toEqual([
      'Test CPU, 2 cores, 8 GiB, linux x64, Node 24.0.0',
      '7 rounds of one block each side in turn; 123 s in all',
      '',
      '                  ratio   min   max  ours /s  baseline /s  baseline',
      'Refresh            0.25  0.20  0.30      300         1201  bare library',
      'Password sign-in   0.52  0.50  0.60     31.3         59.9  argon2',
    ])
  })

  it('tells what a row must be read with, and what sessions take', () => {
    const lines = reportText(report).split('\n')
    expect(lines).toContain('Password sign-in: nobody was shed')
    expect(lines).toContain(
      'Memory of 10000 sessions, scaled from 50: heap 0.0 MiB, process 3.0 MiB, tables 80.0 MiB (audit_log 40.0 MiB)',
    )
  })

  it('warns when it is of a quick run', () => {
    expect(reportText(report)).not.toContain('quick run')
    expect(reportText({ ...report, quick: true })).toContain('its figures say nothing')
  })
})

describe('the options', () => {
  it('choose the sizes and where the report goes', () => {
    expect(benchOptions(['--quick', '--json', 'out.json'])).toMatchObject({
      quick: true,
      jsonFile: 'out.json',
    })
    expect(benchOptions([])).toMatchObject({ quick: false, jsonFile: undefined })
  })

  it('refuse what they do not know', () => {
    expect(() => benchOptions(['--fast'])).toThrow(/--fast/)
    expect(() => benchOptions(['file.json'])).toThrow(TypeError)
  })
})
