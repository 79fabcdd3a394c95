import { setting } from '@inaproc/server/settings'
import type { JWK } from 'jose'

/** Settings that every platform behind the door has. */
export const platformSettings = {
  nodeEnv: setting.choice(['production', 'development', 'test'], {
    meaning: 'Production refuses development switches.',
    default: 'development',
  }),
  port: setting.port({ meaning: 'Port to listen on.' }),
  host: setting.text({ meaning: 'Interface to listen on.', default: '127.0.0.1' }),
  baseUrl: setting.url({ meaning: 'Public address of this platform, without a path.' }),
  databaseUrl: setting.url({
    meaning: 'PostgreSQL database of this platform.',
    protocols: ['postgres:', 'postgresql:'],
    secret: true,
  }),
  issuer: setting.url({ meaning: 'The identity service, as its discovery document names itself.' }),
  clientKey: setting.json(isPrivateKey, {
    meaning:
      'Private ES256 key (JWK with kid) with which this platform proves itself to the identity service.',
    secret: true,
  }),
  sessionKey: setting.secret({ meaning: 'Seals tokens of sessions: 32 bytes, base64.', minLength: 43 }),
  formKey: setting.secret({
    meaning: 'Binds form tokens to browsers; the same on all instances.',
    minLength: 32,
  }),
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

function isPrivateKey(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && 'kty' in value && 'd' in value && 'kid' in value
}
