import type { DemoFile } from '../demo/demo-file.js'

/** What a newcomer reads when the house is up: where to go and whom to be. */
export function announcement(
  demo: DemoFile,
  more: { readonly dataDirectory: string; readonly seconds: string },
): string {
  const services = Object.entries({ ...demo.services, inbox: demo.inbox })
  const people = demo.people.map((person) => [
    person.username,
    whatOf(person),
    person.totp_secret === undefined ? '-' : 'TOTP',
  ])
  return [
    '',
    `INAPROC siap dalam ${more.seconds} detik / is ready.  Data: ${more.dataDirectory}`,
    '',
    ...columns(services.map(([name, url]) => [name, url])),
    '',
    `Kata sandi semua orang demo / password of every demo person: ${demo.people[0]?.password ?? '-'}`,
    `Kode TOTP saat ini / current TOTP codes: ${demo.services['sandbox']}/demo`,
    '',
    ...columns([['username', 'akses / accesses', 'faktor kedua'], ...people]),
    '',
    'Ctrl-C menghentikan semuanya / stops everything.',
    '',
  ].join('\n')
}

function whatOf({ accesses, partner }: DemoFile['people'][number]): string {
  const roles = accesses.map(({ role, state }) => (state === 'ACTIVE' ? role : `${role} (${state})`))
  return [...roles, ...(partner === undefined ? [] : [`mitra (${partner.role})`])].join(', ')
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd(),
  )
}
