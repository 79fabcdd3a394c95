import { randomBytes } from 'node:crypto'
import { errorText } from '@inaproc/domain/error-catalogue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoFilePerson } from '../demo/demo-file.js'
import type { Answer, Attacker } from './attacker.js'
import {
  type CodeStage,
  type CodeWay,
  giveFactor,
  type HalfWay,
  halfWay,
  openCodeStage,
  register,
  signInWithApp,
  silently,
  tokenOf,
  totpCode,
  wrongCodes,
} from './code-stage.js'
import { countOf, printFigures } from './figures.js'
import { openSignIn, outcomeOf, type SignInPage, tryPassword } from './sign-in-attempt.js'

let stage: CodeStage
beforeAll(async () => {
  stage = await openCodeStage()
}, 120_000)
afterAll(() => stage?.stop())

/** Every program has an address of its own. */
const attacker = () => stage.attacker()

/** How far somebody with the right code comes, in a browser of their own. */
async function signInWith(person: DemoFilePerson, way: CodeWay, code: string) {
  const at = await halfWay(attacker(), person, way)
  const answer = await giveFactor(at, way, code)
  return { answer, outcome: outcomeOf(answer, at.base) }
}

const isIn = (answer: Answer) => answer.status === 303
const throttled = 429
const waitOf = ({ headers }: Answer) => Number(headers['retry-after'])

function says(answer: Answer, code: Parameters<typeof errorText>[0]): void {
  const [start = ''] = errorText(code, 'id').split('{')
  expect(answer.body).toContain(start)
}

describe('guessing at a second factor after the right password', () => {
  it.each([
    ['totp', 'hendra.ppk', 'TOTP'],
    ['recovery-code', 'dewi.kpa', 'recovery code'],
  ] as const)('%s: five guesses, from however many addresses', async (way, username, name) => {
    const owner = stage.robbed(username)
    const papers = await stage.recoveryCodes(username)
    const near = await Promise.all(
      [-2, -1, 0, 1, 2, 3, 4, 5].map((step) => totpCode(owner.totp_secret, step)),
    )
    const guesses = wrongCodes(near, 30).map((code) => (way === 'totp' ? code : `ABCD${code}`))
    const thieves: HalfWay[] = []
    for (let count = 0; count < 6; count++) {
      thieves.push(await halfWay(attacker(), owner, way))
    }
    // All at once, so that counting and checking do not fall apart.
    const answers = await Promise.all(
      thieves.flatMap((thief, index) =>
        guesses.slice(index * 5, index * 5 + 5).map((code) => giveFactor(thief, way, code)),
      ),
    )
    const right = () => (way === 'totp' ? totpCode(owner.totp_secret) : (papers[0] ?? ''))
    const late = await signInWith(owner, way, await right())
    // The owner, meanwhile, with the other factor …
    const meanwhile =
      way === 'totp'
        ? await signInWith(owner, 'recovery-code', papers[1] ?? '')
        : await signInWith(owner, 'totp', await totpCode(owner.totp_secret))
    // … or with the same one after the wait that was told.
    await stage.timePasses(waitOf(late.answer))
    const afterWait = await signInWith(owner, way, await right())
    const letThrough = answers.filter(({ status }) => status !== throttled)
    const honest = [meanwhile, afterWait]
    printFigures({
      attack: `${name} guessing from ${thieves.length} addresses`,
      tries: answers.length + 1,
      successes: [...answers, late.answer].filter(isIn).length,
      honestLockedOut: honest.filter(({ outcome }) => outcome !== 'in').length,
      counts: { 'let through': letThrough.length, 'told wait in s': waitOf(late.answer) },
    })
    expect(letThrough.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
    expect(answers.filter(isIn)).toEqual([])
    expect(late.outcome).toBe('throttled')
    expect(waitOf(late.answer)).toBeGreaterThan(0)
    expect(waitOf(late.answer)).toBeLessThanOrEqual(60)
    expect(honest.map(({ outcome }) => outcome)).toEqual(['in', 'in'])
  })
})

/** Another address that came by the cookies of this browser. */
function thiefOf(owner: Attacker): Attacker {
  const thief = attacker()
  thief.cookies = owner.cookies
  return thief
}

/** Guesses at a sent code from three addresses, all at once. */
async function guess(o: { owner: Attacker; page: string; action: string; right: string; kind?: string }) {
  const fields = (code: string) =>
    o.kind === undefined ? { code } : { kind: o.kind, [`${o.kind}_code`]: code }
  const page = await o.owner.get(o.page)
  const thieves = [o.owner, thiefOf(o.owner), thiefOf(o.owner)]
  const guesses = wrongCodes([o.right], 18)
  const answers = await Promise.all(
    guesses.map((code, index) => (thieves[index % 3] ?? o.owner).submit(page, o.action, fields(code))),
  )
  const late = await o.owner.submit(page, o.action, fields(o.right))
  const give = async (code: string) => o.owner.submit(await o.owner.get(o.page), o.action, fields(code))
  return { answers, late, give }
}

function expectCodeDied(o: { answers: readonly Answer[]; late: Answer }): void {
  const letThrough = o.answers.filter(({ status }) => status !== throttled)
  for (const answer of letThrough) says(answer, 'CODE_WRONG')
  expect(letThrough.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
  // The right code has died with its tries.
  expect(o.late.status).toBe(throttled)
  says(o.late, 'CODE_TRIES_USED_UP')
}

/** The newest code to this address that is another one than before. */
async function nextCode(to: string, before: string): Promise<string> {
  const codeIn = (text: string) => /\b\d{6}\b/.exec(text)?.[0]
  const isNext = ({ text }: { text: string }) => ![undefined, before].includes(codeIn(text))
  return codeIn((await stage.inbox.newest(to, isNext)).text) ?? ''
}

describe('guessing at a code that was sent', () => {
  it.each([
    ['email', 1],
    ['phone', 2],
  ] as const)('registration, %s: five guesses, then only a new code helps', async (kind, number) => {
    const person = await register(attacker(), number)
    const { owner } = person
    const page = '/daftar/verifikasi'
    const first = await stage.inbox.code(person[kind])
    const attack = await guess({ owner, page, action: page, right: first, kind })
    const resend = async () => owner.submit(await owner.get(page), '/daftar/kirim-ulang', { kind })
    const tooSoon = await resend()
    await stage.timePasses(waitOf(tooSoon))
    const resent = await resend()
    const right = await nextCode(person[kind], first)
    const accepted = await attack.give(right)
    // The proved contact is fixed: whoever has the cookie changes nothing with it any more.
    const change = await owner.post('/daftar/ubah-kontak', {
      ...tokenOf(await owner.get(page)),
      kind,
      [`new_${kind}`]: kind === 'email' ? 'pencuri@contoh.test' : '081377009999',
    })
    printFigures({
      attack: `registration ${kind} code guessing`,
      tries: attack.answers.length + 1,
      successes: [...attack.answers, attack.late].filter(isIn).length,
      honestLockedOut: isIn(accepted) ? 0 : 1,
      counts: {
        ...countOf(attack.answers.map(({ status }) => String(status))),
        'told wait in s': waitOf(tooSoon),
      },
    })
    expectCodeDied(attack)
    expect(tooSoon.status).toBe(throttled)
    expect(waitOf(tooSoon)).toBeLessThanOrEqual(60)
    expect([resent.status, accepted.status]).toEqual([303, 303])
    expect(change.status).toBe(409)
  })

  it('forgotten password: five guesses; who proved the e-mail is asked for the second factor', async () => {
    const owner = stage.robbed('lestari.pp')
    const email = `${owner.username}@demo.inaproc.test`
    const begin = async () => {
      const program = attacker()
      await program.submit(await program.get('/pemulihan'), '/pemulihan', { name: owner.username })
      return program
    }
    const page = '/pemulihan/kode'
    const thief = await begin()
    const first = await stage.inbox.code(email)
    const attack = await guess({ owner: thief, page, action: page, right: first })
    await stage.timePasses(60)
    const honest = await begin()
    const right = await nextCode(email, first)
    // The code that the owner got does not help the thief.
    const stolen = await thief.submit(await thief.get(page), page, { code: right })
    const accepted = await honest.submit(await honest.get(page), page, { code: right })
    printFigures({
      attack: 'forgotten-password code guessing',
      tries: attack.answers.length + 2,
      successes: [...attack.answers, attack.late, stolen].filter(isIn).length,
      honestLockedOut: isIn(accepted) ? 0 : 1,
      counts: countOf(attack.answers.map(({ status }) => String(status))),
    })
    expectCodeDied(attack)
    expect(stolen.status).toBe(throttled)
    expect(accepted.headers.location).toBe('/pemulihan/bukti')
  })
})

describe('what was used once', () => {
  it.each([
    ['totp', 'yansen.pa', 'TOTP_ALREADY_USED'],
    ['recovery-code', 'rudy.vai', 'RECOVERY_CODE_WRONG'],
  ] as const)('%s: of three at once one comes in, and nobody afterwards', async (way, username, refusal) => {
    const owner = stage.robbed(username)
    const [paper = ''] = await stage.recoveryCodes(username)
    const tabs: HalfWay[] = []
    for (let count = 0; count < 4; count++) {
      tabs.push(await halfWay(attacker(), owner, way))
    }
    const code = way === 'totp' ? await totpCode(owner.totp_secret) : paper
    const atOnce = await Promise.all(tabs.slice(1).map((tab) => giveFactor(tab, way, code)))
    const [first] = tabs
    if (first === undefined) throw new Error('no tab')
    const after = await giveFactor(first, way, code)
    printFigures({
      attack: `replay of a ${way}`,
      tries: 3,
      successes: [...atOnce, after].filter(isIn).length - 1,
      honestLockedOut: atOnce.some(isIn) ? 0 : 1,
    })
    expect(atOnce.filter(isIn)).toHaveLength(1)
    expect(after.status).toBe(422)
    says(after, refusal)
  })

  it('recovery: the code and the cookie of a completed one open nothing', async () => {
    const [username, password] = ['fajar.anggota', 'perahu klotok melawan arus deras']
    const email = `${username}@demo.inaproc.test`
    const owner = attacker()
    await owner.submit(await owner.get('/pemulihan'), '/pemulihan', { name: username })
    const code = await stage.inbox.code(email)
    const codePage = await owner.get('/pemulihan/kode')
    await owner.submit(codePage, '/pemulihan/kode', { code })
    const passwordPage = await owner.get('/pemulihan/kata-sandi')
    const thief = thiefOf(owner)
    const done = await owner.submit(passwordPage, '/pemulihan/kata-sandi', { password })
    expect(done.headers.location).toBe('/pemulihan/selesai')
    const other = 'kelotok pencuri di malam hari'
    const replays = [
      await thief.submit(codePage, '/pemulihan/kode', { code }),
      await thief.submit(passwordPage, '/pemulihan/kata-sandi', { password: other }),
    ]
    const outcomes: string[] = []
    for (const tried of [other, password]) {
      const program = attacker()
      const { outcome } = await tryPassword(program, await openSignIn(program), { username, password: tried })
      outcomes.push(outcome)
    }
    printFigures({
      attack: 'replay of a password recovery',
      tries: replays.length,
      successes: outcomes[0] === 'wrong' ? 0 : 1,
      honestLockedOut: outcomes[1] === 'in' ? 0 : 1,
    })
    expect(outcomes).toEqual(['wrong', 'in'])
  })

  it('the link "this was not me" secures the account once', async () => {
    const owner = stage.robbed('iskandar.vai')
    await signInWithApp(attacker(), owner)
    const foreign = attacker()
    await signInWithApp(foreign, owner, { steps: 1 })
    const isTold = ({ text }: { text: string }) => text.includes('/bukan-saya/')
    const { text } = await stage.inbox.newest(`${owner.username}@demo.inaproc.test`, isTold)
    const { pathname = '' } = URL.parse(/https?:\S+\/bukan-saya\/\S+/.exec(text)?.[0] ?? '') ?? {}
    const reader = attacker()
    const page = await reader.get(pathname)
    const answers = await Promise.all([1, 2, 3].map(() => reader.post(pathname, tokenOf(page))))
    const ended = await silently(foreign)
    printFigures({
      attack: 'replay of a "not me" link',
      tries: answers.length,
      successes: answers.filter(({ status }) => status === 200).length - 1,
      honestLockedOut: ended.get('error') === 'login_required' ? 0 : 1,
    })
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404])
    expect((await reader.get(pathname)).status).toBe(404)
    expect(ended.get('error')).toBe('login_required')
  })

  it('passkey: an answer counts once, and only in the browser that asked', async () => {
    const device = await stage.passkeyDevice('fitria.vai')
    const victim = attacker()
    const { page, base } = await openSignIn(victim)
    const [, options = ''] = /data-options="([^"]*)"/.exec(page.body) ?? []
    const asked = JSON.parse(options.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
    const credential = JSON.stringify(device.answer(asked))
    const send = (program: Attacker, at: SignInPage) =>
      program.post(`${at.base}/passkey`, { ...tokenOf(at.page), credential })
    const thief = attacker()
    const atThief = await openSignIn(thief)
    const early = await send(thief, atThief)
    const honest = await send(victim, { page, base })
    const replays = [early, await send(thief, atThief), await send(victim, { page, base })]
    const sameTab = await openSignIn(victim, { prompt: 'login' })
    replays.push(await send(victim, sameTab))
    printFigures({
      attack: 'replay of a passkey answer',
      tries: replays.length,
      successes: replays.filter(isIn).length,
      honestLockedOut: isIn(honest) ? 0 : 1,
    })
    expect(honest.status).toBe(303)
    expect(replays.map(({ status }) => status)).toEqual([409, 409, 409, 409])
  })

  it('authorization code: the second time it buys nothing and takes back what it bought', async () => {
    const owner = stage.robbed('agustinus.pokja')
    const program = attacker()
    const verifier = randomBytes(32).toString('base64url')
    const code = await signInWithApp(program, owner, { verifier })
    const form = {
      grant_type: 'authorization_code',
      client_id: 'demo-browser',
      redirect_uri: 'http://127.0.0.1/callback',
      code,
      code_verifier: verifier,
    }
    const redeem = () => attacker().post('/oidc/token', form, { accept: 'application/json' })
    const ask = (bearer: string) => attacker().get('/oidc/userinfo', { authorization: `Bearer ${bearer}` })
    const honest = await redeem()
    const { access_token: token } = JSON.parse(honest.body)
    const before = await ask(token)
    const replays = [await redeem(), await redeem()]
    const after = await ask(token)
    printFigures({
      attack: 'replay of an authorization code',
      tries: replays.length,
      successes: replays.filter(({ status }) => status === 200).length,
      honestLockedOut: honest.status === 200 ? 0 : 1,
    })
    expect([honest.status, before.status]).toEqual([200, 200])
    expect(replays.map(({ status, body }) => [status, JSON.parse(body).error])).toEqual([
      [400, 'invalid_grant'],
      [400, 'invalid_grant'],
    ])
    expect(after.status).toBe(401)
  })
})

describe('cookies of somebody else', () => {
  it('a session planted before the sign-in is no signed-in session afterwards', async () => {
    const owner = stage.robbed('sri.bendahara')
    const thief = attacker()
    // A session exists only for whoever comes with a cookie already.
    const planted = { value: 'x'.repeat(43), path: '/' }
    thief.cookies = new Map([['inaproc_identity_session /', planted]])
    await openSignIn(thief)
    const fixed = [...thief.cookies].filter(([name]) => name.startsWith('inaproc_identity_session'))
    const victim = attacker()
    victim.cookies = new Map(fixed)
    expect(await signInWithApp(victim, owner)).not.toBe('')
    const again = await silently(thief)
    printFigures({
      attack: 'session fixation',
      tries: 1,
      successes: again.get('error') === 'login_required' ? 0 : 1,
      honestLockedOut: (await silently(victim)).has('code') ? 0 : 1,
    })
    expect(fixed.length).toBeGreaterThan(0)
    expect(again.get('error')).toBe('login_required')
  })

  it('a form or an interaction of another browser does not work', async () => {
    const owner = stage.robbed('ayu.apip')
    const [victim, thief] = [attacker(), attacker()]
    const [atVictim, atThief] = [await openSignIn(victim), await openSignIn(thief)]
    const { username, password } = owner
    const form = (page: Answer) => ({ ...tokenOf(page), username, password })
    const answers = [
      // The token of the victim's page with the thief's cookies, and the other way round.
      await thief.post(`${atThief.base}/password`, form(atVictim.page)),
      await victim.post(`${atVictim.base}/password`, form(atThief.page)),
      // The interaction of the other one, with a token that is right.
      await thief.post(`${atVictim.base}/password`, form(atThief.page)),
      await victim.get(atThief.base),
    ]
    const honest = await tryPassword(victim, atVictim, owner)
    printFigures({
      attack: 'forms of another browser',
      tries: answers.length,
      successes: answers.filter(({ status }) => status < 400).length,
      honestLockedOut: honest.outcome === 'half-way' ? 0 : 1,
    })
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 400, 400])
    expect(honest.outcome).toBe('half-way')
  })
})
