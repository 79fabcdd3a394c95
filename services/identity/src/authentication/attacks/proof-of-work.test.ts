import { randomBytes } from 'node:crypto'
import { createKeyRing } from '@inaproc/server/key-ring'
import { describe, expect, it } from 'vitest'
import { solveProof } from '../../testing/test-proof.js'
import {
  judgeProof,
  type ProofRule,
  proofRule,
  readTask,
  type SignedTask,
  signTask,
} from './proof-of-work.js'

const keys = createKeyRing(`test:${randomBytes(32).toString('base64')}`)
const address = '203.0.113.7'
const issuedAt = new Date('2026-02-03T04:05:06Z')
const after = (seconds: number) => new Date(issuedAt.getTime() + seconds * 1000)
const easy: ProofRule = { parts: 3, zeroBits: 4, patienceSeconds: 20, lifeSeconds: 300 }

function newTask(rule = easy): SignedTask {
  const task = readTask(keys, { task: signTask(keys, { address, at: issuedAt, rule }), address })
  if (task === null) throw new Error('our own task was not read')
  return task
}
const solve = (task: SignedTask) => solveProof({ ...task, task: task.text })
const judge = (task: SignedTask, answer: string, seconds = 1) =>
  judgeProof({ task, answer, now: after(seconds), rule: easy })

describe('the rule', () => {
  it('asks for about 2^18 hashes, and for patience well within the life of a task', () => {
    expect(proofRule.parts * 2 ** proofRule.zeroBits).toBe(2 ** 18)
    expect(proofRule.patienceSeconds).toBe(20)
    expect(proofRule.lifeSeconds).toBe(300)
  })
})

describe('a task', () => {
  it('is read as it was signed, from the whole range it was made for', () => {
    const task = newTask(proofRule)
    expect(task).toMatchObject({ issuedAt, parts: 16, zeroBits: 14 })
    for (const near of ['203.0.113.255', '::ffff:203.0.113.0']) {
      expect(readTask(keys, { task: task.text, address: near })).toEqual(task)
    }
  })

  it.each(['203.0.114.7', '2001:db8::1', ''])('is worth nothing from elsewhere: %s', (elsewhere) => {
    expect(readTask(keys, { task: newTask().text, address: elsewhere })).toBeNull()
  })

  it('is worth nothing when it was changed, cut, lengthened or signed by others', () => {
    const { text } = newTask()
    const [issued = '', parts, zeroBits, nonce, signature = ''] = text.split('.')
    const later = (Number.parseInt(issued, 36) + 60).toString(36)
    const others = createKeyRing(`test:${randomBytes(32).toString('base64')}`)
    const forged = [
      '',
      'x',
      text.slice(1),
      text.slice(0, -1),
      `${text}A`,
      ` ${text}`,
      `${text}\n`,
      [later, parts, zeroBits, nonce, signature].join('.'),
      [issued, '1', zeroBits, nonce, signature].join('.'),
      [issued, parts, '0', nonce, signature].join('.'),
      [issued, parts, zeroBits, 'A'.repeat(22), signature].join('.'),
      [issued, parts, zeroBits, nonce, 'A'.repeat(43)].join('.'),
      signTask(others, { address, at: issuedAt, rule: easy }),
    ]
    expect(forged.filter((task) => readTask(keys, { task, address }) !== null)).toEqual([])
  })

  it('is never the same twice', () => {
    expect(newTask().text).not.toBe(newTask().text)
  })
})

describe('an answer', () => {
  it('of the module in the browser is accepted, at the difficulty of the rule', async () => {
    const task = newTask(proofRule)
    expect(judgeProof({ task, answer: await solve(task), now: after(2), rule: proofRule })).toBe('solved')
  })

  it('counts until the life of the task is over', async () => {
    const task = newTask()
    const answer = await solve(task)
    expect(judge(task, answer, 0)).toBe('solved')
    expect(judge(task, answer, 299.999)).toBe('solved')
    expect(judge(task, answer, 300)).toBe('expired')
  })

  it('to another task is wrong', async () => {
    const strict = { ...easy, zeroBits: 8 }
    expect(judge(newTask(strict), await solve(newTask(strict)))).toBe('wrong')
  })

  it('is wrong when one part is: changed, missing, too many, swapped or no number', async () => {
    const task = newTask({ ...easy, zeroBits: 10 })
    const numbers = (await solve(task)).split('.')
    const [first = '', second = '', third = ''] = numbers
    const wrong = [
      [first, second],
      [first, second, third, '0'],
      [second, first, third],
      [first, second, String(Number(third) + 1)],
      [first, second, ` ${third}`],
      [first, second, `${third} `],
      [first, second, `-${third}`],
      [first, second, `${third}e0`],
      [first, second, '4294967296'],
      [first, second, '99999999999'],
      [first, second, ''],
      [''],
      ['', '', ''],
      ['x'],
    ].map((parts) => parts.join('.'))
    expect(wrong.filter((answer) => answer !== '' && judge(task, answer) !== 'wrong')).toEqual([])
  })

  it('needs every zero bit that is asked for, in every part', async () => {
    const weak = newTask({ ...easy, parts: 6, zeroBits: 2 })
    const answer = await solve(weak)
    expect(judge(weak, answer)).toBe('solved')
    expect(judge({ ...weak, zeroBits: 20 }, answer)).toBe('wrong')
  })

  it('with the greatest number of 32 bits is looked at, and one beyond is wrong', () => {
    const task = { ...newTask(), parts: 1, zeroBits: 0 }
    expect(judge(task, '4294967295')).toBe('solved')
    expect(judge(task, '4294967296')).toBe('wrong')
  })
})

describe('no answer', () => {
  it.each([
    [0, 'early'],
    [19.999, 'early'],
    [20, 'waited'],
    [299.999, 'waited'],
    [300, 'expired'],
  ] as const)('after %d s is %s', (seconds, judgement) => {
    expect(judge(newTask(), '', seconds)).toBe(judgement)
  })

  it('is not made good by waiting when a wrong one is given', () => {
    expect(judge(newTask({ ...easy, zeroBits: 30 }), '1.2.3', 60)).toBe('wrong')
  })
})
