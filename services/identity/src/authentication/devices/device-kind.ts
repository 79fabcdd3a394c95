import Bowser from 'bowser'
import type { DeviceKind } from '../../notifications/templates/sign-in/device-words.js'

const unknown: DeviceKind = { browser: '', system: '' }

/** Which browser on which system a user agent claims to be; nothing of it is proved. */
export function deviceKindOf(userAgent: string | null): DeviceKind {
  if (userAgent === null || userAgent === '') return unknown
  const parser = Bowser.getParser(userAgent)
  return { browser: parser.getBrowserName(), system: parser.getOSName() }
}

/** The same browser on the same system, whatever their versions are: both update themselves. */
export function isSameKind(a: DeviceKind, b: DeviceKind): boolean {
  return a.browser === b.browser && a.system === b.system
}
