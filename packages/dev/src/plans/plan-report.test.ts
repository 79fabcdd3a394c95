import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { askedBy } from './asked-statements.js'
import { planReport } from './plan-report.js'

describe('the report of plans', () => {
  const page = {
    title: 'One request',
    path: '/verifikasi/0198d3f0-0000-7000-8000-000000000001',
    p50: 12.4,
    p95: 39.6,
    statements: [{ text: 'select *\n  from accesses', plan: 'Index Scan' }],
  }

  it('has a row and the plans of each page, without the ids of the run', () => {
    const text = planReport([page], { machine: 'Two cores', volumes: 'Profile load.' })
    expect(text).toContain('| One request | `/verifikasi/:id` | 12 | 40 | 1 |')
    expect(text).toContain('```sql\nselect * from accesses\n```')
    expect(text).toContain('```text\nIndex Scan\n```')
  })
})

describe('what is asked of the database', () => {
  it('is heard with its parameters while the work runs, and no longer', async () => {
    const client = new pg.Client({ connectionString: String(process.env['INAPROC_TEST_ADMIN_URL']) })
    await client.connect()
    const asked = await askedBy(async () => {
      await client.query('select $1::int as n', [1])
      await client.query({ text: 'select $1::int as m', values: [2] })
      await client.query('select 3')
    })
    await client.query('select 4')
    await client.end()
    expect(asked).toEqual([
      { text: 'select $1::int as n', values: [1] },
      { text: 'select $1::int as m', values: [2] },
      { text: 'select 3', values: [] },
    ])
  })
})
