import { currentCost } from '@inaproc/identity/authentication/passwords/passwords'
import type { BareSide } from './bare/bare-side.js'
import type { PasswordPage } from './driver/person-browser.js'
import type { BenchPerson } from './identity/bench-people.js'
import type { IdentitySide } from './identity/identity-side.js'
import { type Block, type Contest, eachAtOnce, paced, quantile, spreadOf, timed } from './measure.js'
import type { BenchOptions, BenchSizes } from './options.js'
import type { BenchRow } from './rows.js'

/** What people wait for: signing in, and the requests of others meanwhile. */
export function signInRows(ours: IdentitySide, bare: BareSide, o: BenchOptions): readonly BenchRow[] {
  const { sizes } = o
  const hashes = () => bare.hash({ count: sizes.hashes, concurrency: o.hashesAtOnce, cost: currentCost })
  const people = inOrder(ours.people)
  return [
    {
      key: 'sign-in',
      name: 'Password sign-in',
      subject: 'identity',
      baseline: 'argon2, same parameters',
      contest: { subject: () => signIns(ours, people(sizes.signIns), sizes), baseline: hashes },
    },
    {
      key: 'password-step',
      name: 'Password step',
      subject: 'identity',
      baseline: 'argon2, same parameters',
      contest: { subject: () => passwordSteps(ours, people(sizes.signIns), sizes), baseline: hashes },
    },
    crowdRow(ours, () => people(sizes.crowd), sizes),
  ]
}

/** Everybody signs in once: no throttle, session or row is shared between two sign-ins. */
function inOrder(people: readonly BenchPerson[]): (count: number) => readonly BenchPerson[] {
  let next = 0
  return (count) => {
    const taken = people.slice(next, next + count)
    if (taken.length < count) throw new RangeError('too few people were made')
    next += count
    return taken
  }
}

function signIns(ours: IdentitySide, people: readonly BenchPerson[], sizes: BenchSizes): Promise<Block> {
  return timed(people.length, () => eachAtOnce(people, sizes.peopleAtOnce, (person) => ours.signIn(person)))
}

/** Only the form with username and password until its answer; the ways to it and on from it are not in the figure. */
async function passwordSteps(
  ours: IdentitySide,
  people: readonly BenchPerson[],
  sizes: BenchSizes,
): Promise<Block> {
  const pages = await eachAtOnce(people, sizes.peopleAtOnce, (person) => ours.openPasswordPage(person))
  let answers: Answers = []
  const block = await timed(pages.length, async () => {
    answers = await eachAtOnce(pages, sizes.peopleAtOnce, (page) => page.submit())
  })
  const { shed } = await finish(answers, sizes)
  if (shed > 0) throw new Error(`${shed} of ${pages.length} password steps were shed`)
  return block
}

type Answers = readonly Awaited<ReturnType<PasswordPage['submit']>>[]

async function finish(answers: Answers, sizes: BenchSizes): Promise<{ accepted: number; shed: number }> {
  const accepted = answers.filter((rest) => rest !== null)
  await eachAtOnce(accepted, sizes.peopleAtOnce, (rest) => rest())
  return { accepted: accepted.length, shed: answers.length - accepted.length }
}

/**
 * How a crowd of sign-ins disturbs everybody else: readiness, which costs one look at the database, is asked at a modest
 * pace on the idle service and directly after it while the passwords of the crowd wait for their hashes. A block is one
 * request as slow as the slowest of a hundred, so that its rate is 1 ÷ p99 and the ratio p99 idle ÷ p99 busy.
 */
function crowdRow(ours: IdentitySide, crowd: () => readonly BenchPerson[], sizes: BenchSizes): BenchRow {
  let pages: readonly PasswordPage[] = []
  const seen = {
    accepted: 0,
    shed: 0,
    notReady: 0,
    idleMs: [] as number[],
    busyMs: [] as number[],
    seconds: [] as number[],
  }
  const p99 = async (into: number[], goOn: (begun: number) => boolean): Promise<Block> => {
    const ask = async () => {
      if (!(await ours.ready())) seen.notReady += 1
    }
    const milliseconds = quantile(await paced({ everyMs: sizes.paceMs, goOn }, ask), 0.99)
    into.push(milliseconds)
    return { operations: 1, seconds: milliseconds / 1000 }
  }
  const contest: Contest = {
    baselineFirst: true,
    async baseline() {
      pages = await eachAtOnce(crowd(), sizes.peopleAtOnce, (person) => ours.openPasswordPage(person))
      return p99(seen.idleMs, (begun) => begun < sizes.pacedRequests)
    },
    async subject() {
      let isWaiting = true
      let answers: Answers = []
      const submitAll = timed(pages.length, async () => {
        answers = await Promise.all(pages.map((page) => page.submit()))
      }).finally(() => {
        isWaiting = false
      })
      const [{ seconds }, block] = await Promise.all([submitAll, p99(seen.busyMs, () => isWaiting)])
      const { accepted, shed } = await finish(answers, sizes)
      seen.seconds.push(seconds)
      seen.accepted += accepted
      seen.shed += shed
      return block
    },
  }
  const median = (values: readonly number[], digits: number) => spreadOf(values).median.toFixed(digits)
  return {
    key: 'crowd',
    name: `Others while ${sizes.crowd} sign in`,
    subject: 'identity, busy',
    baseline: 'the same, idle (rates are 1 ÷ p99)',
    repeats: { rounds: sizes.crowdRounds, warmUps: 0 },
    contest,
    note: () =>
      `p99 ${median(seen.idleMs, 1)} ms idle, ${median(seen.busyMs, 1)} ms while ${sizes.crowd} passwords wait; ` +
      `the crowd was answered within ${median(seen.seconds, 1)} s, ` +
      `${seen.accepted} accepted and ${seen.shed} shed with 503 in all, ` +
      `${seen.notReady} of the other requests answered "not ready"`,
  }
}
