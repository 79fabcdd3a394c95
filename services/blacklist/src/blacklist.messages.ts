import type { PlatformTexts } from '@inaproc/platform/platform-texts'

/** What this service says of itself. */
export const texts: PlatformTexts = {
  lead: {
    id: 'Sanksi Daftar Hitam: penetapan oleh PA/KPA, daftar umum, dan pemeriksaan penyedia.',
    en: 'Blacklist sanctions: set by PA/KPA, the public register, and checks of providers.',
  },
  workspaceLead: {
    id: 'Di sini sanksi diusulkan, diperiksa, dan ditetapkan.',
    en: 'Here sanctions are proposed, examined and set.',
  },
}
