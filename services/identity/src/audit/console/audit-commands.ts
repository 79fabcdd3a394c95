import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { addDays, startOfDayInWib, todayInWib, wibDate } from '@inaproc/domain/wib-date'
import { type Platform, systemActor } from '../../platform.js'
import { checkNow } from '../chain/checks-service.js'
import { type Comparison, compareWithExport } from '../export/compare-service.js'
import { exportAudit, type SignClaims } from '../export/export-service.js'

/**
 * `verify-audit [--against audit.jsonl]`: progress on standard error, findings as JSON lines on standard output.
 * @returns the exit code: 1 when the log is not what was written
 */
export async function verifyAuditCommand(p: Platform, args: readonly string[]): Promise<0 | 1> {
  const { values } = parseArgs({ args: [...args], options: { against: { type: 'string' } } })
  const result = await checkNow(p, ({ streamsDone, streamsTotal, rows }) => {
    process.stderr.write(`\r${streamsDone}/${streamsTotal} chains, ${rows} rows`)
  })
  process.stderr.write(`\nroot ${result.root}\n${result.findingCount} findings\n`)
  const compared = values.against === undefined ? undefined : await compareWith(p, values.against)
  const findings = [...result.findings, ...(compared?.findings ?? [])]
  for (const finding of findings) {
    const line = JSON.stringify(finding, (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    )
    process.stdout.write(`${line}\n`)
  }
  const isSame = compared === undefined || (compared.isWhole && compared.isNoted)
  return findings.length === 0 && isSame ? 0 : 1
}

async function compareWith(p: Platform, file: string): Promise<Comparison> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  const compared = await compareWithExport(p.db, lines)
  const { heads, isWhole, isNoted, findings } = compared
  process.stderr.write(
    `export: ${heads} heads, ${findings.length} gone; ` +
      `lines ${isWhole ? 'as signed' : 'CHANGED'}; ${isNoted ? 'noted' : 'NOT NOTED'} in the log\n`,
  )
  return compared
}

/** `export-audit --from 2026-01-01 --to 2026-01-31 [--file audit.jsonl]`: days in WIB, both included. */
export async function exportAuditCommand(
  p: Platform,
  o: { args: readonly string[]; sign: SignClaims },
): Promise<void> {
  const { values } = parseArgs({
    args: [...o.args],
    options: { from: { type: 'string' }, to: { type: 'string' }, file: { type: 'string' } },
  })
  const today = todayInWib(p.clock)
  const lines = exportAudit(p, {
    from: startOfDayInWib(values.from === undefined ? today : wibDate(values.from)),
    until: startOfDayInWib(addDays(values.to === undefined ? today : wibDate(values.to), 1)),
    actor: systemActor,
    sign: o.sign,
  })
  const target = values.file === undefined ? process.stdout : createWriteStream(values.file, { flags: 'wx' })
  await pipeline(Readable.from(lines), target, { end: target !== process.stdout })
}
