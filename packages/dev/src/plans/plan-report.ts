import type { PagePlan } from './page-plans.js'

/** docs/plans.md: what each page waits for, and how PostgreSQL answers it. */
export function planReport(
  plans: readonly PagePlan[],
  o: { readonly machine: string; readonly volumes: string },
): string {
  const rows = plans.map(
    ({ title, path, p50, p95, statements }) =>
      `| ${title} | \`${path.replace(/[0-9a-f-]{36}/g, ':id')}\` | ${p50.toFixed(0)} | ${p95.toFixed(0)} | ${statements.length} |`,
  )
  const parts = plans.flatMap(({ title, statements }) => [
    `## ${title}`,
    '',
    ...statements.flatMap(({ text, plan }) => [
      '```sql',
      oneLine(text),
      '```',
      '',
      '```text',
      plan,
      '```',
      '',
    ]),
  ])
  return [
    '# Plans',
    '',
    'Made by `npm run plans`: the pages whose tables grow with the country, opened on the volumes of domain.md H, with the',
    'statements they ask and how PostgreSQL answers them (`EXPLAIN ANALYZE` without times). Milliseconds are those of one',
    'run in one process, page and database on the same two cores; they tell orders of magnitude, not a promise.',
    '',
    `${o.volumes} ${o.machine}.`,
    '',
    '| page | address | p50 ms | p95 ms | statements |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...parts,
  ].join('\n')
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 600 ? `${line.slice(0, 600)} …` : line
}
