import type { Language } from '@inaproc/domain/language'
import { messages } from './application.messages.js'

/** The labels of the form's fields by their names. */
export function fieldLabels(language: Language): Readonly<Partial<Record<string, string>>> {
  const words = messages[language]
  return {
    positionTitle: words.position,
    unit: words.unit,
    serviceKind: words.serviceKind,
    nip: words.nip,
    grade: words.grade,
    workUnitNpwp: words.workUnitNpwp,
    workUnitAddress: words.workUnitAddress,
    startsOn: words.startsOn,
    endsOn: words.endsOn,
    decreeNumber: words.decreeNumber,
    decreeDatedOn: words.decreeDatedOn,
    signerName: words.signerName,
    signerTitle: words.signerTitle,
    decreeEndsOn: words.decreeEndsOn,
    decree: words.decree,
  }
}
