import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { createPasswords } from '../authentication/passwords/passwords.js'
import { createPlaces } from '../authentication/places/places.js'
import { createThrottles } from '../authentication/throttles.js'
import { openMessage } from '../notifications/message-service.js'
import type { Message } from '../notifications/messages.js'
import { consentVersions, newRequestKey, type RegistrationForm } from '../registration/registration.js'
import type { RegistrationParts } from '../registration/registration-parts.js'
import { register } from '../registration/registration-service.js'
import type { TestPlatform } from './test-platform.js'

/** The least argon2 takes: these tests are not about the cost of a hash. */
export const cheapHashing = { memoryCost: 64, timeCost: 1, parallelism: 1 }
export const generousLimits = { concurrency: 2, queueLength: 500, deadlineMs: 20_000 }

export async function createRegistrationParts(platform: TestPlatform): Promise<RegistrationParts> {
  return {
    db: platform.db,
    clock: platform.clock,
    keys: platform.keys,
    log: platform.log,
    passwords: await createPasswords(generousLimits, cheapHashing),
    origin: 'http://localhost:4000',
    throttles: createThrottles(platform.db, platform.keys),
    places: createPlaces({ file: undefined, log: platform.log }),
    baseUrl: 'http://localhost:4000',
  }
}

const goodPassword = 'jembatan kahayan sore berkabut'
let people = 0

/** A form that is right in every field, of somebody new. */
export function newForm(changes: Partial<RegistrationForm> = {}): RegistrationForm {
  people += 1
  return {
    username: `sari.${people}`,
    email: `sari.${people}@palangkaraya.go.id`,
    phone: `0812${String(10_000_000 + people)}`,
    password: goodPassword,
    terms: consentVersions.terms,
    privacy: consentVersions.privacy,
    ...changes,
  }
}

/** Registers and answers the secret of the progress cookie. */
export function registerForm(
  p: RegistrationParts,
  form: RegistrationForm,
  requestKey = newRequestKey(),
): Promise<string> {
  return register(p, { form, requestKey, returnPath: null, language: 'id', address: '203.0.113.7' })
}

/** All messages that wait to be sent, oldest first. */
export async function waitingMessages(platform: TestPlatform): Promise<readonly Message[]> {
  const jobs = await platform.waitingJobs('send-message')
  return jobs.map((job) => openMessage(platform.keys, String(job['sealed'])))
}

/** The code in the newest message to this address; undefined when that message holds none. */
export async function codeSentTo(platform: TestPlatform, to: string): Promise<string | undefined> {
  const messages = await waitingMessages(platform)
  const text = messages.findLast((message) => message.to === to)?.text
  return text === undefined ? undefined : /\b[0-9]{6}\b/.exec(text)?.[0]
}

/** A code that is certainly not the right one. */
export function wrongCode(right: string | undefined): string {
  return String((Number(right ?? 0) + 1) % 1_000_000).padStart(6, '0')
}

const watchedTables = [
  'accounts',
  'contacts',
  'passwords',
  'registrations',
  'verification_codes',
  'code_sends',
  'audit_log',
  'notices',
  'outbox',
  'totp_factors',
  'one_time_codes',
  'graphile_worker._private_jobs',
]

/** A fingerprint of all that stage 1 writes: equal before and after means nothing was written. */
export async function everythingWritten(platform: TestPlatform): Promise<string> {
  const hash = createHash('sha256')
  for (const table of watchedTables) {
    const { rows } = await sql<{ content: string }>`
      select coalesce(string_agg(content, '|' order by content), '') as content
      from (select r::text as content from ${sql.table(table)} r) rows`.execute(platform.db)
    hash.update(`${table} ${rows[0]?.content}`)
  }
  return hash.digest('hex')
}
