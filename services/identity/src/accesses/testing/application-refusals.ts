import { randomUUID } from 'node:crypto'
import { fileId } from '@inaproc/domain/identifiers'
import { laterTerm, type Refused } from './access-cast.js'
import { rejection } from './access-world.js'

/** What T01, T02 and T05 must refuse. */
export const applicationRefusals: readonly Refused[] = [
  [
    'PROFILE_VERIFIED',
    'an account without a verified profile',
    'PROFILE_REQUIRED',
    async (c) => {
      await c.p.db
        .updateTable('accounts')
        .set({ state: 'PROFILE_REJECTED' })
        .where('id', '=', c.siti.id)
        .execute()
      return c.creation()
    },
  ],
  [
    'PROFILE_VERIFIED',
    'a suspended account',
    'PROFILE_REQUIRED',
    async (c) => {
      await c.p.db
        .updateTable('accounts')
        .set({ restriction: 'SUSPENDED' })
        .where('id', '=', c.siti.id)
        .execute()
      return c.creation()
    },
  ],
  [
    'NO_SIMILAR_LIVE_ACCESS',
    'a second one for the same work unit',
    'ACCESS_ALREADY_EXISTS',
    async (c) => {
      await c.granted({ state: 'EXPIRED' })
      return c.creation()
    },
  ],
  ...(
    [
      ['no position', { positionTitle: '' }],
      ['a NIP of 17 digits', { nip: '19901015201503200' }],
      ['a rank of another kind of service', { grade: 'PPPK-V' }],
      ['no decree', { decreeFileId: '' }],
      ['no end of the term', { endsOn: '' }],
    ] as const
  ).map(
    ([what, change]): Refused => [
      'FORM_COMPLETE',
      what,
      'ACCESS_INCOMPLETE',
      async (c) => c.submission(await c.world.form(c.siti, change)),
    ],
  ),
  [
    'START_NOT_AFTER_END',
    'an end before the start',
    'TERM_END_BEFORE_START',
    async (c) => c.submission(await c.world.form(c.siti, { startsOn: '2026-05-01', endsOn: '2026-04-30' })),
  ],
  [
    'START_NOT_AFTER_END',
    'a decree that ends before the start',
    'TERM_END_BEFORE_START',
    async (c) =>
      c.submission(await c.world.form(c.siti, { startsOn: '2026-05-01', decreeEndsOn: '2026-04-30' })),
  ],
  [
    'END_NOT_PASSED',
    'a term that is over',
    'TERM_ALREADY_OVER',
    async (c) => c.submission(await c.world.form(c.siti, { endsOn: '2026-02-02' })),
  ],
  [
    'END_NOT_PASSED',
    'a decree that is over, whatever the term says',
    'TERM_ALREADY_OVER',
    async (c) => c.submission(await c.world.form(c.siti, { decreeEndsOn: '2026-02-02' })),
  ],
  [
    'FILES_SCANNED',
    'a file that was never uploaded',
    'FILE_NOT_SCANNED',
    async (c) => c.submission(await c.world.form(c.siti, { decreeFileId: randomUUID() })),
  ],
  [
    'FILES_SCANNED',
    "somebody else's file",
    'FILE_NOT_SCANNED',
    async (c) => c.submission(await c.world.form(c.siti, { decreeFileId: await c.world.upload(c.vai) })),
  ],
  [
    'CONFIRMED',
    'no tick',
    'CONFIRMATION_REQUIRED',
    async (c) => c.byOwner(await c.world.draft(c.siti, 'PPK', c.office()), 'SUBMIT', { confirmed: false }),
  ],
  [
    'CHANGED_SINCE_REJECTION',
    'nothing changed',
    'ACCESS_UNCHANGED',
    async (c) => {
      const id = await c.world.submit(c.siti, 'PPK', c.office())
      await c.world.apply(c.byVai(id, 'REJECT', { reason: rejection }))
      return c.byOwner(id, 'RESUBMIT', { confirmed: true })
    },
  ],
  [
    'FILES_SCANNED',
    'an extension whose decree was never uploaded',
    'FILE_NOT_SCANNED',
    async (c) => {
      const missing = { ...(await c.decree()), fileId: fileId(randomUUID()) }
      const term = { ...laterTerm, paper: missing }
      return c.byOwner(await c.granted(), 'REQUEST_EXTENSION', { term })
    },
  ],
  [
    'NIB_CHECK_PASSED',
    'a company access whose applicant is not on the NIB',
    'ACCESS_INCOMPLETE',
    async (c) => {
      const id = await c.world.grant(
        c.siti,
        'ADMIN_PERUSAHAAN',
        { company: c.world.company },
        { state: 'DRAFT' },
      )
      return c.byOwner(id, 'SUBMIT', { confirmed: true })
    },
  ],
]
