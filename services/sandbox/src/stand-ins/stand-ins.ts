import type { FieldProblem } from '@inaproc/domain/refusal'

/** How a stand-in answers: as usual, failing in one of these ways, or knowing something else than the fixture. */
export const modes = [
  'NORMAL',
  'UNAVAILABLE',
  'TIMEOUT',
  'SLOW',
  'MALFORMED',
  'UNAUTHORIZED',
  'RATE_LIMITED',
  'REJECTED',
  'LOST',
  'UNKNOWN',
  'REVOKED',
  'CHANGED',
] as const
export type Mode = (typeof modes)[number]
export type FailureMode = Exclude<Mode, 'NORMAL'>

/** What a switch may single out: one person, one company, one recipient. */
export type SubjectKind = 'email' | 'phone' | 'nik' | 'nib' | 'npwp' | 'satker'

const askedByHttp = [
  'NORMAL',
  'UNAVAILABLE',
  'TIMEOUT',
  'SLOW',
  'MALFORMED',
  'UNAUTHORIZED',
  'RATE_LIMITED',
] as const

/** Every stand-in, the modes it can be switched to, and what a switch may single out. */
export const standIns = {
  mail: { modes: ['NORMAL', 'UNAVAILABLE', 'TIMEOUT', 'SLOW', 'REJECTED', 'LOST'], subject: 'email' },
  sms: { modes: [...askedByHttp, 'REJECTED', 'LOST'], subject: 'phone' },
  dukcapil: { modes: askedByHttp, subject: 'nik' },
  oss: { modes: [...askedByHttp, 'UNKNOWN', 'REVOKED', 'CHANGED'], subject: 'nib' },
  djp: { modes: [...askedByHttp, 'UNKNOWN', 'CHANGED'], subject: 'npwp' },
  ahu: { modes: [...askedByHttp, 'UNKNOWN', 'CHANGED'], subject: 'npwp' },
  sirup: { modes: askedByHttp, subject: 'satker' },
} as const satisfies Record<string, { modes: readonly Mode[]; subject: SubjectKind }>

export type StandIn = keyof typeof standIns

// `Object.keys` widens to string; the table above is a literal, so its keys are exactly these.
export const standInNames = Object.keys(standIns) as readonly StandIn[]

/** Whether this stand-in can be switched to this mode. */
function hasMode(standIn: StandIn, mode: Mode): boolean {
  const known: readonly Mode[] = standIns[standIn].modes
  return known.includes(mode)
}

/** How the subject of a switch must look, by its kind. */
const subjectForms: Readonly<Record<SubjectKind, RegExp>> = {
  nik: /^[0-9]{16}$/,
  nib: /^[0-9]{13}$/,
  npwp: /^[0-9]{16}$/,
  satker: /^[0-9]{4}-[0-9]{2}$/,
  email: /^[^\s@]+@[^\s@]+$/,
  phone: /^\+?[0-9 ().-]{8,20}$/,
}

/** What is wrong with a change of a switch; empty when it can be made. */
export function changeProblems(
  standIn: StandIn,
  mode: Mode,
  subject: string | undefined,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!hasMode(standIn, mode)) problems.push({ field: 'mode', code: 'CHOICE_UNKNOWN' })
  if (subject !== undefined && !subjectForms[standIns[standIn].subject].test(subject)) {
    problems.push({ field: 'subject', code: 'FIELD_INVALID' })
  }
  return problems
}

/** The ways in which this stand-in can fail. */
export function failureModesOf(standIn: StandIn): readonly FailureMode[] {
  const known: readonly Mode[] = standIns[standIn].modes
  return known.filter((mode) => mode !== 'NORMAL')
}
