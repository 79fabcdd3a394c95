import type { Language } from '@inaproc/domain/language'
import type { Section } from './sections.js'

interface Words {
  readonly service: string
  readonly sections: Readonly<Record<Section, string>>
}

export const messages = {
  id: {
    service: 'Sandbox',
    sections: {
      inbox: 'Kotak masuk',
      demo: 'Orang demo',
      switches: 'Sakelar',
      people: 'Orang uji',
      companies: 'Perusahaan uji',
      packages: 'RUP uji',
    },
  },
  en: {
    service: 'Sandbox',
    sections: {
      inbox: 'Inbox',
      demo: 'Demo people',
      switches: 'Switches',
      people: 'Test people',
      companies: 'Test companies',
      packages: 'Test plans',
    },
  },
} as const satisfies Record<Language, Words>
