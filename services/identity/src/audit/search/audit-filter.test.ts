import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actGroupKeys } from '../acts/act-groups.js'
import { knownActs, outcomes } from '../acts/acts.js'
import { filterQuery, isFiltered, noFilter, readFilter, readWibTime, wibTime } from './audit-filter.js'

const person = '019a0000-0000-7000-8000-000000000001'

describe('the address of a search', () => {
  it('reads everything that can be asked', () => {
    const { filter, problems } = readFilter({
      pelaku: person,
      objek: 'klien:katalog',
      jenis: 'client.suspended',
      hasil: 'berhasil',
      dari: '2026-11-30T01:00',
      sampai: '2026-11-30T05:00',
      permintaan: '4F7K2M9QX3TD',
      sesi: '0123456789abcdef0123456789abcdef',
      alamat: '2001:db8::7',
    })
    expect(problems).toEqual([])
    expect(filter).toEqual({
      actor: person,
      subject: { type: 'client', id: 'katalog' },
      group: null,
      action: 'client.suspended',
      outcome: 'berhasil',
      from: new Date('2026-11-29T18:00:00Z'),
      until: new Date('2026-11-29T22:00:00Z'),
      requestId: '4F7K2M9QX3TD',
      session: '0123456789abcdef0123456789abcdef',
      address: '2001:db8::7',
    })
  })

  it('asks nothing when it is empty', () => {
    expect(readFilter({ pelaku: '', jenis: '  ' })).toEqual({ filter: noFilter, problems: [] })
    expect(isFiltered(noFilter)).toBe(false)
    expect(filterQuery(noFilter)).toEqual({})
  })

  it.each([
    ['pelaku', 'siti.rahmawati', 'AUDIT_ACTOR_INVALID'],
    ['objek', 'katalog', 'AUDIT_OBJECT_UNKNOWN'],
    ['objek', 'benda:1', 'AUDIT_OBJECT_UNKNOWN'],
    ['objek', 'orang:siti', 'AUDIT_OBJECT_UNKNOWN'],
    ['objek', 'klien: ', 'AUDIT_OBJECT_UNKNOWN'],
    ['jenis', 'client', 'AUDIT_ACT_UNKNOWN'],
    ['hasil', 'done', 'AUDIT_OUTCOME_UNKNOWN'],
    ['dari', '2026-11-30', 'AUDIT_TIME_INVALID'],
    ['dari', '2026-02-30T01:00', 'AUDIT_TIME_INVALID'],
    ['sampai', '2026-11-30T25:00', 'AUDIT_TIME_INVALID'],
    ['sampai', '99999-11-30T05:00', 'AUDIT_TIME_INVALID'],
    ['permintaan', 'a b', 'AUDIT_REQUEST_INVALID'],
    ['sesi', 'sid-123', 'AUDIT_SESSION_INVALID'],
    ['alamat', '203.0.113', 'AUDIT_ADDRESS_INVALID'],
    ['alamat', "' or 1=1", 'AUDIT_ADDRESS_INVALID'],
  ] as const)('names the field of %s=%s', (field, typed, code) => {
    const { filter, problems } = readFilter({ [field]: typed })
    expect(problems).toEqual([{ field, code }])
    expect(filter).toEqual(noFilter)
  })

  it.each([
    ['2026-11-30T05:00', '2026-11-30T01:00'],
    ['2026-11-30T05:00', '2026-11-30T05:00'],
  ])('wants an end later than its beginning: %s to %s', (dari, sampai) => {
    expect(readFilter({ dari, sampai }).problems).toEqual([{ field: 'sampai', code: 'AUDIT_SPAN_INVALID' }])
  })

  it('writes what it reads, whatever is asked', () => {
    const second = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2900-01-01'), noInvalidDate: true })
      .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))
    fc.assert(
      fc.property(
        fc.record({
          actor: fc.option(fc.uuid()),
          act: fc.constantFrom(null, ...actGroupKeys, ...knownActs),
          outcome: fc.constantFrom(null, ...outcomes),
          from: fc.option(second),
          subject: fc.option(fc.uuid().map((id) => `akses:${id}`)),
          address: fc.option(fc.oneof(fc.ipV4(), fc.ipV6())),
        }),
        ({ actor, act, outcome, from, subject, address }) => {
          const { filter, problems } = readFilter({
            pelaku: actor ?? '',
            jenis: act ?? '',
            hasil: outcome ?? '',
            dari: from === null ? '' : wibTime(from),
            objek: subject ?? '',
            alamat: address ?? '',
          })
          expect(problems).toEqual([])
          expect(filter.from).toEqual(from)
          expect(readFilter(filterQuery(filter))).toEqual({ filter, problems: [] })
        },
      ),
    )
  })
})

describe('a network address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:DB8:0:0:0:0:0:7', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
  ])('%s is asked for as %s', (typed, asked) => {
    expect(readFilter({ alamat: typed }).filter.address).toBe(asked)
  })

  it.each(['fe80::1%eth0', '203.0.113.0/24', '256.1.1.1', 'localhost'])('%s is none', (typed) => {
    expect(readFilter({ alamat: typed }).problems).toEqual([
      { field: 'alamat', code: 'AUDIT_ADDRESS_INVALID' },
    ])
  })
})

describe('a time in WIB', () => {
  it.each([
    ['2026-11-30T01:00', '2026-11-29T18:00:00.000Z'],
    ['2026-01-01T00:00:30', '2025-12-31T17:00:30.000Z'],
  ])('%s is %s', (typed, instant) => {
    expect(readWibTime(typed)?.toISOString()).toBe(instant)
    expect(wibTime(new Date(instant))).toBe(typed)
  })
})
