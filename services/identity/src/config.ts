import { type SettingsOf, setting } from '@inaproc/server/settings'
import type { JWK } from 'jose'

const databaseProtocols = ['postgres:', 'postgresql:']

/** Every setting of this service. The variable is the name in capitals: `baseUrl` reads BASE_URL. */
export const settings = {
  nodeEnv: setting.choice(['production', 'development', 'test'], {
    meaning: 'Production refuses development switches.',
    default: 'development',
  }),
  port: setting.port({ meaning: 'Port to listen on.', default: 4000 }),
  host: setting.text({ meaning: 'Interface to listen on.', default: '127.0.0.1' }),
  baseUrl: setting.url({ meaning: 'Public address of this service, without a path; it is also the issuer.' }),
  databaseUrl: setting.url({
    meaning: 'PostgreSQL database of this service.',
    protocols: databaseProtocols,
    secret: true,
  }),
  databasePool: setting.integer({
    meaning: 'Connections to the database at once.',
    default: 20,
    min: 2,
    max: 200,
  }),
  keyRing: setting.secret({
    meaning:
      'Keys that seal data at rest, newest first: <id>:<base64 of 32 bytes>,… The last one stays for ever.',
    minLength: 44,
  }),
  formKey: setting.secret({
    meaning: 'Binds form tokens to browsers; the same on all instances.',
    minLength: 32,
  }),
  sessionKey: setting.secret({
    meaning: 'Seals the sessions of the account pages: 32 bytes, base64.',
    minLength: 43,
  }),
  clientKey: setting.json(isPrivateKey, {
    meaning:
      'Private ES256 key (JWK with kid) of the client "akun", with which the account pages sign people in.',
    secret: true,
  }),
  firstPartyKeys: setting.json(isKeyTable, {
    meaning:
      'Public ES256 keys of our platforms by client id: {"catalogue": {JWK}, …}; `migrate` registers them.',
    default: {},
    secret: true,
  }),
  catalogueUrl: setting.url({ meaning: 'Public address of the catalogue.', optional: true }),
  providerManagementUrl: setting.url({ meaning: 'Public address of provider management.', optional: true }),
  blacklistUrl: setting.url({ meaning: 'Public address of the blacklist.', optional: true }),
  smtpUrl: setting.url({
    meaning: 'Mail server, with user and password where it needs them.',
    protocols: ['smtp:', 'smtps:'],
    secret: true,
  }),
  mailFrom: setting.text({ meaning: 'Sender address of mails.', default: 'akun@inaproc.localhost' }),
  mailDiscard: setting.text({
    meaning: 'Mailbox of yours that throws away what it gets: mails to nobody go there.',
    default: 'null@inaproc.localhost',
  }),
  smsGatewayUrl: setting.url({ meaning: 'Address of the SMS gateway to which messages are posted.' }),
  smsGatewayKey: setting.secret({ meaning: 'Key for the SMS gateway.' }),
  dukcapilUrl: setting.url({ meaning: 'Address of the population register (Dukcapil).' }),
  dukcapilKey: setting.secret({ meaning: 'Key for the population register.' }),
  dukcapilTimeout: setting.durationMs({
    meaning: 'How long the register may take to answer.',
    default: 5_000,
  }),
  ossUrl: setting.url({ meaning: 'Address of the licensing system (OSS).' }),
  ossKey: setting.secret({ meaning: 'Key for the licensing system.' }),
  taxOfficeUrl: setting.url({ meaning: 'Address of the tax office, which tells PKP and KSWP.' }),
  taxOfficeKey: setting.secret({ meaning: 'Key for the tax office.' }),
  ahuUrl: setting.url({ meaning: 'Address of the register of legal entities (AHU).' }),
  ahuKey: setting.secret({ meaning: 'Key for the register of legal entities.' }),
  sirupUrl: setting.url({ meaning: 'Address of SiRUP, which knows its users of before.' }),
  sirupKey: setting.secret({ meaning: 'Key for SiRUP.' }),
  companySourcesTimeout: setting.durationMs({
    meaning: 'How long each of these four, and the blacklist, may take to answer.',
    default: 5_000,
  }),
  hashingConcurrency: setting.integer({
    meaning: 'Passwords hashed at once; when not given, as many as the machine has cores for this process.',
    optional: true,
    min: 1,
    max: 128,
  }),
  hashingQueue: setting.integer({
    meaning: 'Sign-ins that may wait for a hash; more are told to come back.',
    default: 200,
    min: 0,
    max: 10_000,
  }),
  hashingDeadline: setting.durationMs({
    meaning: 'How long a sign-in may wait for its hash.',
    default: 8_000,
  }),
  passwordMinOnlyFactor: setting.integer({
    meaning: 'Least length of a new password while it is the only factor, instead of the 15 of the house.',
    optional: true,
  }),
  passwordMinSecondFactor: setting.integer({
    meaning: 'Least length of a new password beside a second factor, instead of 12; never below 8.',
    optional: true,
  }),
  passwordMax: setting.integer({
    meaning: 'Greatest length of a new password, instead of 256; 64 to 1024.',
    optional: true,
  }),
  passwordMinStrength: setting.integer({
    meaning: 'Least strength of a new password as zxcvbn scores it, 0 to 4, instead of 4.',
    optional: true,
  }),
  breachedPasswordsUrl: setting.url({
    meaning:
      'Range API to ask about leaked passwords (https://api.pwnedpasswords.com or a mirror); five digits of a hash are sent.',
    optional: true,
  }),
  breachedPasswordsFile: setting.text({
    meaning: 'List of leaked passwords at hand, written by the command load-breached-passwords.',
    optional: true,
  }),
  reproofWait: setting.durationMs({
    meaning:
      'How long somebody who lost every second factor waits after proving their identity; at least 1h.',
    default: 24 * 3_600_000,
  }),
  sessionIdle: setting.durationMs({
    meaning: 'A sign-on that nobody uses, at whatever platform, ends after this time.',
    default: 15 * 60_000,
  }),
  sessionAbsolute: setting.durationMs({
    meaning: 'A sign-on ends after this time in any case; at most 12h.',
    default: 12 * 3_600_000,
  }),
  sessionWarning: setting.durationMs({
    meaning: 'How long before the end without use the person is warned, and can stay; at least 20s.',
    default: 150_000,
  }),
  addressPlacesFile: setting.text({
    meaning:
      'CSV file with finer places of addresses than countries: first address,last address,place, in ascending order.',
    optional: true,
  }),
  jobs: setting.boolean({ meaning: 'Whether this process also works on jobs.', default: true }),
  jobConcurrency: setting.integer({ meaning: 'Jobs at once.', default: 4, min: 1, max: 64 }),
  trustProxy: setting.text({ meaning: 'Proxies that may tell the caller address.', optional: true }),
  logLevel: setting.choice(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
    meaning: 'Least severe log line that is written.',
    default: 'info',
  }),
  dynamicRegistration: setting.boolean({
    meaning:
      'Lets programs register clients of the test environment with a token of the command issue-registration-token (RFC 7591).',
    default: false,
  }),
  allowHttp: setting.boolean({
    meaning: 'Lets addresses start with http: and clients live on loopback: for development and tests.',
    default: false,
    productionRefused: true,
  }),
}

export type IdentityConfig = SettingsOf<typeof settings>

function isKeyTable(value: unknown): value is Readonly<Record<string, JWK>> {
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).every(
    (key) => typeof key === 'object' && key !== null && 'kty' in key && 'kid' in key,
  )
}

function isPrivateKey(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && 'kty' in value && 'd' in value && 'kid' in value
}
