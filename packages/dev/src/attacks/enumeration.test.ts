import { randomBytes } from 'node:crypto'
import { sendRecoveryCodeTask } from '@inaproc/identity/recovery/recovery-service'
import { consentVersions } from '@inaproc/identity/registration/registration'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Answer, Attacker } from './attacker.js'
import { emailOf, enumerationStage, phoneOf } from './enumeration-stage.js'
import { printFigures } from './figures.js'
import { firstDifference, judgeInSamples, samples, traitsOf } from './judgement/answer-differences.js'
import { pageForm } from './page-form.js'
import { openSignIn, tryPassword } from './sign-in-attempt.js'

const pairCount = samples.first
/** How many requests an attacker sends after one to see what it left to be done. */
const followers = 3
/** Where the people of each test begin, whom no other test touches; the first ones are those of single requests. */
const behind = {
  texts: pairCount,
  registrations: pairCount + 20,
  timedRegistrations: pairCount + 40,
  followed: 2 * pairCount + 40,
  all: 3 * pairCount + 40,
} as const

const stage = enumerationStage(behind.all)
const { known, unknown, elsewhere, goingOn } = stage

/** The answers of one way through the pages, in order. */
type Walk = readonly string[]

/** Every kind of name has to see the same pages as nobody: so many steps, and at each the same answer. */
function expectSameWalks(attack: string, walks: ReadonlyMap<string, Walk>): void {
  const kinds = new Set([...walks.values()].map((walk) => walk.join('\n\n')))
  printFigures({
    attack,
    tries: walks.size,
    successes: kinds.size - 1,
    honestLockedOut: 0,
    counts: { 'answers each': Math.max(...[...walks.values()].map((walk) => walk.length)) },
  })
  const [[, expected] = ['', []], ...others] = walks
  for (const [name, walk] of others) expect(firstDifference(expected, walk), name).toBeNull()
}

/** @param from where the people begin whose times are taken first */
async function expectSameTimes(
  attack: string,
  from: number,
  attempt: (name: string) => Promise<Answer>,
): Promise<void> {
  const kinds = new Set<string>()
  let tries = 0
  const { p, medianDifference, medianTime, tells } = await judgeInSamples(async (sample) => {
    const count = samples[sample]
    const position = sample === 'first' ? from : await stage.newcomers(count)
    const timed = await stage.timePairs({ count, from: position }, attempt)
    for (const kind of timed.kinds) kinds.add(kind)
    tries += 2 * count
    return timed.pairs
  })
  printFigures({
    attack,
    tries,
    successes: kinds.size - 1 + (tells ? 1 : 0),
    honestLockedOut: 0,
    counts: {
      p: p.toFixed(4),
      'median difference in ms': medianDifference.toFixed(2),
      'median time in ms': medianTime.toFixed(1),
    },
  })
  expect([...kinds]).toHaveLength(1)
  expect(tells).toBe(false)
}

/** People in every state an account can be in, behind those whose times are taken. */
async function everyKindOfName(offset: number): Promise<ReadonlyMap<string, string>> {
  const at = (index: number) => known(behind.texts + offset + index)
  const set = (username: string, values: { restriction?: string; state?: string }) =>
    stage.db.updateTable('accounts').set(values).where('username', '=', username).execute()
  await set(at(1), { restriction: 'SUSPENDED' })
  await set(at(2), { restriction: 'CLOSED' })
  await set(at(3), { state: 'REGISTERED' })
  const withFactor = stage.house.demo.people.filter((person) => person.totp_secret !== undefined)
  return new Map([
    ['nobody', unknown(offset)],
    ['somebody', at(0)],
    ['suspended', at(1)],
    ['closed', at(2)],
    ['not verified', at(3)],
    ['with a second factor', withFactor[offset]?.username ?? ''],
    ['the e-mail of nobody', emailOf(unknown(offset + 1))],
    ['the e-mail of somebody', emailOf(at(4))],
  ])
}

describe('a wrong password', () => {
  it.each([
    ['at the sign-in', 0, 'password'],
    ['at the loss of a second factor', 5, 'faktor'],
  ] as const)('%s shows every kind of name the same', async (where, offset, form) => {
    const walks = new Map<string, Walk>()
    for (const [kind, username] of await everyKindOfName(offset)) {
      const attacker = elsewhere()
      const signIn = form === 'password' ? await openSignIn(attacker) : null
      const answers: Answer[] = []
      // To the limit of guesses and one further: the wait begins for everybody at the same attempt.
      for (let guess = 0; guess < 6; guess++) {
        const password = `tebakan-${kind}-${where}-${guess}`
        const answer =
          signIn === null
            ? await attacker.submit(await attacker.get('/pemulihan/faktor'), '/faktor', {
                username,
                password,
              })
            : (await tryPassword(attacker, signIn, { username, password })).answer
        answers.push(answer)
      }
      attacker.close()
      expect(answers.at(-1)?.status).toBe(429)
      walks.set(
        kind,
        answers.map((answer) => traitsOf(answer, [username])),
      )
    }
    expectSameWalks(`does a wrong password ${where} tell who exists`, walks)
  })

  it('takes the same time', async () => {
    const opener = elsewhere()
    const signIn = await openSignIn(opener)
    let guesses = 0
    const attempt = async (username: string) => {
      const attacker = goingOn(opener)
      const password = `tebakan-nomor-${guesses++}`
      const { answer, outcome } = await tryPassword(attacker, signIn, { username, password })
      attacker.close()
      expect(outcome).toBe('wrong')
      return answer
    }
    await expectSameTimes('does the time of a wrong password tell who exists', 0, attempt)
  }, 200_000)
})

/** Codes are sent by a job; the attacker waits for it. */
async function untilCodesAreSent(): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await sql`
          select from graphile_worker.jobs
          where task_identifier = ${sendRecoveryCodeTask} and run_at <= now()`.execute(stage.db)
        return rows.length
      },
      { timeout: 20_000 },
    )
    .toBe(0)
}

describe('a forgotten password', () => {
  async function begin(name: string): Promise<{ attacker: Attacker; answer: Answer }> {
    const attacker = elsewhere()
    const answer = await attacker.submit(await attacker.get('/pemulihan'), '/pemulihan', { name })
    return { attacker, answer }
  }

  it('shows every kind of name the same, page by page', async () => {
    const walks = new Map<string, Walk>()
    for (const [kind, name] of await everyKindOfName(10)) {
      const { attacker, answer } = await begin(name)
      await untilCodesAreSent()
      const answers = [answer, await attacker.get('/pemulihan/kode')]
      const send = async (path: string, fields: Readonly<Record<string, string>>) =>
        answers.push(await attacker.submit(await attacker.get('/pemulihan/kode'), path, fields))
      await send('/pemulihan/kirim-ulang', {})
      for (let guess = 0; guess < 7; guess++) await send('/pemulihan/kode', { code: `00000${guess}` })
      for (const page of ['bukti', 'kata-sandi', 'selesai'])
        answers.push(await attacker.get(`/pemulihan/${page}`))
      attacker.close()
      walks.set(
        kind,
        answers.map((one) => traitsOf(one, [name])),
      )
    }
    expectSameWalks('does a forgotten password tell who exists', walks)
  })

  it('takes the same time', async () => {
    const opener = elsewhere()
    const form = pageForm((await opener.get('/pemulihan')).body, '/pemulihan')
    const attempt = async (name: string) => {
      const attacker = goingOn(opener)
      const answer = await attacker.post(form.action, { ...form.hidden, name })
      attacker.close()
      expect(answer.status).toBe(303)
      return answer
    }
    await expectSameTimes('does the time of a forgotten password tell who exists', 0, attempt)
  }, 200_000)
})

describe('what a forgotten password leaves to be done', () => {
  /** Nothing is under way that would slow anybody down. */
  async function untilIdle(): Promise<void> {
    for (let left = 1; left > 0; ) {
      const { rows } = await sql`select from graphile_worker.jobs where run_at <= now()`.execute(stage.db)
      left = rows.length
    }
  }

  it('does not show in the requests that follow', async () => {
    const opener = elsewhere()
    const form = pageForm((await opener.get('/pemulihan')).body, '/pemulihan')
    let asked = 0
    const attempt = async (name: string) => {
      const attacker = goingOn(opener)
      await untilIdle()
      const ask = (typed: string) => attacker.post(form.action, { ...form.hidden, name: typed })
      const first = await ask(name)
      let ms = 0
      for (let follower = 0; follower < followers; follower++) {
        ms += (await ask(unknown(13_000 + asked++))).ms
      }
      attacker.close()
      return { ...first, ms }
    }
    await expectSameTimes(
      'does the time of the next three requests tell who exists',
      behind.followed,
      attempt,
    )
  }, 240_000)
})

interface Contacts {
  readonly email: string
  readonly phone: string
}

let applicants = 0
/** Everything that a registration asks for, of somebody new. */
function application({ email, phone }: Contacts): Readonly<Record<string, string>> {
  return {
    username: `pendatang-${String(applicants++).padStart(4, '0')}`,
    email,
    phone,
    password: 'bunga anggrek di tepi Kahayan',
    ...consentVersions,
    request_key: randomBytes(32).toString('base64url'),
  }
}

describe('a registration with the e-mail or phone of somebody else', () => {
  /** Everything a stranger can do with an e-mail and a phone before a code has come. */
  async function everyStep(contacts: Contacts, others: Contacts): Promise<Walk> {
    const attacker = elsewhere()
    const fields = application(contacts)
    const form = pageForm((await attacker.get('/daftar')).body, '/daftar')
    const answers = [await attacker.post('/daftar', { ...form.hidden, ...fields })]
    const see = async () => answers.push(await attacker.get('/daftar/verifikasi'))
    await see()
    const token = { _token: form.hidden['_token'] ?? '' }
    const send = async (path: string, values: Readonly<Record<string, string>>) => {
      answers.push(await attacker.post(path, { ...token, ...values }))
      await see()
    }
    for (const kind of ['email', 'phone'] as const) {
      for (let guess = 0; guess < 6; guess++) {
        await send('/daftar/verifikasi', { kind, [`${kind}_code`]: `00000${guess}` })
      }
      await send('/daftar/kirim-ulang', { kind })
    }
    await send('/daftar/ubah-kontak', { kind: 'email', new_email: others.email })
    await send('/daftar/ubah-kontak', { kind: 'phone', new_phone: others.phone })
    attacker.close()
    const typed = [contacts.email, contacts.phone, others.email, others.phone, fields['username'] ?? '']
    return answers.map((answer) => traitsOf(answer, typed))
  }

  const contactsOf = (email: string, phone = email): Contacts => ({
    email: emailOf(email),
    phone: phoneOf(phone),
  })

  it('shows the same as with those of nobody, page by page', async () => {
    const free = (index: number) => contactsOf(unknown(11_000 + index))
    const taken = (index: number) => known(behind.registrations + index)
    const walks = new Map([
      ['both free', await everyStep(free(0), free(1))],
      ['e-mail taken', await everyStep(contactsOf(taken(0), unknown(11_002)), free(3))],
      ['phone taken', await everyStep(contactsOf(unknown(11_004), taken(1)), free(5))],
      ['both taken', await everyStep(contactsOf(taken(2)), free(6))],
      ['later ones taken', await everyStep(free(7), contactsOf(taken(3)))],
    ])
    expectSameWalks('does a registration tell whose contact it is', walks)
  })

  it('shows the same after a forgotten password of the same e-mail', async () => {
    const walks = new Map<string, Walk>()
    for (const [kind, username] of [
      ['nobody', unknown(12_000)],
      ['somebody', known(behind.registrations + 10)],
    ] as const) {
      const attacker = elsewhere()
      await attacker.submit(await attacker.get('/pemulihan'), '/pemulihan', { name: emailOf(username) })
      attacker.close()
      await untilCodesAreSent()
      walks.set(kind, await everyStep(contactsOf(username), contactsOf(unknown(12_010 + walks.size))))
    }
    expectSameWalks('does a registration after a forgotten password tell whose contact it is', walks)
  })

  it('takes the same time', async () => {
    const opener = elsewhere()
    const form = pageForm((await opener.get('/daftar')).body, '/daftar')
    const attempt = async (username: string) => {
      const attacker = goingOn(opener)
      const answer = await attacker.post(form.action, {
        ...form.hidden,
        ...application(contactsOf(username)),
      })
      attacker.close()
      expect(answer.status).toBe(303)
      return answer
    }
    await expectSameTimes(
      'does the time of a registration tell whose contact it is',
      behind.timedRegistrations,
      attempt,
    )
  }, 240_000)
})
