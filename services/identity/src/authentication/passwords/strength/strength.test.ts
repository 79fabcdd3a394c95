import { monitorEventLoopDelay } from 'node:perf_hooks'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { localWords } from './local-words.js'
import { createStrengthMeter } from './strength-meter.js'
import { createEstimator } from './strength-worker.js'

const enough = 4
const estimate = createEstimator(localWords)
const scoreOf = (password: string, personal: readonly string[] = []) => estimate({ password, personal }).score

describe('the estimate', () => {
  it.each([
    'passwordpassword',
    'Password123456789',
    'P@ssw0rd2026!!!!',
    'indonesiamerdeka',
    'Indonesia_Merdeka45',
    'bismillahirrahmanirrahim',
    'BISMILLAH BISMILLAH 99',
    'qwertyuiopasdfghjkl',
    '1q2w3e4r5t6y1q2w3e4r5t6y',
    '123456789012345',
    'admin123admin123',
    'kalimantantengah2026',
    'rahasiarahasia12',
    'pengadaanlkpp2026',
    'inaprocpengadaan1',
    'satu dua tiga empat',
    'garudapancasila45',
    'persibbandung1933',
    'Jakarta17081945!',
  ])('of %s is not enough', (password) => {
    expect(scoreOf(password)).toBeLessThan(enough)
  })

  it.each([
    'jembatan kahayan sore berkabut',
    'tiga perahu menuju hulu',
    'kopi hitam pagi',
    'naik-kereta-api',
    'rahasia dapur nenek palangkaraya',
    'correct horse battery staple',
    'Xk7#mQ9$vL2@pR5!',
    'kGh72mmQpw4Z',
    'Satu-Pintu-Pengadaan-26',
    '🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊',
    '密码很长很难猜测的句子二十个字符以上吗',
    'Ж5ц-дождь-книга-улица',
  ])('of %s is enough', (password) => {
    expect(scoreOf(password)).toBe(enough)
  })

  it('falls when the words are about the person', () => {
    expect(scoreOf('rahmawati17051990')).toBe(enough)
    expect(scoreOf('rahmawati17051990', ['rahmawati', '17051990'])).toBeLessThan(enough)
  })

  it('tells why', () => {
    const warnings = ['abcdefghijklmno1', 'katakatakatakata', '123456789012345'].map(
      (password) => estimate({ password, personal: [] }).warning,
    )
    expect(warnings).toEqual(['sequences', 'extendedRepeat', 'similarToCommon'])
  })

  it('takes every text there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (password) => {
        expect([0, 1, 2, 3, 4]).toContain(scoreOf(password))
      }),
      { numRuns: 50 },
    )
  })
})

describe('the meter', () => {
  const meter = createStrengthMeter({ queueLength: 5, deadlineMs: 20_000 })
  afterAll(() => meter.stop())
  const worst = '8$kQ!zP0w#Lm2vB9x7Yt&5rE@1uI4oP+3aS_6dF%hJ^2kL(zX)cV'.repeat(5).slice(0, 256)

  it('answers each question with its own answer, from its own thread', async () => {
    const passwords = ['passwordpassword', 'tiga perahu menuju hulu', 'abcdefghijklmno1']
    const answers = await Promise.all(passwords.map((password) => meter.estimate({ password, personal: [] })))
    expect(answers).toEqual(passwords.map((password) => estimate({ password, personal: [] })))
  })

  it('leaves the event loop free', async () => {
    await meter.estimate({ password: worst, personal: [] })
    const begin = performance.now()
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await meter.estimate({ password: worst, personal: [] })
    delay.disable()
    // On the event loop there would be one delay, as long as the whole.
    expect(delay.percentile(50) / 1e6).toBeLessThan((performance.now() - begin) / 2)
  })

  it('refuses more than may wait', async () => {
    const questions = Array.from({ length: 7 }, () => meter.estimate({ password: worst, personal: [] }))
    const outcomes = await Promise.allSettled(questions)
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['OVERLOADED'])
  })

  it('gives up a thread that takes too long, and starts another', async () => {
    const hurried = createStrengthMeter({ queueLength: 5, deadlineMs: 1 })
    await expect(hurried.estimate({ password: worst, personal: [] })).rejects.toMatchObject({
      code: 'OVERLOADED',
    })
    await meter.stop()
    expect(await meter.estimate({ password: 'tiga perahu menuju hulu', personal: [] })).toEqual({
      score: enough,
      warning: null,
    })
  })

  it('passes on what goes wrong in the thread or on the way to it, and answers the next', async () => {
    // What no caller of ours can send.
    const wrong = (value: unknown) => meter.estimate({ password: value as string, personal: [] })
    await expect(wrong(Symbol('not a text'))).rejects.toThrow('could not be cloned')
    await expect(wrong(5)).rejects.toThrow('is not a function')
    expect((await meter.estimate({ password: 'kopi hitam pagi', personal: [] })).score).toBe(enough)
  })

  it('lets nobody wait for a thread that was stopped', async () => {
    const underWay = meter.estimate({ password: worst, personal: [] })
    await meter.stop()
    await expect(underWay).rejects.toThrow('has ended')
  })
})
