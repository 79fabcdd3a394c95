import { platformSettings } from '@inaproc/platform/platform-settings'

/** Every setting of this service; so far those that all platforms share. */
export const settings = { ...platformSettings }
