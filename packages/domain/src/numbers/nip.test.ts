import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wibDate } from '../time/wib-date.js'
import { parseNip, type ServiceKind } from './nip.js'

const today = wibDate('2026-11-22')
const profile = { birthDate: wibDate('1990-10-15'), sex: 'FEMALE' } as const
const parse = (input: string, kind: ServiceKind = 'PNS') => parseNip(input, { kind, today, profile })

describe('a service number', () => {
  it.each([
    ['PNS', '199010152015032001', '1990-10-15'],
    ['PNS', '19901015 201503 2 001', '1990-10-15'],
    ['PPPK', '199010152023211001', '1990-10-15'],
    ['PPPK', '199010159999999999', '1990-10-15'],
    ['TNI_POLRI', '90101', null],
    ['TNI_POLRI', '199010152015032001', null],
  ] as const)('%s %s is accepted without a warning', (kind, number, birthDate) => {
    expect(parse(number, kind)).toEqual({
      ok: true,
      value: { nip: number.replaceAll(' ', ''), kind, birthDate },
      warnings: [],
    })
  })

  it.each([
    ['PNS', '19901015201503200', 'NIP_FORMAT'],
    ['PNS', '1990101520150320011', 'NIP_FORMAT'],
    ['PNS', '19901015201503200A', 'NIP_FORMAT'],
    ['PNS', '199002302015032001', 'NIP_BIRTH_DATE'],
    ['PNS', '209910152015032001', 'NIP_BIRTH_DATE'],
    ['PPPK', '199013152023211001', 'NIP_BIRTH_DATE'],
    ['PPPK', '1990', 'NIP_FORMAT'],
    ['TNI_POLRI', '1234', 'NRP_FORMAT'],
    ['TNI_POLRI', '1990101520150320011', 'NRP_FORMAT'],
    ['TNI_POLRI', '9010A', 'NRP_FORMAT'],
  ] as const)('%s %s is rejected: %s', (kind, number, code) => {
    expect(parse(number, kind)).toMatchObject({ ok: false, problem: { field: 'nip', code } })
  })

  it.each([
    ['PNS', '199010162015032001', ['NIP_BIRTH_DATE_DIFFERS']],
    ['PPPK', '199010162023211001', ['NIP_BIRTH_DATE_DIFFERS']],
    ['PNS', '199010152015132001', ['NIP_APPOINTMENT_MONTH']],
    ['PNS', '199010152015002001', ['NIP_APPOINTMENT_MONTH']],
    ['PNS', '199010152015031001', ['NIP_SEX_DIFFERS']],
    ['PNS', '199010152015033001', ['NIP_SEX_DIFFERS']],
    ['PNS', '199110152015131001', ['NIP_BIRTH_DATE_DIFFERS', 'NIP_APPOINTMENT_MONTH', 'NIP_SEX_DIFFERS']],
  ] as const)('%s %s is accepted with warnings', (kind, number, codes) => {
    expect(parse(number, kind)).toMatchObject({
      ok: true,
      warnings: codes.map((code) => ({ field: 'nip', code })),
    })
  })

  it('compares nothing without a profile', () => {
    expect(parseNip('198001012005011001', { kind: 'PNS', today })).toMatchObject({ ok: true, warnings: [] })
  })

  it('answers any text without throwing', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{18}$/))
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('PNS', 'PPPK', 'TNI_POLRI'),
        (input, kind) => void parse(input, kind),
      ),
    )
  })
})
