import { createKeyRing } from '@inaproc/server/key-ring'
import { expect, it } from 'vitest'
import { codeHash } from './codes.js'

it('a code counts for one contact and one value of it only', () => {
  const keys = createKeyRing(`k1:${Buffer.alloc(32, 1).toString('base64')}`)
  const contact = { id: '1', value: 'sari@a.id' }
  const hash = codeHash(keys, contact, '123456')
  expect(codeHash(keys, contact, '123456')).toEqual(hash)
  expect(codeHash(keys, contact, '123457')).not.toEqual(hash)
  expect(codeHash(keys, { ...contact, id: '2' }, '123456')).not.toEqual(hash)
  expect(codeHash(keys, { ...contact, value: 'sari@b.id' }, '123456')).not.toEqual(hash)
})
