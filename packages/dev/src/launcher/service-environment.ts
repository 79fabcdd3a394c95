import { availableParallelism } from 'node:os'
import type { Addresses, ServiceKey } from './addresses.js'
import type { DevelopmentSecrets } from './development-secrets.js'

export interface EnvironmentOptions {
  readonly addresses: Addresses
  readonly secrets: DevelopmentSecrets
  readonly databaseUrls: Readonly<Record<ServiceKey, string>>
  readonly demoFile: string
}

/** The environment variables of one service of a development house; each service's config.ts says what they mean. */
export function environmentOf(key: ServiceKey, o: EnvironmentOptions): Record<string, string> {
  const { addresses, secrets } = o
  const common = {
    NODE_ENV: 'development',
    HOST: addresses.host,
    PORT: String(addresses.ports[key]),
    BASE_URL: addresses.urls[key],
    FORM_KEY: secrets.formKeys[key],
    LOG_LEVEL: 'info',
  }
  switch (key) {
    case 'identity':
      return { ...common, ...signOn('akun', key, o), ...identity(o) }
    case 'catalogue':
    case 'provider-management':
    case 'blacklist':
      return { ...common, ...signOn(key, key, o), ISSUER: addresses.urls.identity }
    case 'sandbox':
      return { ...common, ...sandbox(o) }
  }
}

function signOn(
  client: keyof DevelopmentSecrets['clientKeys'],
  key: ServiceKey,
  { secrets, databaseUrls }: EnvironmentOptions,
): Record<string, string> {
  return {
    ALLOW_HTTP: 'true',
    DATABASE_URL: databaseUrls[key],
    SESSION_KEY: secrets.sessionKeys[key],
    CLIENT_KEY: JSON.stringify(secrets.clientKeys[client]),
  }
}

/** libuv starts with 4 threads; hashing takes as many as there are cores, files and names need some besides. */
const poolThreads = Math.max(4, availableParallelism() + 2)

function identity({ addresses, secrets }: EnvironmentOptions): Record<string, string> {
  const { urls, ports, host } = addresses
  return {
    KEY_RING: secrets.keyRing,
    CATALOGUE_URL: urls.catalogue,
    PROVIDER_MANAGEMENT_URL: urls['provider-management'],
    BLACKLIST_URL: urls.blacklist,
    SMTP_URL: `smtp://${host}:${ports.smtp}`,
    SMS_GATEWAY_URL: `${urls.sandbox}/sms/v1/messages`,
    SMS_GATEWAY_KEY: secrets.sandboxKeys.sms,
    DUKCAPIL_URL: urls.sandbox,
    DUKCAPIL_KEY: secrets.sandboxKeys.dukcapil,
    OSS_URL: urls.sandbox,
    SIRUP_URL: urls.sandbox,
    SIRUP_KEY: secrets.sandboxKeys.sirup,
    OSS_KEY: secrets.sandboxKeys.oss,
    TAX_OFFICE_URL: urls.sandbox,
    TAX_OFFICE_KEY: secrets.sandboxKeys.djp,
    AHU_URL: urls.sandbox,
    AHU_KEY: secrets.sandboxKeys.ahu,
    UV_THREADPOOL_SIZE: String(poolThreads),
  }
}

function sandbox({ addresses, secrets, demoFile }: EnvironmentOptions): Record<string, string> {
  return {
    SMTP_PORT: String(addresses.ports.smtp),
    SMS_GATEWAY_KEY: secrets.sandboxKeys.sms,
    DUKCAPIL_KEY: secrets.sandboxKeys.dukcapil,
    OSS_KEY: secrets.sandboxKeys.oss,
    DJP_KEY: secrets.sandboxKeys.djp,
    AHU_KEY: secrets.sandboxKeys.ahu,
    SIRUP_KEY: secrets.sandboxKeys.sirup,
    DEMO_FILE: demoFile,
  }
}
