import { readSettings, type SettingsOf, setting } from '@inaproc/server/settings'

/** Every setting of the sandbox. The keys are development values: the sandbox never runs in production. */
export const settings = {
  port: setting.port({ default: 4009, meaning: 'Port of the pages and of the stand-ins' }),
  host: setting.text({ default: '127.0.0.1', meaning: 'Interface to listen on, for HTTP and SMTP' }),
  baseUrl: setting.url({
    default: 'http://localhost:4009',
    meaning: 'Address under which people reach the sandbox',
  }),
  smtpPort: setting.port({ default: 4010, meaning: 'Port of the mail receiver' }),
  logLevel: setting.choice(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    default: 'info',
    meaning: 'Least important log lines that are written',
  }),
  smsGatewayKey: setting.secret({ default: 'sandbox-sms-key', meaning: 'Bearer key of the SMS gateway' }),
  dukcapilKey: setting.secret({
    default: 'sandbox-dukcapil-key',
    meaning: 'Bearer key of the Dukcapil stand-in',
  }),
  ossKey: setting.secret({ default: 'sandbox-oss-key', meaning: 'Bearer key of the OSS stand-in' }),
  djpKey: setting.secret({ default: 'sandbox-djp-key', meaning: 'Bearer key of the tax office stand-in' }),
  ahuKey: setting.secret({ default: 'sandbox-ahu-key', meaning: 'Bearer key of the AHU stand-in' }),
  sirupKey: setting.secret({ default: 'sandbox-sirup-key', meaning: 'Bearer key of the SiRUP stand-in' }),
  demoFile: setting.text({ optional: true, meaning: 'The demo.json of the start, shown to people at /demo' }),
  formKey: setting.secret({
    default: 'sandbox-form-key-for-development-only',
    minLength: 32,
    meaning: 'Binds form tokens to the browser',
  }),
}

export type SandboxConfig = SettingsOf<typeof settings>

/** Reads the settings; refuses production, where stand-ins would answer for the real systems. */
export function readConfig(env: NodeJS.ProcessEnv): SandboxConfig {
  if (env['NODE_ENV'] === 'production') {
    throw new Error('The sandbox is for development and tests only: it refuses NODE_ENV=production.')
  }
  return readSettings(settings, env)
}
