import { type Acr, acrOrder, satisfies } from '@inaproc/domain/acr'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acrOf, amrOf, noMethods, type UsedMethods } from '../../../authentication/acr.js'
import { type Factors, hasSecondFactor } from '../../../authentication/factors/factors-store.js'
import {
  missingWay,
  needsFullSignIn,
  nextStep,
  type SecondFactor,
  type SignInFacts,
  type SignInStep,
} from './sign-in-steps.js'

const aal1 = 'urn:inaproc:aal1'
const aal2 = 'urn:inaproc:aal2'
const aal3 = 'urn:inaproc:aal3'
const none: Factors = { totp: 0, passkeys: 0, disabledPasskeys: 0, recoveryCodesLeft: 0, phone: true }
const app: Factors = { ...none, totp: 1, recoveryCodesLeft: 9 }
const passkey: Factors = { ...none, passkeys: 1 }
const both: Factors = { ...app, passkeys: 1 }
const password = { ...noMethods, password: true }
const verified = { userVerified: true, hardware: false }
const unverified = { userVerified: false, hardware: true }

const start: SignInFacts = {
  full: true,
  needed: aal1,
  proved: noMethods,
  sessionHadTwoFactors: false,
  factors: none,
  provedRecently: false,
  trustedDevice: false,
  enrolled: false,
  codesKept: false,
  secondWanted: false,
  nudgeDue: false,
}
const afterPassword: SignInFacts = { ...start, proved: password, provedRecently: true }
const stepUp: SignInFacts = { ...start, full: false, proved: password }

const short = (step: SignInStep): string => {
  if (step.kind === 'second-factor') return step.methods.join(' ')
  if (step.kind === 'second-way') return `second ${step.way}`
  return step.kind === 'enrol' ? `enrol ${step.forced ? 'forced' : 'invited'}` : step.kind
}

describe('the order of a sign-in', () => {
  it.each<[string, SignInFacts, string]>([
    ['nothing proved', start, 'password'],
    ['nothing proved, whatever is needed', { ...start, needed: aal3 }, 'password'],
    ['the password, nothing more needed', afterPassword, 'done'],
    ['… and the person has an app', { ...afterPassword, factors: app }, 'totp recovery-code sms'],
    ['… and a passkey', { ...afterPassword, factors: both }, 'totp passkey recovery-code sms'],
    ['… and only a passkey', { ...afterPassword, factors: passkey }, 'passkey sms'],
    [
      'no SMS for what needs two factors',
      { ...afterPassword, needed: aal2, factors: app },
      'totp recovery-code',
    ],
    ['only the passkey for what needs one', { ...afterPassword, needed: aal3, factors: both }, 'passkey'],
    ['a browser that is trusted', { ...afterPassword, factors: app, trustedDevice: true }, 'done'],
    [
      '… is not where two factors are needed',
      { ...afterPassword, needed: aal2, factors: app, trustedDevice: true },
      'totp recovery-code',
    ],
    [
      '… nor where the session had two',
      { ...afterPassword, factors: app, trustedDevice: true, sessionHadTwoFactors: true },
      'totp recovery-code',
    ],
    [
      'a session of two factors whose factors are gone',
      { ...afterPassword, sessionHadTwoFactors: true },
      'done',
    ],
    ['two needed and none there', { ...afterPassword, needed: aal2 }, 'enrol forced'],
    [
      '… nor by recovery codes alone, which are no factor',
      { ...afterPassword, needed: aal2, factors: { ...none, recoveryCodesLeft: 5 } },
      'enrol forced',
    ],
    [
      'a disabled passkey is never replaced by a new factor',
      { ...afterPassword, needed: aal2, factors: { ...none, disabledPasskeys: 1 } },
      'factor-disabled',
    ],
    [
      '… nor for the passkey level',
      { ...afterPassword, needed: aal3, factors: { ...none, disabledPasskeys: 2, recoveryCodesLeft: 2 } },
      'factor-disabled',
    ],
    [
      '… and who has an app besides hears that the level is out of reach',
      { ...afterPassword, needed: aal3, factors: { ...app, disabledPasskeys: 1 } },
      'unmet',
    ],
    [
      '… but a recovery code helps',
      { ...afterPassword, needed: aal2, factors: { ...none, disabledPasskeys: 1, recoveryCodesLeft: 2 } },
      'recovery-code',
    ],
    [
      '… and nobody gets in by the password alone',
      { ...afterPassword, factors: { ...none, disabledPasskeys: 1 } },
      'sms',
    ],
    ['the passkey level and no passkey', { ...afterPassword, needed: aal3, factors: app }, 'unmet'],
    ['the passkey level and no factor: none is set up for it', { ...afterPassword, needed: aal3 }, 'unmet'],
    ['invited now and then', { ...afterPassword, nudgeDue: true }, 'enrol invited'],
    [
      'not invited with a factor',
      { ...afterPassword, nudgeDue: true, factors: app, trustedDevice: true },
      'done',
    ],
    ['the first factor was set up', { ...afterPassword, factors: app, enrolled: true }, 'recovery-codes'],
    [
      '… and the codes are kept',
      {
        ...afterPassword,
        factors: app,
        proved: { ...password, totp: true },
        enrolled: true,
        codesKept: true,
      },
      'done',
    ],
    [
      '… and another way is wanted at once',
      { ...afterPassword, factors: app, enrolled: true, codesKept: true, secondWanted: true },
      'second passkey',
    ],
    [
      '… which is an app beside a passkey',
      { ...afterPassword, factors: passkey, enrolled: true, codesKept: true, secondWanted: true },
      'second totp',
    ],
    [
      '… and there now',
      {
        ...afterPassword,
        factors: both,
        proved: { ...password, totp: true },
        enrolled: true,
        codesKept: true,
        secondWanted: true,
      },
      'done',
    ],
    [
      '… but never where the first one was there before',
      { ...afterPassword, factors: app, secondWanted: true },
      'totp recovery-code sms',
    ],
    [
      'a passkey alone',
      { ...start, needed: aal3, factors: passkey, proved: { ...noMethods, passkey: verified } },
      'done',
    ],
    [
      '… that did not check its user',
      { ...start, factors: passkey, proved: { ...noMethods, passkey: unverified } },
      'password',
    ],
    [
      '… together with the password',
      { ...afterPassword, needed: aal2, factors: passkey, proved: { ...password, passkey: unverified } },
      'done',
    ],
    [
      '… is not enough for the passkey level',
      { ...afterPassword, needed: aal3, factors: passkey, proved: { ...password, passkey: unverified } },
      'passkey',
    ],
    [
      'a step-up asks for what is missing',
      { ...stepUp, needed: aal2, factors: both },
      'totp passkey recovery-code',
    ],
    [
      '… to the passkey level',
      { ...stepUp, needed: aal3, factors: both, proved: { ...password, totp: true } },
      'passkey',
    ],
    [
      '… that a code by SMS does not meet',
      { ...stepUp, needed: aal2, factors: app, proved: { ...password, sms: true } },
      'totp recovery-code',
    ],
    ['… without a factor, long after the password', { ...stepUp, needed: aal2 }, 'password'],
    ['… and shortly after it', { ...stepUp, needed: aal2, provedRecently: true }, 'enrol forced'],
    ['… is no occasion to invite', { ...stepUp, nudgeDue: true }, 'done'],
    ['… on a session of which nothing is known', { ...stepUp, proved: noMethods, factors: app }, 'password'],
  ])('%s', (_case, facts, step) => {
    expect(short(nextStep(facts))).toBe(step)
  })
})

describe('a sign-in from the beginning', () => {
  it.each([
    [[], false],
    [['stronger_sign_in'], false],
    [['no_session'], true],
    [['max_age'], true],
    [['login_prompt', 'stronger_sign_in'], true],
    [['stronger_sign_in', 'login_prompt'], true],
    [[''], true],
  ])('for the reasons %j is needed: %s', (reasons, needed) => {
    expect(needsFullSignIn(reasons)).toBe(needed)
  })
})

const yesNo = [true, false]
const passkeys = [null, verified, unverified]

function* allProofs(): Generator<UsedMethods> {
  for (const password of yesNo)
    for (const totp of yesNo)
      for (const recoveryCode of yesNo)
        for (const sms of yesNo)
          for (const passkey of passkeys) yield { password, totp, recoveryCode, sms, passkey }
}

function* allFactors(): Generator<Factors> {
  for (const totp of [0, 1])
    for (const passkeys of [0, 1])
      for (const disabledPasskeys of [0, 1])
        for (const recoveryCodesLeft of [0, 1])
          for (const phone of yesNo) yield { totp, passkeys, disabledPasskeys, recoveryCodesLeft, phone }
}

/** Every combination of facts, 589,824 of them. */
function* allFacts(): Generator<SignInFacts> {
  for (const needed of acrOrder)
    for (const proved of allProofs())
      for (const factors of allFactors())
        for (const full of yesNo)
          for (const sessionHadTwoFactors of yesNo)
            for (const provedRecently of yesNo)
              for (const trustedDevice of yesNo)
                for (const enrolled of yesNo)
                  for (const codesKept of enrolled ? yesNo : [false])
                    for (const secondWanted of codesKept ? yesNo : [false])
                      for (const nudgeDue of yesNo) {
                        const session = { full, sessionHadTwoFactors, provedRecently, trustedDevice }
                        const codes = { enrolled, codesKept, secondWanted }
                        yield { ...session, ...codes, needed, proved, factors, nudgeDue }
                      }
}

/** What no step may ever break; the name is told when one does. */
const rules: Readonly<Record<string, (f: SignInFacts, step: SignInStep) => boolean>> = {
  'never done below the needed level': (f, step) =>
    step.kind !== 'done' || satisfies(acrOf(amrOf(f.proved)), f.needed),
  'never done without password or a passkey that checked its user': (f, step) =>
    step.kind !== 'done' || f.proved.password || f.proved.passkey?.userVerified === true,
  'never done over recovery codes that nobody has seen': (f, step) =>
    step.kind !== 'done' || !f.enrolled || f.codesKept,
  'a factor is set up by nobody who has one': (f, step) =>
    step.kind !== 'enrol' || !hasSecondFactor(f.factors),
  'a factor is set up only right after a proof, in a new sign-in also when invited': (f, step) =>
    step.kind !== 'enrol' || (step.forced ? f.provedRecently : f.full),
  'a second way is set up only beside one that this sign-in set up, and never in place of the codes': (
    f,
    step,
  ) => step.kind !== 'second-way' || (f.enrolled && f.codesKept && !has[step.way](f.factors)),
  'whoever has a factor is asked for it in a new sign-in, or trusts the browser where one is enough': (
    f,
    step,
  ) =>
    step.kind !== 'done' ||
    !f.full ||
    !hasSecondFactor(f.factors) ||
    amrOf(f.proved).some((method) => ['otp', 'sms', 'hwk', 'swk'].includes(method)) ||
    (f.trustedDevice && f.needed === aal1 && !f.sessionHadTwoFactors),
  'a code by SMS is offered only where one factor is enough': (f, step) =>
    step.kind !== 'second-factor' || !step.methods.includes('sms') || f.needed === aal1,
  'a way that is offered is one the person has': (f, step) =>
    step.kind !== 'second-factor' || step.methods.every((method) => has[method](f.factors)),
  'there is always a way': (_f, step) => step.kind !== 'second-factor' || step.methods.length > 0,
  'nobody hears of a level out of reach before a proof': (f, step) =>
    !isDeadEnd(step) || f.proved.password || f.proved.passkey?.userVerified === true,
  'only the passkey level is out of reach, and only without a passkey': (f, step) =>
    step.kind !== 'unmet' || (f.needed === aal3 && f.factors.passkeys === 0),
  'a disabled factor is told when there is no other': (f, step) =>
    step.kind !== 'factor-disabled' ||
    (f.factors.disabledPasskeys > 0 && f.factors.totp === 0 && f.factors.passkeys === 0),
}

const isDeadEnd = ({ kind }: SignInStep) => kind === 'unmet' || kind === 'factor-disabled'

const has: Readonly<Record<SecondFactor, (factors: Factors) => boolean>> = {
  totp: (factors) => factors.totp > 0,
  passkey: (factors) => factors.passkeys > 0,
  'recovery-code': (factors) => factors.recoveryCodesLeft > 0,
  sms: (factors) => factors.phone,
}

it.each([
  ['none', {}, null],
  ['an app', { totp: 1 }, 'passkey'],
  ['a passkey', { passkeys: 1 }, 'totp'],
  ['a passkey that is disabled', { disabledPasskeys: 1 }, null],
  ['both', { totp: 2, passkeys: 1 }, null],
] as const)('the way to suggest beside %s', (_, factors, way) => {
  expect(missingWay({ ...none, ...factors })).toBe(way)
})

describe('in every combination of facts', () => {
  it('no rule is broken', () => {
    const broken = new Set<string>()
    let walked = 0
    for (const facts of allFacts()) {
      walked += 1
      const step = nextStep(facts)
      for (const [name, holds] of Object.entries(rules)) {
        if (!holds(facts, step) && broken.size < 10) broken.add(`${name}: ${JSON.stringify({ facts, step })}`)
      }
    }
    expect([...broken]).toEqual([])
    expect(walked).toBe(589_824)
  })
})

/** A person who does what the page asks; `choices` decides where there is a choice. */
function walk(start: SignInFacts, choices: readonly number[]): { facts: SignInFacts; steps: SignInStep[] } {
  let facts = start
  const steps: SignInStep[] = []
  for (let turn = 0; turn < 12; turn++) {
    const step = nextStep(facts)
    steps.push(step)
    if (step.kind === 'done' || isDeadEnd(step)) break
    facts = answer(facts, step, choices[turn % choices.length] ?? 0)
  }
  return { facts, steps }
}

function answer(f: SignInFacts, step: SignInStep, choice: number): SignInFacts {
  const prove = (proof: Partial<UsedMethods>) => ({ ...f, proved: { ...f.proved, ...proof } })
  switch (step.kind) {
    case 'password':
      return choice % 2 === 1 && f.factors.passkeys > 0 && f.full
        ? { ...prove({ passkey: verified }), provedRecently: true }
        : { ...prove({ password: true }), provedRecently: true }
    case 'second-factor': {
      const method = step.methods[choice % step.methods.length]
      if (method === 'passkey') return prove({ passkey: verified })
      if (method === 'sms') return prove({ sms: true })
      return prove(method === 'totp' ? { totp: true } : { recoveryCode: true })
    }
    case 'enrol': {
      if (!step.forced && choice % 3 === 2) return { ...f, nudgeDue: false }
      const byPasskey = choice % 2 === 1
      const factors = { ...f.factors, ...(byPasskey ? { passkeys: 1 } : { totp: 1 }), recoveryCodesLeft: 10 }
      const proof = byPasskey ? { passkey: verified } : { totp: true }
      return { ...prove(proof), factors, enrolled: true }
    }
    case 'recovery-codes':
      return { ...f, codesKept: true, secondWanted: choice % 2 === 1 }
    case 'second-way': {
      if (choice % 3 === 2) return { ...f, secondWanted: false }
      const byPasskey = step.way === 'passkey'
      const factors = { ...f.factors, ...(byPasskey ? { passkeys: 1 } : { totp: 1 }) }
      return { ...prove(byPasskey ? { passkey: verified } : { totp: true }), factors }
    }
    default:
      return f
  }
}

const anyFacts: fc.Arbitrary<SignInFacts> = fc.record({
  full: fc.boolean(),
  needed: fc.constantFrom<Acr>(...acrOrder),
  proved: fc.constantFrom(...allProofs()),
  sessionHadTwoFactors: fc.boolean(),
  factors: fc.record({
    totp: fc.nat(5),
    passkeys: fc.nat(10),
    disabledPasskeys: fc.nat(2),
    recoveryCodesLeft: fc.nat(10),
    phone: fc.boolean(),
  }),
  provedRecently: fc.boolean(),
  trustedDevice: fc.boolean(),
  enrolled: fc.constant(false),
  codesKept: fc.constant(false),
  secondWanted: fc.constant(false),
  nudgeDue: fc.boolean(),
})

describe('whoever does what the page asks', () => {
  it('comes to an end, at the needed level, and proves who they are before a factor is added', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(fc.nat(11), { minLength: 1 }), (given, choices) => {
        const begun = given.full ? { ...given, proved: noMethods, provedRecently: false } : given
        const { facts, steps } = walk(begun, choices)
        const last = steps.at(-1)
        expect(['done', 'unmet', 'factor-disabled']).toContain(last?.kind)
        if (last?.kind === 'done') expect(satisfies(acrOf(amrOf(facts.proved)), begun.needed)).toBe(true)
        const kinds = steps.map(({ kind }) => kind)
        const enrolled = kinds.indexOf('enrol')
        if (enrolled >= 0 && !begun.provedRecently) expect(kinds.slice(0, enrolled)).toContain('password')
        // Nothing is asked twice.
        expect(new Set(kinds).size).toBe(kinds.length)
      }),
      { numRuns: 2_000 },
    )
  })

  it('who only refuses to check the user of the passkey is asked again, and never let in', () => {
    let facts: SignInFacts = { ...afterPassword, needed: aal3, factors: passkey }
    for (let turn = 0; turn < 5; turn++) {
      expect(nextStep(facts)).toEqual({ kind: 'second-factor', methods: ['passkey'] })
      facts = { ...facts, proved: { ...facts.proved, passkey: unverified } }
    }
  })
})
