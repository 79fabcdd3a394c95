import { describe, expect, it } from 'vitest'
import { identifyingWords, personalWords } from './personal-words.js'

describe('what tells of a person', () => {
  it('is whatever was given, and a date in the ways people write it', () => {
    expect(identifyingWords(['siti.nur', '1990-05-17', 'siti.nur'])).toEqual([
      'siti.nur',
      '1990-05-17',
      '17051990',
      '170590',
      '19900517',
      '900517',
    ])
  })

  it('is for an attacker every part of it', () => {
    const words = personalWords(['Siti Rahmawati', 'siti@palangkaraya.go.id', '+6281234567890', '1990-05-17'])
    for (const word of [
      'siti rahmawati',
      'sitirahmawati',
      'rahmawati',
      'palangkaraya',
      '081234567890',
      '170590',
    ]) {
      expect(words).toContain(word)
    }
    expect(words).not.toContain('go')
    expect(new Set(words).size).toBe(words.length)
  })
})
