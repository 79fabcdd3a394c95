import { platformSettings } from '@inaproc/platform/platform-settings'
import { setting } from '@inaproc/server/settings'

/** Every setting of this service: those that all platforms share, and its own port. */
export const settings = {
  ...platformSettings,
  port: setting.port({ meaning: 'Port to listen on.', default: 4003 }),
}
