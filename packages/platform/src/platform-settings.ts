import { type SettingsOf, setting } from '@inaproc/server/settings'
import type { JWK } from 'jose'

/**
 * Settings that every platform behind the door has; a service adds its own and its port. The variable is the name in
 * capitals: `baseUrl` reads BASE_URL, and a secret may come from a file: DATABASE_URL_FILE names it.
 */
export const platformSettings = {
  nodeEnv: setting.choice(['production', 'development', 'test'], {
    meaning: 'Production refuses development switches and hides the component gallery.',
    default: 'development',
  }),
  port: setting.port({ meaning: 'Port to listen on.' }),
  host: setting.text({ meaning: 'Interface to listen on.', default: '127.0.0.1' }),
  baseUrl: setting.url({
    meaning: 'Public address of this platform, without a path; also the audience of its access tokens.',
  }),
  databaseUrl: setting.url({
    meaning: 'PostgreSQL database of this platform.',
    protocols: ['postgres:', 'postgresql:'],
    secret: true,
  }),
  databasePool: setting.integer({
    meaning: 'Connections to the database at once, besides those of the jobs.',
    default: 10,
    min: 2,
    max: 200,
  }),
  issuer: setting.url({ meaning: 'The identity service, as its discovery document names itself.' }),
  clientKey: setting.json(isPrivateKey, {
    meaning:
      'Private ES256 key (JWK with kid) with which this platform proves itself to the identity service.',
    secret: true,
  }),
  sessionKey: setting.secret({
    meaning: 'Seals the tokens of sessions: 32 bytes, base64. A new one signs everybody out.',
    minLength: 43,
  }),
  formKey: setting.secret({
    meaning: 'Binds form tokens to browsers; the same on all instances.',
    minLength: 32,
  }),
  sessionIdle: setting.durationMs({
    meaning: 'A session that nobody uses ends after this time; as at the identity service.',
    default: 15 * 60_000,
  }),
  sessionAbsolute: setting.durationMs({
    meaning: 'A session ends after this time in any case.',
    default: 12 * 3_600_000,
  }),
  sessionWarning: setting.durationMs({
    meaning: 'How long before the end without use the person is warned, and can stay.',
    default: 150_000,
  }),
  jobs: setting.boolean({ meaning: 'Whether this process also works on jobs.', default: true }),
  jobConcurrency: setting.integer({ meaning: 'Jobs at once.', default: 2, min: 1, max: 64 }),
  trustProxy: setting.text({ meaning: 'Proxies that may tell the caller address.', optional: true }),
  logLevel: setting.choice(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
    meaning: 'Least severe log line that is written.',
    default: 'info',
  }),
  allowHttp: setting.boolean({
    meaning: 'Lets addresses start with http: for development and tests.',
    default: false,
    productionRefused: true,
  }),
}

export type PlatformSettings = typeof platformSettings
export type PlatformConfig = SettingsOf<PlatformSettings>

/** A private key for ES256 (RFC 7518 section 6.2); the identity service finds its public half by the `kid`. */
function isPrivateKey(value: unknown): value is JWK {
  if (typeof value !== 'object' || value === null) return false
  const key: JWK = value
  const texts = [key.x, key.y, key.d, key.kid]
  return key.kty === 'EC' && key.crv === 'P-256' && texts.every((text) => typeof text === 'string')
}
